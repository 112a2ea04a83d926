import { ownValue } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { shortText } from '../text.ts';
import { claimValue } from './claimValue.ts';
import { evaluateExpression } from './evaluate.ts';
import type { ExpressionContext } from './expressionContext.ts';
import { ExpressionError } from './expressionError.ts';
import { parseExpression } from './parse.ts';
import { isList } from './values.ts';
import { nodesOf } from './walk.ts';

type Outcome =
  /** What the token carries. */
  | { readonly kind: 'value'; readonly value: JsonValue }
  /** The token is issued without the claim. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** Okta refuses the sign-in with `server_error`: the claim could not be evaluated. */
  | { readonly kind: 'fault'; readonly message: string }
  /** It cannot be computed here, so that only a token shows it. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a user's token holds of an expression, as far as that can be computed. */
export type UserExpressionResult = Outcome & {
  /** Sentences on what Okta leaves open where it makes a difference, with the other outcome. */
  readonly notes: readonly string[];
};

/**
 * Evaluates an expression for one user and tells what the token carries. Never throws for what the text
 * or the data hold. Where Okta's documents leave something open (case in names, a name without operator, the extent of a regex)
 * or the flow matters, the other reading is computed as well. Work is counted and bounded, except that
 * of a regex, so that it belongs where it can be ended.
 */
export function evaluateForUser(text: string, context: ExpressionContext): UserExpressionResult {
  const outcome = outcomeOf(text, context);
  return { ...outcome, notes: outcome.kind === 'unknown' ? [] : notesOn(outcome, text, context) };
}

function outcomeOf(text: string, context: ExpressionContext): Outcome {
  try {
    const unread = unreadAttribute(text, context);
    if (unread !== undefined) {
      return { kind: 'unknown', reason: `The value of ${unread} is not known here.` };
    }
    const value = evaluateExpression(text, context);
    const held = claimValue(value);
    return held === undefined
      ? { kind: 'absent', reason: absenceReason(value) }
      : { kind: 'value', value: held };
  } catch (error) {
    if (!(error instanceof ExpressionError)) {
      throw error;
    }
    return error.reason === 'not-known' || error.reason === 'too-complex'
      ? { kind: 'unknown', reason: error.message }
      : { kind: 'fault', message: `Okta answers server_error: ${error.message}` };
  }
}

/** The first attribute that is asked of the user or the app and was not read: not every one is. */
function unreadAttribute(text: string, context: ExpressionContext): string | undefined {
  const [owner, attributes] = readAttributes(context);
  const unread = nodesOf(parseExpression(text)).find(
    (node) =>
      node.kind === 'member' &&
      node.target.kind === 'name' &&
      node.target.name === owner &&
      node.key.kind === 'literal' &&
      attributes !== undefined &&
      ownValue(attributes, String(node.key.value)) === undefined,
  );
  return unread?.kind === 'member' && unread.key.kind === 'literal'
    ? `${owner}.${shortText(String(unread.key.value), 40)}`
    : undefined;
}

/** What has attributes besides those of a profile, of which only some are read. */
function readAttributes({
  dialect,
  user,
  app,
}: ExpressionContext): readonly [owner: string, attributes: JsonObject | undefined] {
  return dialect === 'legacy' ? ['app', app] : ['user', user ?? undefined];
}

function absenceReason(value: JsonValue): string {
  if (value === null) {
    return 'The expression gives null, as Groups.… does when no group matches.';
  }
  return isList(value) && value.length === 0
    ? 'The expression gives an empty list.'
    : 'The expression gives whole objects; behind user.getGroups(…) a projection such as .![name] is missing.';
}

/** Another reading of the same expression, and the words that tell when it is the right one. */
const READINGS: readonly ((context: ExpressionContext) => readonly [string, ExpressionContext])[] =
  [
    (context) => [
      'Okta does not document whether case counts in group names. If it does not',
      { ...context, nameCase: 'ignored' },
    ],
    (context) => {
      const isExact = context.defaultNameOperator === 'EXACT';
      const defaultNameOperator = isExact ? 'STARTS_WITH' : 'EXACT';
      return [
        `Okta's documents disagree on a name without operator. If it means ${defaultNameOperator}`,
        { ...context, defaultNameOperator },
      ];
    },
    (context) => [
      'Okta does not document whether a regex has to match the whole name. If a part is enough',
      { ...context, regexExtent: 'part of the name' },
    ],
    (context) => [
      context.isCodeFlow ? 'Outside the authorization code flow' : 'In the authorization code flow',
      { ...context, isCodeFlow: !context.isCodeFlow },
    ],
  ];

function notesOn(outcome: Outcome, text: string, context: ExpressionContext): readonly string[] {
  return READINGS.flatMap((reading) => {
    const [condition, otherContext] = reading(context);
    const other = outcomeOf(text, otherContext);
    return JSON.stringify(other) === JSON.stringify(outcome)
      ? []
      : [`${condition}, ${outcomeText(other)}`];
  });
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'value':
      return `the value is ${shortText(JSON.stringify(outcome.value), 80)}.`;
    case 'absent':
      return 'the claim is absent.';
    case 'fault':
      return 'the sign-in fails.';
    case 'unknown':
      return 'only a token shows the value.';
  }
}
