import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { CapturedResponse } from '../../../../src/demo/faults/capturedResponse.ts';
import type { Fault } from '../../../../src/demo/faults/faultPlan.ts';
import { FaultPlan } from '../../../../src/demo/faults/faultPlan.ts';

/** Calls `METHOD path` one after the other, and gives what each met: a fault by number, or "-". */
async function met(
  calls: readonly string[],
  ...faults: readonly Omit<Fault, 'do'>[]
): Promise<string> {
  let seen = '';
  const plan = new FaultPlan({ now: () => 0 });
  faults.forEach((fault, index) => {
    const edit = (): void => void (seen += String(index));
    plan.add({ ...fault, do: { kind: 'edit', when: 'before', edit } });
  });
  for (const call of calls) {
    const [method = '', path = ''] = call.split(' ');
    const request = Object.assign(new IncomingMessage(new Socket()), { method });
    const before = seen;
    const answer = plan.wrap((_, response) => void response.end());
    await answer(request, new ServerResponse(request), new URL(path, 'http://127.0.0.1'));
    seen += seen === before ? '-' : '';
  }
  return seen;
}

describe('a planned fault', () => {
  const GETS = ['GET /a/b?x=1', 'GET /a/c', 'GET /a', 'GET /a'];

  it.each<readonly [what: string, expected: string, fault: Omit<Fault, 'do'>]>([
    ['hits once', '0---', { on: { path: '/a' } }],
    ['begins with the path', '-0--', { on: { path: '/a/c' } }],
    ['finds a pattern in the path', '-00-', { on: { path: /c$|^.a$/g }, times: 2 }],
    ['is not about the query', '----', { on: { path: /x=1/ } }],
    ['is about one method', '----', { on: { method: 'POST', path: '/a' } }],
    ['lets the first pass', '--0-', { on: { path: '/a' }, skip: 2 }],
    ['hits for ever', '-000', { on: { path: '/a' }, skip: 1, times: Infinity }],
    ['hits never', '----', { on: { path: '/a' }, times: 0 }],
  ])('%s: %s', async (_what, expected, fault) => {
    expect(await met(GETS, fault)).toBe(expected);
  });

  it('comes in the order of planning, each once it is due', async () => {
    const path = '/a';

    expect(await met(GETS, { on: { path }, skip: 1 }, { on: { path }, times: 2 })).toBe('101-');
  });

  it('is forgotten when the plan is cleared', async () => {
    const plan = new FaultPlan({ now: () => 0 });
    plan.add({ on: { path: '/' }, do: { kind: 'connectionReset' } });
    plan.clear();
    const request = new IncomingMessage(new Socket());
    const response = new CapturedResponse(request);
    await plan.wrap((_, real) => void real.end('real'))(request, response, new URL('http://a/'));

    expect(String(await response.body)).toBe('real');
  });

  it('passes on what the real answer rejects with', async () => {
    const plan = new FaultPlan({ now: () => 0 });
    plan.add({ on: { path: '/' }, do: { kind: 'emptyBody' } });
    const request = new IncomingMessage(new Socket());
    const broken = plan.wrap(() => Promise.reject(new Error('broken')));

    await expect(
      broken(request, new ServerResponse(request), new URL('http://a/')),
    ).rejects.toThrow('broken');
  });
});

describe('a captured answer', () => {
  const captured = (): CapturedResponse => new CapturedResponse(new IncomingMessage(new Socket()));

  it('has the bytes of a piped stream', async () => {
    const response = captured();
    Readable.from(['ä', Buffer.from([0, 255])]).pipe(response);

    expect([...(await response.body)]).toEqual([0xc3, 0xa4, 0, 255]);
  });

  it('has the status and every header, set in either way, but no length', () => {
    const [from, to] = [captured(), captured()];
    from.setHeader('X-One', '1');
    from.writeHead(404, 'Not Found', {
      Link: ['a', 'b'],
      'Content-Length': 7,
      'X-None': undefined,
    });
    from.copyHead(to);

    expect(to.statusCode).toBe(404);
    expect({ ...to.getHeaders() }).toEqual({ 'x-one': '1', link: ['a', 'b'] });
  });
});
