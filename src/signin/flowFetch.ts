import type { GuardedAnswer, GuardedRequest } from '../core/http/guardedFetch.ts';
import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import type { FlowTrace, StepEnd } from '../core/oidc/flowTrace.ts';
import type { QueryParameters } from '../core/oidc/queryParameters.ts';
import { tracedParameters } from '../core/oidc/tracedParameters.ts';
import { shortText, withoutSecrets } from '../core/text.ts';
import { objectIn } from './answers.ts';
import type { FlowSecrets } from './flowSecrets.ts';

/** `guardedFetch` bound to one org: every other origin is refused. */
export type OrgFetch = (request: GuardedRequest) => Promise<GuardedAnswer>;

/** One request of a flow. */
export interface FlowRequest {
  /** What its step in the trace is called: "Token request". */
  readonly title: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a form; undefined when there is no body. */
  readonly form?: QueryParameters;
  /** A sentence on an answer that is none of success and yet no failure; undefined for others. */
  readonly remarkOn?: (answer: GuardedAnswer) => string | undefined;
}

/** Makes one request of a flow and notes it as a step of the flow's trace. Rejects as `guardedFetch` does. */
export type FlowFetch = (request: FlowRequest) => Promise<GuardedAnswer>;

/** The headers of a request whose values no trace shows. */
const TRACED_HEADERS = ['authorization', 'dpop'];

/** Makes the fetch of one flow, which remembers every secret on its way. */
export function flowFetch(send: OrgFetch, trace: FlowTrace, secrets: FlowSecrets): FlowFetch {
  return async (request) => {
    const { title, url, method, headers = {}, form } = request;
    const parameters = sentParameters(request);
    secrets.note(parameters);
    const sent = tracedParameters(parameters, secrets.all);
    return trace.during({ title, endpoint: endpointOf(request), sent }, async (end) => {
      const answer = await send({
        url,
        method,
        headers: {
          accept: 'application/json',
          ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...headers,
        },
        body:
          form &&
          new URLSearchParams(
            form.map(([name, value]): [string, string] => [name, value]),
          ).toString(),
      });
      end(stepEnd(answer, request, secrets));
      return answer;
    });
  };
}

/** Form or query, and the headers that carry credentials. */
function sentParameters({ url, headers = {}, form }: FlowRequest): QueryParameters {
  return [
    ...Object.entries(headers).filter(([name]) => TRACED_HEADERS.includes(name)),
    ...(form ?? new URL(url).searchParams),
  ];
}

function endpointOf({ method, url }: FlowRequest): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

function stepEnd(answer: GuardedAnswer, { remarkOn }: FlowRequest, secrets: FlowSecrets): StepEnd {
  const members = objectIn(answer) ?? {};
  secrets.note(Object.entries(members));
  const remark = remarkOn?.(answer);
  const isSuccess = answer.status >= 200 && answer.status < 300;
  return {
    outcome: isSuccess || remark !== undefined ? 'succeeded' : 'failed',
    result: `${answer.status}${errorIn(members, secrets.all)}`,
    received: tracedParameters(Object.entries(members), secrets.all),
    remark: remark ?? '',
  };
}

function errorIn(members: JsonObject, secrets: readonly string[]): string {
  const error = stringAt(members, 'error');
  return error === undefined ? '' : ` ${shortText(withoutSecrets(error, secrets), 60)}`;
}
