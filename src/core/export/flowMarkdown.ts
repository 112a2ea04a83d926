import type { FlowStep, FlowTrace } from '../oidc/flowTrace.ts';
import type { TracedParameter } from '../oidc/tracedParameters.ts';
import { cell, codeCell, codeSpan, plainText } from './markdown.ts';

/**
 * A flow as Markdown, fit for a ticket: what it was about, what became of it, its steps in a table, and
 * the parameters of each step by name. Secrets are masked in the trace already (`tracedParameters`).
 * Whatever came from outside stands there as text: it makes no link, no mention and no HTML. Times are
 * in UTC.
 */
export function flowMarkdown(trace: FlowTrace): string {
  const { subject, steps } = trace;
  const parts = [
    `# Sign-in: ${trace.state}`,
    [
      `- App: ${codeSpan(subject.app)}`,
      `- Authorization server: ${codeSpan(subject.authorizationServer)}`,
      `- Response type: ${codeSpan(subject.responseType)}`,
      `- Started: ${new Date(trace.startedAt).toISOString()}`,
      ...(trace.summary === '' ? [] : [`- Outcome: ${plainText(trace.summary)}`]),
    ].join('\n'),
    ...(steps.length === 0 ? [] : ['## Steps', stepTable(steps)]),
    ...steps.flatMap(stepDetails),
    'Tokens, codes, secrets and names of users are hidden, except where a sentence of the server has them.',
  ];
  return `${parts.join('\n\n')}\n`;
}

function stepTable(steps: readonly FlowStep[]): string {
  const rows = steps.map((step, index) => [
    `${index + 1}`,
    new Date(step.startedAt).toISOString().slice('2026-01-02T'.length),
    cell(step.title),
    step.endpoint === undefined ? '' : codeCell(step.endpoint),
    cell([step.outcome, step.result].filter((text) => text !== '').join(', ')),
    step.milliseconds === undefined ? '' : `${step.milliseconds}`,
  ]);
  return [
    ['', 'Time', 'Step', 'Endpoint', 'Result', 'ms'],
    ['---', '---', '---', '---', '---', '---:'],
    ...rows,
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

/** What a step sent, received and means; nothing for a step with none of these. */
function stepDetails(
  { title, sent, received, remark }: FlowStep,
  index: number,
): readonly string[] {
  const details = [
    ...(remark === '' ? [] : [plainText(remark)]),
    ...parameterList('Sent', sent),
    ...parameterList('Received', received),
  ];
  return details.length === 0 ? [] : [`## ${index + 1}. ${plainText(title)}`, ...details];
}

function parameterList(heading: string, parameters: readonly TracedParameter[]): readonly string[] {
  return parameters.length === 0
    ? []
    : [
        `${heading}:`,
        parameters.map(({ name, value }) => `- ${codeSpan(name)}: ${codeSpan(value)}`).join('\n'),
      ];
}
