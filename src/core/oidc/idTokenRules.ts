import { base64url } from 'jose';
import type { JsonObject, JsonValue } from '../json.ts';
import { ownValue, stringAt } from '../json.ts';
import type { Verdict } from '../jwt/check.ts';
import { describeTime } from '../jwt/time.ts';
import { CLOCK_SKEW_SECONDS } from '../jwt/tokenChecks.ts';
import type { ExpectedIdToken } from './expectedIdToken.ts';
import { shortText } from '../text.ts';

/** Longest `sub` (OpenID Connect Core, section 2). */
const MAXIMUM_SUBJECT_LENGTH = 255;
/** A token asked for just now is not older than Okta's ID token lifetime. */
const MAXIMUM_AGE_SECONDS = 3600;

/** Hash of `at_hash` by the end of the signing algorithm's name (OpenID Connect Core, 3.1.3.6). */
const HASHES: Readonly<Record<string, string>> = {
  '256': 'SHA-256',
  '384': 'SHA-384',
  '512': 'SHA-512',
  DSA: 'SHA-512',
};

/** What a rule looks at. */
export interface Evidence {
  readonly payload: JsonObject;
  readonly header: JsonObject;
  readonly expected: ExpectedIdToken;
}

type Finding = readonly [Verdict, string];

/** One check: its verdict and sentence, or undefined where it does not apply. */
export interface IdTokenRule {
  readonly id: string;
  readonly title: string;
  readonly judge: (evidence: Evidence) => Finding | undefined | Promise<Finding | undefined>;
}

/** The rules in the order in which their checks are shown. */
export const ID_TOKEN_RULES: readonly IdTokenRule[] = [
  { id: 'issuer', title: 'Issuer', judge: judgeIssuer },
  { id: 'audience', title: 'Audience', judge: judgeAudience },
  { id: 'authorized-party', title: 'Authorized party', judge: judgeAuthorizedParty },
  { id: 'age', title: 'Issued for this request', judge: judgeAge },
  { id: 'nonce', title: 'Nonce', judge: judgeNonce },
  { id: 'subject', title: 'Subject', judge: judgeSubject },
  { id: 'token-type', title: 'Token type', judge: judgeTokenType },
  { id: 'access-token-hash', title: 'Access token hash', judge: judgeAccessTokenHash },
];

function judgeIssuer({ payload, expected }: Evidence): Finding {
  const issuer = ownValue(payload, 'iss');
  if (expected.issuer === undefined) {
    return ['unknown', `iss is ${shown(issuer)}; which issuer is right could not be found out.`];
  }
  return issuer === expected.issuer
    ? ['passed', `iss is ${shown(issuer)}, as the org's discovery document says.`]
    : ['failed', `iss is ${shown(issuer)}, but the org issues as ${shown(expected.issuer)}.`];
}

function judgeAudience({ payload, expected }: Evidence): Finding {
  const audience = ownValue(payload, 'aud');
  return audiencesOf(audience).includes(expected.clientId)
    ? ['passed', `aud is ${shown(audience)}, which names the app.`]
    : ['failed', `aud is ${shown(audience)}, but the app is ${shown(expected.clientId)}.`];
}

function judgeAuthorizedParty({ payload, expected }: Evidence): Finding | undefined {
  const party = ownValue(payload, 'azp');
  if (party === undefined) {
    return audiencesOf(ownValue(payload, 'aud')).length > 1
      ? ['failed', 'aud names several parties, but there is no azp to say whose token it is.']
      : undefined;
  }
  return party === expected.clientId
    ? ['passed', `azp is ${shown(party)}, which is the app.`]
    : ['failed', `azp is ${shown(party)}, but the app is ${shown(expected.clientId)}.`];
}

/** Leaves an `iat` that is no time, or is still to come, to `timeChecks`. */
function judgeAge({ payload, expected }: Evidence): Finding | undefined {
  const issuedAt = ownValue(payload, 'iat');
  const nowSeconds = expected.nowMilliseconds / 1000;
  if (typeof issuedAt !== 'number' || issuedAt > nowSeconds + CLOCK_SKEW_SECONDS) {
    return undefined;
  }
  const { relative } = describeTime(issuedAt, expected.nowMilliseconds);
  return nowSeconds - issuedAt <= MAXIMUM_AGE_SECONDS + CLOCK_SKEW_SECONDS
    ? ['passed', `"iat" is ${relative}, which fits a token that was asked for just now.`]
    : ['failed', `"iat" is ${relative}, but the token was asked for just now.`];
}

function judgeNonce({ payload, expected }: Evidence): Finding {
  const nonce = ownValue(payload, 'nonce');
  if (expected.nonce === '') {
    return nonce === undefined
      ? ['passed', 'The request was sent without a nonce, and the token has none.']
      : ['failed', `nonce is ${shown(nonce)}, but the request was sent without one.`];
  }
  return nonce === expected.nonce
    ? ['passed', `nonce is ${shown(nonce)}, as sent with the request.`]
    : [
        'failed',
        `nonce is ${shown(nonce)}, but the request was sent with ${shown(expected.nonce)}.`,
      ];
}

function judgeSubject({ payload }: Evidence): Finding {
  const subject = ownValue(payload, 'sub');
  if (typeof subject !== 'string' || subject === '') {
    return ['failed', `sub is ${shown(subject)}, so the token does not say who signed in.`];
  }
  return subject.length <= MAXIMUM_SUBJECT_LENGTH
    ? ['passed', `sub is ${shown(subject)}.`]
    : ['failed', `sub has ${subject.length} characters; at most 255 are allowed.`];
}

function judgeTokenType({ header }: Evidence): Finding {
  const type = ownValue(header, 'typ');
  return typeof type === 'string' && /\+jwt$/iu.test(type)
    ? ['failed', `typ is ${shown(type)}, so this is a token for another use, not an ID token.`]
    : ['passed', `typ is ${shown(type)}, which an ID token may have.`];
}

async function judgeAccessTokenHash({
  payload,
  header,
  expected,
}: Evidence): Promise<Finding | undefined> {
  const given = ownValue(payload, 'at_hash');
  if (expected.accessToken === undefined || given === undefined) {
    return undefined;
  }
  const algorithm = stringAt(header, 'alg') ?? '';
  const hash = HASHES[algorithm.slice(-3)];
  if (hash === undefined) {
    return ['unknown', `at_hash cannot be compared: alg is ${shown(algorithm)}.`];
  }
  return given === (await halfHash(hash, expected.accessToken))
    ? ['passed', 'at_hash is the hash of the access token that came along.']
    : ['failed', `at_hash is ${shown(given)}, which is not the hash of the access token.`];
}

/** Left half of the hash, in base64url (OpenID Connect Core, 3.1.3.6). */
async function halfHash(hash: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest(hash, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest, 0, digest.byteLength / 2));
}

function audiencesOf(audience: JsonValue | undefined): readonly JsonValue[] {
  return audience === undefined ? [] : [audience].flat();
}

function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'missing' : shortText(JSON.stringify(value), 200);
}
