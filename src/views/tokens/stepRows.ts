import type { FlowStep } from '../../core/oidc/flowTrace.ts';
import type { TracedParameter } from '../../core/oidc/tracedParameters.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedFlow } from './flowStore.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut, timeOfDay } from './rowText.ts';
import { quoted, sentence } from './spoken.ts';

/** The row of one step of a flow, with its endpoint, time and parameters below it. */
export function stepRow(flow: InspectedFlow, step: FlowStep, id: string): Row {
  const label = cut(visibleText(step.title));
  const description = [
    step.result,
    step.milliseconds === undefined ? '' : `${step.milliseconds} ms`,
    step.endpoint === undefined ? '' : pathOf(step.endpoint),
  ]
    .filter((text) => text !== '')
    .map((text) => cut(visibleText(text)))
    .join(', ');
  const remark = visibleText(step.remark);
  return {
    id,
    flow,
    label,
    description,
    tooltip: [label, description, remark].filter(Boolean).join('\n'),
    icon: OUTCOME_ICONS[step.outcome],
    expansion: 'collapsed',
    spoken: sentence(`Step ${quoted(label)} ${step.outcome}`, description, remark),
    children: () => partRows(flow, step, id),
  };
}

/** The path of an endpoint such as `POST https://…/token`; the whole text where it has none. */
function pathOf(endpoint: string): string {
  const url = endpoint.split(' ').at(-1) ?? '';
  return URL.canParse(url) ? new URL(url).pathname : endpoint;
}

function partRows(flow: InspectedFlow, step: FlowStep, id: string): readonly Row[] {
  const { endpoint = '', remark, startedAt } = step;
  const row = (label: keyof typeof ICONS, value: string, shown = value): Row | undefined =>
    value === '' ? undefined : { ...textRow(label, value, shown), id: `${id}/${label}`, flow };
  const rows = [
    row('Remark', remark),
    row('Endpoint', endpoint),
    row('Time', new Date(startedAt).toISOString(), timeOfDay(startedAt)),
    parametersRow(flow, id, 'Sent', step.sent),
    parametersRow(flow, id, 'Received', step.received),
  ];
  return rows.filter((row) => row !== undefined);
}

const ICONS = { Remark: 'info', Endpoint: 'link', Time: 'clock' } as const;

function textRow(label: keyof typeof ICONS, value: string, shown: string): Omit<Row, 'id'> {
  const description = cut(visibleText(shown));
  return {
    label,
    description,
    tooltip: cut(visibleText(value)),
    icon: { name: ICONS[label] },
    spoken: sentence(`${label}: ${description}`),
    copy: { value: () => value },
  };
}

function parametersRow(
  flow: InspectedFlow,
  parent: string,
  label: 'Sent' | 'Received',
  parameters: readonly TracedParameter[],
): Row | undefined {
  if (parameters.length === 0) {
    return undefined;
  }
  const id = `${parent}/${label}`;
  const description = count(parameters.length, 'parameter');
  return {
    id,
    flow,
    label,
    description,
    icon: { name: label === 'Sent' ? 'arrow-up' : 'arrow-down' },
    spoken: sentence(`${label}: ${description}`),
    expansion: 'collapsed',
    children: () =>
      pagedRows(
        parameters,
        (parameter, index) => parameterRow(flow, parameter, `${id}/${index}`),
        { flow },
        id,
      ),
  };
}

function parameterRow(flow: InspectedFlow, parameter: TracedParameter, id: string): Row {
  const label = cut(visibleText(parameter.name));
  const description = cut(visibleText(parameter.value));
  return {
    id,
    flow,
    label,
    description,
    tooltip: `${label}: ${description}`,
    icon: { name: 'symbol-parameter' },
    spoken: sentence(`${quoted(label)}: ${description}`),
    copy: { value: () => parameter.value },
  };
}
