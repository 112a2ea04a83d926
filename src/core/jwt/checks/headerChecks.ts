import { isJsonArray, ownValue, stringAt } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Check } from './check.ts';
import type { DecodedJwt } from '../decodedJwt.ts';
import { shown } from './finding.ts';
import type { Finding } from './finding.ts';

/** Header parameters that hold a key or say where one is (RFC 7515 sections 4.1.2 to 4.1.6). */
const KEY_PARAMETERS = ['jku', 'jwk', 'x5u', 'x5c'] as const;

/**
 * Checks of header parameters by which a token could mislead: `crit`, and keys of its own. Left out where
 * the header has none of them.
 */
export function headerChecks(header: JsonObject, decoded: DecodedJwt): readonly Check[] {
  return [...criticalChecks(header, decoded), ...ownKeyChecks(header)];
}

function criticalChecks(header: JsonObject, { kind }: DecodedJwt): readonly Check[] {
  if (ownValue(header, 'crit') === undefined) {
    return [];
  }
  const [verdict, explanation] = judgeCritical(header);
  const source = kind === 'encrypted' ? 'RFC 7516 section 4.1.13' : 'RFC 7515 section 4.1.11';
  const title = 'Critical header parameters';
  return [{ id: 'critical-header', title, verdict, explanation, source }];
}

/** "b64" (RFC 7797) is the one extension that is understood, as far as a JWT may have it. */
function judgeCritical(header: JsonObject): Finding {
  const names = ownValue(header, 'crit');
  const texts = isJsonArray(names) ? names.filter((name) => typeof name === 'string') : [];
  if (!isJsonArray(names) || texts.length !== names.length || texts.length === 0) {
    return ['failed', `"crit" is ${shown(names)}, but it has to be a list of names.`];
  }
  const missing = texts.find((name) => ownValue(header, name) === undefined);
  if (missing !== undefined) {
    return ['failed', `"crit" names ${shown(missing)}, which the header does not have.`];
  }
  const foreign = texts.find((name) => name !== 'b64');
  if (foreign !== undefined) {
    return [
      'failed',
      `The token must not be accepted by anyone who does not understand the header parameter ${shown(foreign)}, which is not understood here.`,
    ];
  }
  return ownValue(header, 'b64') === true
    ? ['passed', 'The only critical header parameter is "b64", and it changes nothing.']
    : ['failed', '"b64" says that the payload is not encoded, which a JWT must not be.'];
}

/** A token must not vouch for its own key, except a DPoP proof, which shows that its sender holds it. */
function ownKeyChecks(header: JsonObject): readonly Check[] {
  const isProof = /^dpop\+jwt$/i.test(stringAt(header, 'typ') ?? '');
  const names = KEY_PARAMETERS.filter(
    (name) => ownValue(header, name) !== undefined && !(isProof && name === 'jwk'),
  );
  if (names.length === 0) {
    return [];
  }
  const list = names.map((name) => `"${name}"`).join(', ');
  return [
    {
      id: 'header-keys',
      title: 'Keys named in the header',
      verdict: 'unknown',
      explanation: `The header has ${list}: whoever made the token chose that key. It is never followed and never used to check the signature.`,
      source: 'RFC 8725 section 3.10',
    },
  ];
}
