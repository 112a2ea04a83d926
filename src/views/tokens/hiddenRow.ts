import { pagedRows } from './pagedRows.ts';
import type { Row, RowOwner } from './row.ts';
import { count } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';
import { shownText } from './valueText.ts';

const LABEL = 'Hidden by a later duplicate';

/** The row of the values of a name that a later duplicate hides, given as JSON; undefined without any. */
export function hiddenRow(
  { token }: RowOwner,
  parent: string,
  values: readonly string[],
): Row | undefined {
  const id = `${parent}/hidden`;
  const [first] = values;
  if (first === undefined || values.length === 1) {
    return first === undefined ? undefined : { ...valueRow(first, id), token, label: LABEL };
  }
  const description = count(values.length, 'value');
  const rowOf = (value: string, index: number): Row => ({
    ...valueRow(value, `${id}/${index}`),
    token,
    label: shownText(value),
  });
  return {
    id,
    token,
    label: LABEL,
    description,
    icon: { name: 'warning' },
    spoken: sentence(`${LABEL}: ${description}`),
    expansion: 'collapsed',
    children: () => pagedRows(values, rowOf, { token }, id),
  };
}

function valueRow(value: string, id: string): Omit<Row, 'label'> {
  const description = shownText(value);
  return {
    id,
    description,
    tooltip: `${description}\nThe same name comes again later, and JSON readers mostly take the last value.`,
    icon: { name: 'warning' },
    spoken: sentence(`${LABEL}: ${quoted(description)}`),
    copy: { value: () => value },
  };
}
