import { beginsWith, projectionBehind, typedItem } from './completion.ts';
import type { ExpressionCompletion, OpenCall } from './completion.ts';
import { argumentAt } from './functionEntry.ts';
import { CRITERION_KEYS, GROUP_TYPES, NAME_OPERATORS } from './groupAttributes.ts';
import { closersOf } from './openText.ts';
import type { OpenBracket, OpenText } from './openText.ts';

const NAME = 'group.profile.name';

interface Value {
  readonly text: string;
  readonly detail: string;
}

/** Values worth offering for the attributes of a criterion; a name is for the user to type. */
const VALUES: ReadonlyMap<string, readonly Value[]> = new Map<string, readonly Value[]>([
  ['group.type', GROUP_TYPES.map((type) => ({ text: type, detail: 'Type of the groups' }))],
  [
    'operator',
    NAME_OPERATORS.map((operator) => ({ text: operator, detail: 'How names are compared' })),
  ],
  ['group.id', [{ text: '00g1exampleid00000000', detail: 'Id of a group' }]],
  ['group.source.id', [{ text: '0oa1exampleid00000000', detail: 'Id of an app or directory' }]],
]);

/** Keys and values for the map of criteria that is being typed as an argument. */
export function criterionCompletions(
  text: string,
  open: OpenText,
  { entry, bracket: call }: OpenCall,
): readonly ExpressionCompletion[] {
  const [map, ...within] = open.brackets.slice(open.brackets.indexOf(call) + 1);
  if (argumentAt(entry, call.commas)?.form !== 'criterion' || map?.bracket !== '{') {
    return [];
  }
  const openHere = { ...open, quote: undefined, brackets: [call, map, ...within] };
  const ending = closersOf(openHere) + projectionBehind(entry);
  const set = within.at(-1);
  if (set === undefined) {
    return pairCompletions(text, map, ending);
  }
  const { start, typed } = typedItem(text, set);
  const key = /["']([\w.]+)["']\s*:[^:]*$/.exec(text.slice(map.itemStart, set.position))?.[1];
  return valueCompletions(key ?? '', typed, text.slice(0, start), ending);
}

/** A key, or the value behind it. */
function pairCompletions(
  text: string,
  map: OpenBracket,
  ending: string,
): readonly ExpressionCompletion[] {
  const { start, typed } = typedItem(text, map);
  const pair = /^["']([\w.]+)["']\s*:\s*([^]*)$/.exec(typed);
  if (pair === null) {
    return keyCompletions(text, typed, text.slice(0, start), map);
  }
  const [, key = '', value = ''] = pair;
  const before = text.slice(0, text.length - value.length);
  return key === NAME
    ? operatorCompletions(value, before, ending)
    : valueCompletions(key, value, before, ending);
}

function keyCompletions(
  text: string,
  typed: string,
  before: string,
  { position, commas }: OpenBracket,
): readonly ExpressionCompletion[] {
  const hasName = text.slice(position).includes(NAME);
  const keys =
    commas === 0
      ? CRITERION_KEYS
      : [{ key: 'operator', detail: 'How the name is compared' }].filter(() => hasName);
  return keys
    .filter(({ key }) => beginsWith(key, unquoted(typed)))
    .map(({ key, detail }) => ({ label: `'${key}'`, detail, newText: `${before}'${key}':` }));
}

function valueCompletions(
  key: string,
  typed: string,
  before: string,
  ending: string,
): readonly ExpressionCompletion[] {
  return (VALUES.get(key) ?? [])
    .filter(({ text }) => beginsWith(text, unquoted(typed)))
    .map(({ text, detail }) => ({
      label: `'${text}'`,
      detail,
      newText: `${before}'${text}'${ending}`,
    }));
}

/** A name is always completed with its operator, since its default is not certain. */
function operatorCompletions(
  typed: string,
  before: string,
  ending: string,
): readonly ExpressionCompletion[] {
  const isText = /^(?:"[^"]*"?|'[^']*'?)?$/.test(typed);
  const name = unquoted(typed) || 'Eng';
  return (isText && !name.includes("'") ? NAME_OPERATORS : []).map((operator) => ({
    label: `'${name}','operator':'${operator}'`,
    detail: operator === 'EXACT' ? 'The whole name' : 'The beginning of the name',
    newText: `${before}'${name}','operator':'${operator}'${ending}`,
  }));
}

function unquoted(typed: string): string {
  return typed.replaceAll(/^["']|["']$/g, '');
}
