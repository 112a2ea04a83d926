import { isJsonObject, ownValue, stringAt } from '../core/json.ts';
import type { JsonObject } from '../core/json.ts';
import type { OrgCredential } from '../core/org/credential.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { Transport } from './requestExecutor.ts';
import { createRequestExecutor } from './requestExecutor.ts';
import { serviceAppError } from './serviceAppErrors.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

/** An access token and the seconds that it is good for, from its answer on. */
export interface ServiceAppToken {
  readonly accessToken: string;
  readonly expiresIn: number;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * Asks the org authorization server for an access token by client credentials, proved with the app's
 * private key (RFC 6749, section 4.4; RFC 7523, section 2.2; Okta for OAuth service apps).
 *
 * Rejects with `org/service-app-…` for what Okta refuses, `org/service-app-no-scope` when one of the
 * scopes is not granted, and `http/…` for the network. Made here because the Okta SDK swallows what the
 * token endpoint says. The answer's own list of scopes is not looked at.
 */
export async function requestServiceAppToken(
  app: Extract<OrgCredential, { readonly kind: 'OAuth service app' }>,
  scopes: readonly string[],
  transport: Transport,
  options: CallOptions,
): Promise<ServiceAppToken> {
  const url = `${transport.orgUrl}/oauth2/v1/token`;
  const { createClientAssertion } = await import('../core/oidc/clientAssertion.ts');
  const assertion = await createClientAssertion({ ...app, audience: url, clock: transport.clock });
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: assertion,
  });
  const answer = await createRequestExecutor(transport, options).fetch({
    url,
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  if (answer.status !== 200) {
    const { host } = new URL(url);
    throw serviceAppError(
      { status: answer.status, body: objectIn(await answer.text()) },
      host,
      assertion,
    );
  }
  return tokenIn(await answer.json());
}

function objectIn(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function tokenIn(answer: unknown): ServiceAppToken {
  const body = isJsonObject(answer) ? answer : {};
  const accessToken = stringAt(body, 'access_token') ?? '';
  const expiresIn = ownValue(body, 'expires_in');
  const isBearer = stringAt(body, 'token_type')?.toLowerCase() === 'bearer';
  if (accessToken === '' || typeof expiresIn !== 'number' || !(expiresIn > 0) || !isBearer) {
    throw unexpectedAnswer('something else than an access token');
  }
  return { accessToken, expiresIn };
}
