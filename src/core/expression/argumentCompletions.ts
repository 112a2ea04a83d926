import { beginsWith, projectionBehind, typedItem } from './completion.ts';
import type { ExpressionCompletion, OpenCall } from './completion.ts';
import { argumentAt } from './functionEntry.ts';
import type { ArgumentEntry, FunctionEntry } from './functionEntry.ts';
import type { OpenText } from './openText.ts';

/** Values for the argument that is being typed, and the way on to the next one. */
export function argumentCompletions(
  text: string,
  { brackets, quote }: OpenText,
  { entry, bracket }: OpenCall,
): readonly ExpressionCompletion[] {
  const argument = argumentAt(entry, bracket.commas);
  if (argument === undefined || brackets.at(-1) !== bracket) {
    return [];
  }
  const next = entry.arguments[bracket.commas + 1];
  const { start, typed } = typedItem(text, bracket);
  const space = typed === '' && bracket.commas > 0 && text.endsWith(',') ? ' ' : '';
  const ending = isRequired(next) ? ', ' : `)${projectionBehind(entry)}`;
  const values = argument.values
    .map((value) => (quote === undefined ? value : requoted(value, quote.mark)))
    .filter((value) => beginsWith(value, typed) && value !== typed)
    .map((value) => ({
      label: value,
      detail: `${argument.name}: ${argument.explanation}`,
      newText: text.slice(0, start) + space + value + ending,
    }));
  const isComplete = quote === undefined && /[\w)\]}"']$/.test(typed);
  return [...values, ...(isComplete ? waysOn(text, typed, entry, next) : [])];
}

/** What may stand behind an argument. */
function waysOn(
  text: string,
  typed: string,
  { name }: FunctionEntry,
  next: ArgumentEntry | undefined,
): readonly ExpressionCompletion[] {
  if (isRequired(next)) {
    return [{ label: `, ${next.name}`, detail: next.explanation, newText: `${text}, ` }];
  }
  const detail = 'The empty list where no group matches, since null makes Arrays.flatten fail';
  return name === 'Arrays.flatten' && /^Groups\.[^?]*\)$/.test(typed)
    ? [{ label: '?: {}', detail, newText: `${text} ?: {}` }]
    : [];
}

function isRequired(argument: ArgumentEntry | undefined): argument is ArgumentEntry {
  return argument !== undefined && argument.isOptional !== true;
}

/** A text with the quotes that the user has begun with. */
function requoted(value: string, mark: string): string {
  const inner = /^"([^"']*)"$/.exec(value)?.[1];
  return inner === undefined ? value : mark + inner + mark;
}
