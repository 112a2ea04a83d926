import { argumentCompletions } from './argumentCompletions.ts';
import { functionOf, methodsOf } from './catalogue.ts';
import type { ExpressionCompletion, OpenCall } from './completion.ts';
import { criterionCompletions } from './criterionCompletions.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import type { ArgumentEntry, FunctionEntry } from './functionEntry.ts';
import { nameCompletions, snippetCompletions } from './nameCompletions.ts';
import { closersOf, scanOpenText } from './openText.ts';
import type { OpenBracket, OpenText } from './openText.ts';
import { projectionCompletions } from './projectionCompletions.ts';

/** The call whose arguments are being typed. */
export interface SignatureHelp {
  readonly name: string;
  readonly arguments: readonly ArgumentEntry[];
  /** Index of the argument that is being typed; beyond the last one where there are too many. */
  readonly active: number;
  readonly explanation: string;
}

/** Help for a text that is being typed. */
export interface ExpressionHelp {
  readonly signature: SignatureHelp | undefined;
  readonly completions: readonly ExpressionCompletion[];
}

/** The longest text that help is given for: Okta takes no longer one. */
const MAXIMUM_LENGTH = 1024;

/**
 * Help for the end of a text, whatever it holds: the signature of the call that is being typed, and what
 * may come next, each as the whole text that it makes. For an empty text whole examples. Knows the
 * documented functions, not the attributes of profiles.
 */
export function completeExpression(text: string, dialect: ExpressionDialect): ExpressionHelp {
  if (text.trim() === '') {
    return { signature: undefined, completions: snippetCompletions(dialect) };
  }
  if (text.length > MAXIMUM_LENGTH) {
    return { signature: undefined, completions: [] };
  }
  const open = scanOpenText(text);
  const call = innermostCall(open, dialect);
  const completions = [
    ...(call === undefined ? [] : criterionCompletions(text, open, call)),
    ...(call === undefined ? [] : argumentCompletions(text, open, call)),
    ...projectionCompletions(text, open, dialect),
    ...nameCompletions(text, open, dialect),
    ...closeCompletions(text, open),
  ];
  return {
    signature: call && signatureOf(call.entry, call.bracket),
    completions: withoutRepeats(completions, text),
  };
}

function signatureOf(entry: FunctionEntry, { commas }: OpenBracket): SignatureHelp {
  const last = entry.arguments.length - 1;
  const isRepeated = entry.arguments[last]?.isRepeated === true;
  return {
    name: entry.name,
    arguments: entry.arguments,
    active: isRepeated ? Math.min(commas, last) : commas,
    explanation: `${entry.explanation}. Gives ${entry.gives}.`,
  };
}

/** The innermost bracket that is the call of a known function, with the function. */
function innermostCall({ brackets }: OpenText, dialect: ExpressionDialect): OpenCall | undefined {
  for (const bracket of brackets.toReversed()) {
    const { callee } = bracket;
    const entry =
      functionOf(callee, dialect) ??
      methodsOf(callee.slice(callee.lastIndexOf('.') + 1), dialect)[0];
    if (entry !== undefined) {
      return { entry, bracket };
    }
  }
  return undefined;
}

function closeCompletions(text: string, open: OpenText): readonly ExpressionCompletion[] {
  const closers = closersOf(open);
  return closers === '' || (open.quote === undefined && /[,(:.]\s*$/.test(text))
    ? []
    : [{ label: `Close with ${closers}`, detail: 'Closes what is open', newText: text + closers }];
}

function withoutRepeats(
  completions: readonly ExpressionCompletion[],
  text: string,
): readonly ExpressionCompletion[] {
  const byText = new Map(completions.toReversed().map((entry) => [entry.newText, entry]));
  return completions.filter(
    (entry) => entry.newText !== text && byText.get(entry.newText) === entry,
  );
}
