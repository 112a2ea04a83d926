import OktaApiError from '@okta/okta-sdk-nodejs/src/api-error.js';
import { describe, expect, it } from 'vitest';
import type { CredentialKind } from '../../../src/core/org/credential.ts';
import { UserError } from '../../../src/core/userError.ts';
import type { CallTarget, OrgErrorCode } from '../../../src/okta/errorRules.ts';
import { orgErrorFrom } from '../../../src/okta/errors.ts';

const HOST = 'dev-123.okta.com';
const API_TOKEN = '00canary';

function errorFor(
  status: number,
  body: Readonly<Record<string, unknown>>,
  target: CallTarget = 'app',
  credential: CredentialKind = 'API token',
  challenge = '',
): unknown {
  const headers = new Headers({
    'x-okta-request-id': 'request-1',
    'www-authenticate': challenge,
  });
  const failure = new OktaApiError('', status, body, headers);
  return orgErrorFrom(failure, { host: HOST, target, credential, secret: API_TOKEN });
}

const CASES: readonly (readonly [number, string | undefined, CallTarget, OrgErrorCode])[] = [
  [401, 'E0000011', 'app', 'org/api-token-refused'],
  [401, 'E0000015', 'app', 'org/feature-unavailable'],
  [401, 'E0000004', 'app list', 'org/not-authenticated'],
  [401, undefined, 'app list', 'org/not-authenticated'],
  [403, 'E0000006', 'groups claim', 'org/no-permission'],
  [403, 'E0000005', 'groups claim', 'org/groups-claim-unavailable'],
  [403, 'E0000006', 'federated claims', 'org/no-permission'],
  [404, 'E0000007', 'federated claims', 'org/not-found'],
  [501, 'E0000060', 'app', 'org/feature-unavailable'],
  [403, 'E0000005', 'app', 'org/forbidden'],
  [403, undefined, 'app', 'org/forbidden'],
  [404, 'E0000007', 'groups claim', 'org/catalog-app'],
  [404, 'E0000007', 'app', 'org/app-not-found'],
  [404, 'E0000007', 'app list', 'org/not-an-okta-org'],
  [404, undefined, 'app', 'org/not-an-okta-org'],
  [404, 'E0000008', 'groups claim', 'org/groups-claim-unavailable'],
  [405, 'E0000022', 'groups claim', 'org/groups-claim-unavailable'],
  [400, 'E0000001', 'app', 'org/refused-value'],
  [500, 'E0000009', 'app', 'org/server-error'],
  [503, undefined, 'app', 'org/server-error'],
  [404, 'E0000007', 'claim', 'org/not-found'],
  [404, 'E0000007', 'app user', 'org/not-found'],
  [404, 'E0000008', 'federated claims', 'org/feature-unavailable'],
  [405, 'E0000022', 'authorization servers', 'org/feature-unavailable'],
  [404, 'E0000008', 'groups', 'org/not-an-okta-org'],
  [423, 'E0000239', 'app', 'org/unexpected-status'],
  [418, undefined, 'app', 'org/unexpected-status'],
];

const INSUFFICIENT =
  'Bearer realm="https://dev-123.okta.com", scope="okta.apps.read okta.apps.manage", error="insufficient_scope"';

const SERVICE_APP_CASES: readonly (readonly [
  number,
  string,
  CallTarget,
  string,
  OrgErrorCode,
  RegExp,
])[] = [
  [401, 'E0000011', 'app', '', 'org/service-app-refused', /reconnect/],
  [401, 'E0000015', 'app', '', 'org/feature-unavailable', /feature/],
  [403, 'E0000005', 'groups claim', '', 'org/needs-api-token', /SSWS/],
  [403, 'E0000005', 'groups claim', INSUFFICIENT, 'org/needs-api-token', /SSWS/],
  [403, 'E0000006', 'app', '', 'org/service-app-no-role', /administrator role/],
  [403, 'E0000006', 'federated claims', '', 'org/service-app-no-role', /feature .* or .* role/],
  [
    403,
    'E0000006',
    'app',
    INSUFFICIENT,
    'org/service-app-missing-scope',
    /scope okta\.apps\.read okta\.apps\.manage at/,
  ],
  [
    403,
    'E0000006',
    'app',
    'Bearer error="insufficient_scope", scope="<b>"',
    'org/service-app-missing-scope',
    /lacks the scope that this call needs at/,
  ],
  [403, 'E0000038', 'app', '', 'org/forbidden', /service app/],
];

describe('an error answer of the Management API', () => {
  it.each(SERVICE_APP_CASES)(
    'of status %i and code %s about the %s with the challenge %j is %s for a service app',
    (status, errorCode, target, challenge, code, sentence) => {
      const error = errorFor(status, { errorCode }, target, 'OAuth service app', challenge);

      expect(error).toMatchObject({ code });
      expect(String(error)).toMatch(sentence);
      expect(String(error)).not.toMatch(/API token(?! \(SSWS)(?!\.)/);
    },
  );

  it('does not show the access token where the challenge names it as a scope', () => {
    const challenge = `Bearer error="insufficient_scope", scope="${API_TOKEN}"`;
    const error = errorFor(403, { errorCode: 'E0000006' }, 'app', 'OAuth service app', challenge);

    expect(error).toMatchObject({ code: 'org/service-app-missing-scope' });
    expect(String(error)).not.toContain(API_TOKEN);
  });

  it.each(CASES)(
    'of status %i and code %s about the %s is %s',
    (status, errorCode, target, code) => {
      const error = errorFor(status, { errorCode }, target);

      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({ code });
      expect(String(error)).toContain(HOST);
      expect(String(error)).toContain('request-1');
    },
  );

  it.each([
    [403, 'E0000006'],
    [404, 'E0000007'],
  ])(
    'of status %i and code %s about federated claims may be about the feature',
    (status, errorCode) => {
      expect(String(errorFor(status, { errorCode }, 'federated claims'))).toContain('feature');
    },
  );

  it.each([
    [401, 'E0000015'],
    [404, 'E0000008'],
    [405, 'E0000022'],
  ])(
    'of status %i and code %s about authorization servers names the feature that they need',
    (status, errorCode) => {
      const error = errorFor(status, { errorCode }, 'authorization servers');
      expect(error).toMatchObject({ code: 'org/feature-unavailable' });
      expect(String(error)).toContain('offers no custom authorization servers');
    },
  );

  it('never asks for an API token where one was sent', () => {
    const error = errorFor(403, { errorCode: 'E0000005' }, 'groups claim');
    expect(String(error)).not.toContain('with an API token');
  });

  it("ends with the causes that Okta names, rather than Okta's summary", () => {
    const error = errorFor(400, {
      errorCode: 'E0000001',
      errorSummary: 'Api validation failed: redirect_uris',
      errorCauses: [{ errorSummary: 'redirect_uris: not a URI' }, { errorSummary: 'second' }, 7],
    });

    expect(String(error)).toContain(
      `Okta says: “redirect_uris: not a URI; second”. (HTTP 400, E0000001, request request-1)`,
    );
  });

  it('shows text of the answer on one line, visible, short and without the API token', () => {
    const error = errorFor(400, {
      errorCode: 'x'.repeat(500),
      errorSummary: `a\u202Eb\n\u0000c SSWS ${API_TOKEN} \ud800${'😀'.repeat(500)}`,
    });

    expect(String(error)).toContain('“a b c SSWS [secret]  😀');
    expect(String(error)).not.toContain(API_TOKEN);
    expect(String(error)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    expect(String(error).length).toBeLessThan(1000);
  });

  it('is not made of any other error', () => {
    const bug = new TypeError('bug');
    const context = { host: HOST, target: 'app', credential: 'API token', secret: '' } as const;
    expect(orgErrorFrom(bug, context)).toBe(bug);
  });
});
