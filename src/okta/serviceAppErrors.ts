import type { JsonObject } from '../core/json.ts';
import { stringAt } from '../core/json.ts';
import { shortText, withoutSecrets } from '../core/text.ts';
import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';

/** What a refusal of the token endpoint means, by its `error`; the first that fits is used. */
const EXPLANATIONS: readonly (readonly [RegExp, OrgErrorCode, (host: string) => string])[] = [
  [
    /^invalid_client$/,
    'org/service-app-refused',
    (host) =>
      `${host} does not accept this client ID with this private key. Check that the service app is active, that its public keys hold the key's other half, and that this machine's clock is right.`,
  ],
  [
    /^invalid_scope$/,
    'org/service-app-no-scope',
    (host) =>
      `The service app may not ask ${host} for any scope that this extension uses. Grant it okta.apps.manage, okta.groups.read, okta.users.read and okta.authorizationServers.manage in the Admin Console, on the app's Okta API Scopes tab.`,
  ],
  [
    /^(invalid_dpop_proof|use_dpop_nonce)$/,
    'org/service-app-requires-dpop',
    () =>
      `The service app requires DPoP, which this extension does not do. Switch off “Require Demonstrating Proof of Possession (DPoP) header in token requests” in the app's General settings in the Admin Console.`,
  ],
  [
    /^(unauthorized_client|unsupported_grant_type)$/,
    'org/service-app-wrong-type',
    (host) =>
      `The app with this client ID may not get access tokens from ${host} for itself. Use an app of the type API Services, with Public key / Private key as client authentication.`,
  ],
  [
    /./,
    'org/service-app-error',
    (host) =>
      `${host} gave the service app no access token. Check the app in the Admin Console: its type, its public key and its scopes.`,
  ],
];

/**
 * The error for an answer of the token endpoint other than a token (RFC 6749, section 5.2), with Okta's
 * own words made harmless and short. `secret` is the client assertion, which is never shown.
 */
export function serviceAppError(
  answer: { readonly status: number; readonly body: JsonObject },
  host: string,
  secret: string,
): UserError {
  const { status, body } = answer;
  const shown = (text: string, maximum?: number): string =>
    shortText(withoutSecrets(text, [secret]), maximum);
  const name = stringAt(body, 'error') ?? stringAt(body, 'errorCode') ?? '';
  const description = shown(
    stringAt(body, 'error_description') ?? stringAt(body, 'errorSummary') ?? '',
  );
  const details = `(${[`HTTP ${status}`, shown(name, 60)].filter(Boolean).join(', ')})`;
  const [, code, sentence] = explanationOf(status, name);
  const says = description === '' ? '' : `Okta says: “${description}”.`;
  return new UserError<OrgErrorCode>(
    code,
    [sentence(host), says, details].filter(Boolean).join(' '),
  );
}

function explanationOf(
  status: number,
  name: string,
): readonly [unknown, OrgErrorCode, (host: string) => string] {
  const found = EXPLANATIONS.find(([error]) => error.test(name));
  if (found) {
    return found;
  }
  return status >= 500
    ? [undefined, 'org/server-error', serverProblem]
    : [undefined, 'org/not-an-okta-org', notAnOrg];
}

function serverProblem(host: string): string {
  return `${host} has a problem of its own. Try again later, and see status.okta.com if it stays so.`;
}

function notAnOrg(host: string): string {
  return `${host} does not answer like an Okta org. Check the org URL, for example https://dev-123.okta.com.`;
}
