import type { AuthorizeAnswer } from '../core/oidc/authorizeAnswer.ts';
import type { StepEnd } from '../core/oidc/flowTrace.ts';
import { resultOf } from '../core/oidc/flowTrace.ts';
import type { ReceiverId } from '../core/oidc/receivers.ts';
import type { ResponseMode } from '../core/oidc/responseType.ts';
import type { LaunchOptions, SignInRequest } from '../core/oidc/signIn.ts';
import { tracedParameters } from '../core/oidc/tracedParameters.ts';
import type { AnswerDesk } from './answerDesk.ts';
import type { Flow } from './flow.ts';
import type { LocalServer } from './localServer.ts';
import { startLoopbackReceiver } from './loopbackReceiver.ts';
import { openInBrowser } from './openInBrowser.ts';

/**
 * Opens the browser and waits for the answer to a request, with a local server where the request names
 * one as its receiver. Rejects as `AnswerDesk.answerTo`, `startLoopbackReceiver` and `openInBrowser` do.
 * However it ends, nothing listens afterwards.
 */
export async function awaitAnswer(
  flow: Flow,
  url: string,
  desk: AnswerDesk,
  options: LaunchOptions,
): Promise<AuthorizeAnswer> {
  const { trace, ports, request } = flow;
  const server = await receiverOf(request, desk);
  const ended = new AbortController();
  let endStep: ((end: StepEnd) => void) | undefined;
  // The answer may come before the browser is known to be open.
  const step = (): ((end: StepEnd) => void) =>
    (endStep ??= trace.begin({ title: 'Answer from the browser' }));
  try {
    const answer = await desk.answerTo(flow, options, async () => {
      await openInBrowser(url, ports, { signal: ended.signal, trace });
      if (!ended.signal.aborted) {
        step();
      }
    });
    flow.secrets.note(answer.parameters);
    step()(answerEnd(answer, flow));
    ended.abort('answered');
    return answer;
  } catch (failure) {
    endStep?.({ outcome: 'failed', result: resultOf(failure) });
    ended.abort(failure);
    throw failure;
  } finally {
    server?.close();
  }
}

async function receiverOf(
  { authorize, receiver }: SignInRequest,
  desk: AnswerDesk,
): Promise<LocalServer | undefined> {
  const { redirectUri } = authorize;
  return receiver === 'uri-handler'
    ? undefined
    : startLoopbackReceiver(redirectUri, receiver, (parts) =>
        desk.deliver(parts, { receiver, redirectUri }),
      );
}

function answerEnd(answer: AuthorizeAnswer, { request, secrets }: Flow): StepEnd {
  const received = tracedParameters(answer.parameters, secrets.all);
  return {
    outcome: answer.kind === 'error' ? 'failed' : 'succeeded',
    result:
      answer.kind === 'granted'
        ? answer.responseType
        : (received.find(({ name }) => name === 'error')?.value ?? ''),
    received,
    remark: `${RECEIVER_WORDS[request.receiver]}, ${MODE_WORDS[answer.mode]}.`,
  };
}

const RECEIVER_WORDS: Readonly<Record<ReceiverId, string>> = {
  'uri-handler': 'Through VS Code',
  'loopback-query': 'Through a server on this machine',
  'loopback-form-post': 'Through a server on this machine',
};

const MODE_WORDS: Readonly<Record<ResponseMode, string>> = {
  query: 'in the query',
  fragment: 'in the fragment',
  form_post: 'as a posted form',
};
