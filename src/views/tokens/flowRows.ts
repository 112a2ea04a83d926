import type { FlowTrace } from '../../core/oidc/flowTrace.ts';
import { visibleText } from '../../core/text.ts';
import type { InspectedFlow } from './flowStore.ts';
import { OUTCOME_ICONS } from './outcomeIcons.ts';
import { pagedRows } from './pagedRows.ts';
import type { Row } from './row.ts';
import { timeOfDay } from './rowText.ts';
import { sentence } from './spoken.ts';
import { stepRow } from './stepRows.ts';

/**
 * The row of one flow; below it what became of it, and each step. `sessionWords` gives what can be done
 * with its tokens. The row stays the same object while the flow goes on: `current` gives its contents.
 */
export function flowRow(flow: InspectedFlow, sessionWords: () => readonly string[]): Row {
  const { trace } = flow;
  const { state } = trace;
  const label = state === 'running' ? 'Sign-in' : `Sign-in ${state}`;
  const description = state === 'running' ? currentStep(trace) : subjectText(trace);
  const summary = visibleText(trace.summary);
  return {
    id: flow.id,
    flow,
    label,
    description,
    tooltip: [`${label}: ${subjectText(trace)}`, summary].filter(Boolean).join('\n'),
    icon: OUTCOME_ICONS[state],
    expansion: 'collapsed',
    spoken: sentence(state === 'running' ? 'Sign-in running' : label, description, summary),
    words: ['flow', ...(state === 'running' ? [] : ['ended']), ...sessionWords()],
    children: () => [...summaryRows(flow), ...stepRows(flow)],
    current: () => flowRow(flow, sessionWords),
  };
}

function currentStep({ steps }: FlowTrace): string {
  const running = steps.findLast(({ outcome }) => outcome === 'running');
  return running ? `${visibleText(running.title)}…` : 'waiting…';
}

function subjectText({ startedAt, subject }: FlowTrace): string {
  return [timeOfDay(startedAt), subject.app, subject.responseType].map(visibleText).join(', ');
}

/** What became of a flow that did not succeed, first of all. */
function summaryRows(flow: InspectedFlow): readonly Row[] {
  const { state, summary } = flow.trace;
  const text = visibleText(summary);
  if (text === '' || state === 'running' || state === 'succeeded') {
    return [];
  }
  return [
    {
      id: `${flow.id}/summary`,
      flow,
      label: text,
      tooltip: text,
      icon: OUTCOME_ICONS[state],
      spoken: sentence(`Outcome: ${text}`),
      copy: { value: () => summary },
    },
  ];
}

function stepRows(flow: InspectedFlow): readonly Row[] {
  return pagedRows(
    flow.trace.steps,
    (step, index) => stepRow(flow, step, `${flow.id}/step ${index}`),
    { flow },
    `${flow.id}/steps`,
  );
}
