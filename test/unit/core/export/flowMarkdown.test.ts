import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowMarkdown } from '../../../../src/core/export/flowMarkdown.ts';
import { FlowTrace } from '../../../../src/core/oidc/flowTrace.ts';
import { demoTrace } from '../../fixtures/signInResult.ts';
import { HandClock, refuseTokenRequest } from '../../fixtures/signedIn.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';

const HOSTILE = [
  ...HOSTILE_TEXTS,
  '| a | b |',
  'a \\| b',
  '`|` ``|',
  '@team #1 :smile: www.example.com',
  'https://example.com',
  'See www.example.com now',
  'a :smile: b',
  'mail@example.com',
  '<img src=x onerror=alert(1)> &lt;',
  '![x](https://example.com/x.png)',
  '# heading\n---\n> quote',
];

/** The report of a flow in which one text stands wherever a text may. */
function reportWith(text: string): string {
  const subject = { app: text, authorizationServer: text, responseType: text };
  const trace = new FlowTrace(subject, new HandClock());
  trace.add({
    title: text,
    endpoint: text,
    sent: [{ name: text, value: text }],
    outcome: 'failed',
    result: text,
    received: [{ name: text, value: text }],
    remark: text,
  });
  trace.end('failed', text);
  return flowMarkdown(trace);
}

/** What is left of a line of Markdown without its code spans (CommonMark, section 6.1). */
function outsideCode(line: string): string {
  return line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, '');
}

describe('flowMarkdown', () => {
  it('tells what became of a flow, its steps in a table, and their parameters by name', () => {
    const clock = new HandClock();
    const trace = demoTrace(clock);
    trace.add({ title: 'Authorize request', outcome: 'succeeded', result: 'code' });
    refuseTokenRequest(trace, clock);
    trace.end('failed', 'Okta refused the code.');
    expect(flowMarkdown(trace)).toBe(`# Sign-in: failed

- App: \`Demo App\`
- Authorization server: \`Org authorization server\`
- Response type: \`code\`
- Started: 2026-01-02T03:04:05.000Z
- Outcome: Okta refused the code.

## Steps

|  | Time | Step | Endpoint | Result | ms |
| --- | --- | --- | --- | --- | ---: |
| 1 | 03:04:05.000Z | Authorize request |  | succeeded, code | 0 |
| 2 | 03:04:05.000Z | Token request | \`POST https://demo.okta.com/oauth2/v1/token\` | \`failed, 400 invalid_grant\` | 85 |

## 2. Token request

The code has expired.

Sent:

- \`grant_type\`: \`authorization_code\`
- \`code\`: \`hidden, 16 characters\`

Received:

- \`error\`: \`invalid_grant\`

Tokens, codes, secrets and names of users are hidden, except where a sentence of the server has them.
`);
  });

  it('tells of a flow that has no step yet', () => {
    const report = flowMarkdown(demoTrace(new HandClock()));
    expect(report).toMatch(/^# Sign-in: running\n/u);
    expect(report).not.toContain('## Steps');
  });

  it('leaves the time open of a step that goes on', () => {
    const trace = demoTrace(new HandClock());
    trace.begin({ title: 'Waiting' });
    expect(flowMarkdown(trace)).toContain('| Waiting |  | running |  |');
  });

  it.each(HOSTILE)('shows as text, where it means nothing: %j', (text) => {
    expectHarmless(text);
  });

  it('shows any text as text', () => {
    assert(property(string({ unit: 'grapheme', maxLength: 40 }), expectHarmless));
    assert(property(string({ unit: 'binary', maxLength: 40 }), expectHarmless));
  });
});

function expectHarmless(text: string): void {
  const report = reportWith(text);
  const plain = reportWith('plain');
  const lines = report.split('\n');
  expect(lines.length).toBeLessThanOrEqual(plain.split('\n').length);
  expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  const row = lines.find((line) => line.startsWith('| 1 |')) ?? '';
  expect(row.match(/\|/gu)).toHaveLength(7);
  const prose = lines
    .map(outsideCode)
    .map((line) => line.replace(/^(?:#+ |- |\|)|\|/gu, ''))
    .join('\n');
  expect(prose).not.toMatch(/[`*_[\]<>&@#|\\$!{}]|www\.|:\/\/|:[a-z]\w*:/iu);
}
