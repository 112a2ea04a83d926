import { catalogueOf } from './catalogue.ts';
import { beginsWith } from './completion.ts';
import type { ExpressionCompletion } from './completion.ts';
import type { ExpressionDialect } from './expressionContext.ts';
import { signatureText } from './functionEntry.ts';
import type { FunctionEntry } from './functionEntry.ts';
import { PROJECTED_NAME } from './groupAttributes.ts';
import type { OpenText } from './openText.ts';

/** Attributes that every org has. */
const ATTRIBUTES: Readonly<Record<ExpressionDialect, readonly string[]>> = {
  legacy: [
    'user.login',
    'user.email',
    'user.firstName',
    'user.lastName',
    'app.clientId',
    'app.profile.groupallowlist',
    'appuser.userName',
  ],
  'identity-engine': [
    'user.profile.login',
    'user.profile.email',
    'user.profile.firstName',
    'user.profile.lastName',
    'user.id',
    'user.status',
  ],
};

/** Whole expressions to start from: one for each group function, and what is often wanted. */
export function snippetCompletions(dialect: ExpressionDialect): readonly ExpressionCompletion[] {
  const projection = `.![${PROJECTED_NAME[dialect]}]`;
  return [
    ...catalogueOf(dialect)
      .filter(({ name }) => /group|isMemberOf|flatten$/i.test(name))
      .filter(({ receiver }) => receiver === undefined)
      .map((entry) => snippetCompletion(entry, entry.snippet)),
    ...[
      { criterion: "{'group.type':{'OKTA_GROUP','APP_GROUP'}}", detail: 'Groups by their type' },
      { criterion: "{'group.id':{'00g1exampleid00000000'}}", detail: 'Groups by their ids' },
    ].map(({ criterion, detail }) => {
      const snippet = `user.getGroups(${criterion})${projection}`;
      return { label: snippet, detail, newText: snippet };
    }),
  ];
}

/** Functions, methods and attributes for the name at the end of a text. */
export function nameCompletions(
  text: string,
  { quote }: OpenText,
  dialect: ExpressionDialect,
): readonly ExpressionCompletion[] {
  if (quote !== undefined) {
    return [];
  }
  return [...functionCompletions(text, dialect), ...methodCompletions(text, dialect)];
}

function functionCompletions(
  text: string,
  dialect: ExpressionDialect,
): readonly ExpressionCompletion[] {
  const word = /(?<![\w.\])}"'])[A-Za-z_][\w.]*$/.exec(text)?.[0] ?? '';
  if (word === '') {
    return [];
  }
  const before = text.slice(0, -word.length);
  const entries = catalogueOf(dialect).filter(
    ({ name, receiver }) =>
      receiver === undefined &&
      (beginsWith(name, word) || beginsWith(name.slice(name.indexOf('.') + 1), word)),
  );
  const [only, ...others] = entries;
  const snippet =
    only && others.length === 0 ? [snippetCompletion(only, before + only.snippet)] : [];
  const attributes = ATTRIBUTES[dialect]
    .filter((attribute) => beginsWith(attribute, word))
    .map((attribute) => ({ label: attribute, detail: 'Attribute', newText: before + attribute }));
  return [...entries.map((entry) => callCompletion(entry, before)), ...snippet, ...attributes];
}

/** Methods exist in Identity Engine only; `user` and the like have none. */
function methodCompletions(
  text: string,
  dialect: ExpressionDialect,
): readonly ExpressionCompletion[] {
  const parts = /^(?<value>[^]*[\w)\]}"'])\.(?<typed>\w*)$/.exec(text)?.groups;
  const value = parts?.['value'] ?? '';
  if (value === '' || /(?:^|[^\w.])(?:user|(?:user\.)?profile|app|appuser|\d+)$/.test(value)) {
    return [];
  }
  const receiver = receiverOf(value);
  return catalogueOf(dialect)
    .filter(
      (entry) => entry.receiver !== undefined && beginsWith(entry.name, parts?.['typed'] ?? ''),
    )
    .filter((entry) => receiver === undefined || entry.receiver === receiver)
    .map((entry) => callCompletion(entry, `${value}.`));
}

/** What a value certainly is, by its last character. */
function receiverOf(value: string): FunctionEntry['receiver'] {
  if (/["']$/.test(value)) {
    return 'text';
  }
  return /[\]}]$/.test(value) ? 'list' : undefined;
}

function callCompletion(entry: FunctionEntry, before: string): ExpressionCompletion {
  const call = `${entry.name}(${entry.arguments.length === 0 ? ')' : ''}`;
  return {
    label: signatureText(entry),
    detail: `${entry.explanation}. Gives ${entry.gives}.`,
    newText: before + call,
  };
}

function snippetCompletion(
  { snippet, explanation }: FunctionEntry,
  newText: string,
): ExpressionCompletion {
  return { label: snippet, detail: explanation, newText };
}
