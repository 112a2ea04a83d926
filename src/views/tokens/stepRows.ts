import type { FlowStep } from '../../core/oidc/flowTrace.ts';
import type { TracedParameter } from '../../core/oidc/tracedParameters.ts';
import { visibleText } from '../../core/text.ts';
import type { Flow } from './flowStore.ts';
import { FAILED, PASSED, RUNNING } from './outcomeIcons.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { count, cut, timeOfDay } from './rowText.ts';

const OUTCOME_ICONS = { running: RUNNING, succeeded: PASSED, failed: FAILED } as const;

/** The row of one step of a flow, with its endpoint, time and parameters below it. */
export function stepRow(flow: Flow, step: FlowStep, id: string): Row {
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
    spoken: [`${label} ${step.outcome}`, description, remark].filter(Boolean).join(', '),
    children: () => partRows(flow, step, id),
  };
}

/** The path of an endpoint such as `POST https://…/token`; the whole text where it has none. */
function pathOf(endpoint: string): string {
  const url = endpoint.split(' ').at(-1) ?? '';
  return URL.canParse(url) ? new URL(url).pathname : endpoint;
}

function partRows(flow: Flow, step: FlowStep, id: string): readonly Row[] {
  const { endpoint, remark, startedAt } = step;
  const time = { value: new Date(startedAt).toISOString(), shown: timeOfDay(startedAt) };
  const rows = [
    textRow(flow, id, 'Remark', { value: remark, shown: remark }),
    textRow(flow, id, 'Endpoint', { value: endpoint ?? '', shown: endpoint ?? '' }),
    textRow(flow, id, 'Time', time),
    parametersRow(flow, id, 'Sent', step.sent),
    parametersRow(flow, id, 'Received', step.received),
  ];
  return rows.filter((row) => row !== undefined);
}

const ICONS = { Remark: 'info', Endpoint: 'link', Time: 'clock' } as const;

function textRow(
  flow: Flow,
  parent: string,
  label: keyof typeof ICONS,
  { value, shown }: { readonly value: string; readonly shown: string },
): Row | undefined {
  const description = cut(visibleText(shown));
  return value === ''
    ? undefined
    : {
        id: `${parent}/${label}`,
        flow,
        label,
        description,
        tooltip: cut(visibleText(value)),
        icon: { name: ICONS[label] },
        spoken: `${label}: ${description}`,
        copy: { value: () => value },
      };
}

function parametersRow(
  flow: Flow,
  parent: string,
  label: 'Sent' | 'Received',
  parameters: readonly TracedParameter[],
): Row | undefined {
  if (parameters.length === 0) {
    return undefined;
  }
  const id = `${parent}/${label}`;
  const description = count(parameters.length, 'parameter');
  const placed = parameters.map((parameter, index) => ({ parameter, id: `${id}/${index}` }));
  return {
    id,
    flow,
    label,
    description,
    icon: { name: label === 'Sent' ? 'arrow-up' : 'arrow-down' },
    spoken: `${label}: ${description}`,
    expansion: 'collapsed',
    children: () => pagedRows(placed, (each) => parameterRow(flow, each), { flow }, id),
  };
}

function parameterRow(
  flow: Flow,
  { parameter, id }: { readonly parameter: TracedParameter; readonly id: string },
): Row {
  const label = cut(visibleText(parameter.name));
  const description = cut(visibleText(parameter.value));
  return {
    id,
    flow,
    label,
    description,
    tooltip: `${label}: ${description}`,
    icon: { name: 'symbol-parameter' },
    spoken: `${label}: ${description}`,
    copy: { value: () => parameter.value },
  };
}
