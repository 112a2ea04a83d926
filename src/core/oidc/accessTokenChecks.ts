import type { JsonObject, JsonValue } from '../json.ts';
import { objectAt, ownValue } from '../json.ts';
import type { Check } from '../jwt/checks/check.ts';
import { shown } from '../jwt/checks/finding.ts';
import { requireTime, timeChecks } from '../jwt/checks/timeChecks.ts';

/** What an access token of a custom authorization server is held against. */
export interface ExpectedAccessToken {
  /** From the metadata of the authorization server. */
  readonly issuer: string;
  readonly clientId: string;
  readonly nowMilliseconds: number;
  /** Thumbprint of the key that the token has to be bound to; undefined for a bearer token. */
  readonly keyThumbprint: string | undefined;
}

/**
 * Checks the claims of an access token that a custom authorization server issued to this app: who issued
 * it, for which app (`cid`, facts of Okta, F6), its times, and the key that it is bound to (RFC 9449,
 * section 6.1). Whether an API takes it is that API's matter: audience and scopes are not checked, and
 * neither is the signature.
 */
export function accessTokenClaimChecks(
  payload: JsonObject,
  expected: ExpectedAccessToken,
): readonly Check[] {
  const { issuer, clientId, keyThumbprint, nowMilliseconds } = expected;
  return [
    equal('issuer', 'Issuer', {
      source: 'RFC 9068 section 4',
      name: 'iss',
      value: ownValue(payload, 'iss'),
      expected: issuer,
    }),
    equal('client', 'App', {
      source: 'Okta',
      name: 'cid',
      value: ownValue(payload, 'cid'),
      expected: clientId,
    }),
    ...(keyThumbprint === undefined
      ? []
      : [
          equal('key', 'Bound to the key', {
            source: 'RFC 9449 section 6.1',
            name: 'cnf.jkt',
            value: ownValue(objectAt(payload, 'cnf'), 'jkt'),
            expected: keyThumbprint,
          }),
        ]),
    ...timeChecks(payload, nowMilliseconds).map(requireTime),
  ];
}

interface Compared {
  readonly source: string;
  readonly name: string;
  readonly value: JsonValue | undefined;
  readonly expected: string;
}

function equal(id: string, title: string, { source, name, value, expected }: Compared): Check {
  return value === expected
    ? {
        id,
        title,
        verdict: 'passed',
        explanation: `${name} is ${shown(value)}, as expected.`,
        source,
      }
    : {
        id,
        title,
        verdict: 'failed',
        explanation: `${name} is ${shown(value)}, but ${shown(expected)} is expected.`,
        source,
      };
}
