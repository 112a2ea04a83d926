import { guardedFetch } from '../http/guardedFetch.ts';
import type { GuardedAnswer } from '../http/guardedFetch.ts';
import { parseJsonAnswer } from '../http/parseJsonAnswer.ts';
import { isJsonObject } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Fetch } from '../ports.ts';
import { isUserError } from '../userError.ts';
import type { UserError } from '../userError.ts';
import { issuerKeysError } from './issuerKeysError.ts';

const DEADLINE_MILLISECONDS = 10_000;
const MAXIMUM_BYTES = 1024 * 1024;

/** By what documents are read. */
export interface DocumentReader {
  readonly fetch: Fetch;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a JSON object that a server publishes for everybody: metadata or keys. The request carries nothing
 * but its address. No redirect is followed; 10 seconds and 1 MiB at most. Undefined when there is nothing
 * at the address (404).
 *
 * Rejects with `http/…` for network failures, with `issuer-keys/…` for what concerns such documents, and
 * with the signal's own reason when cancelled.
 */
export async function publicDocument(
  url: string,
  { fetch, signal }: DocumentReader,
): Promise<JsonObject | undefined> {
  const answer = await read(url, { fetch, signal });
  if (answer.status === 404) {
    return undefined;
  }
  if (answer.status !== 200) {
    throw issuerKeysError(
      'issuer-keys/no-answer',
      `${answer.host} answered with status ${answer.status} when it was asked for its keys. Try again later, or paste the key.`,
    );
  }
  const document = parseJsonAnswer(answer);
  if (!isJsonObject(document)) {
    throw issuerKeysError(
      'issuer-keys/no-answer',
      `${answer.host} answered with JSON of another form than expected. Paste the key instead.`,
    );
  }
  return document;
}

async function read(url: string, { fetch, signal }: DocumentReader): Promise<GuardedAnswer> {
  const { origin, host } = new URL(url);
  try {
    return await guardedFetch(
      { url, method: 'GET', headers: { accept: 'application/json' } },
      {
        fetch,
        origin,
        signal,
        deadlineMilliseconds: DEADLINE_MILLISECONDS,
        maximumBytes: MAXIMUM_BYTES,
      },
    );
  } catch (error) {
    throw isUserError(error) ? ownSentence(error, host) : error;
  }
}

/** Errors whose usual sentence speaks of credentials and orgs. */
function ownSentence(error: UserError, host: string): UserError {
  switch (error.code) {
    case 'http/redirect':
      return issuerKeysError(
        'issuer-keys/redirect',
        `${host} redirects to another address, which is not followed. Paste the key instead.`,
      );
    case 'http/too-large':
      return issuerKeysError(
        'issuer-keys/too-large',
        `The answer from ${host} is larger than any set of keys, so it is not read. Paste the key instead.`,
      );
    case 'http/network':
      return error.cause === ''
        ? issuerKeysError(
            'issuer-keys/out-of-reach',
            `${host} cannot be read from here. In a browser that mostly means that the host does not allow it (CORS). Paste the key instead, or use VS Code on the desktop.`,
          )
        : error;
    default:
      return error;
  }
}
