import type { JsonObject, JsonValue } from '../json.ts';
import { ownValue } from '../json.ts';
import { MILLISECONDS_FROM, describeTime } from '../jwt/time.ts';
import { CLOCK_SKEW_SECONDS } from '../jwt/time.ts';
import type { ExpectedIdToken } from './expectedIdToken.ts';
import { shown } from '../jwt/checks/finding.ts';
import type { Finding, Rule } from '../jwt/checks/finding.ts';

/** Longest `sub` (OpenID Connect Core, section 2). */
const MAXIMUM_SUBJECT_LENGTH = 255;
/** A token asked for just now is not older than Okta's ID token lifetime. */
const MAXIMUM_AGE_SECONDS = 3600;

/** What a rule looks at. */
export interface Evidence {
  readonly payload: JsonObject;
  readonly header: JsonObject;
  readonly expected: ExpectedIdToken;
}

/** The rules for the claims other than hashes, in the order in which their checks are shown. */
export const ID_TOKEN_RULES: readonly Rule<Evidence>[] = [
  {
    id: 'issuer',
    title: 'Issuer',
    source: 'OpenID Connect Core section 3.1.3.7, rule 2',
    judge: judgeIssuer,
  },
  {
    id: 'audience',
    title: 'Audience',
    source: 'OpenID Connect Core section 3.1.3.7, rule 3',
    judge: judgeAudience,
  },
  {
    id: 'authorized-party',
    title: 'Authorized party',
    source: 'OpenID Connect Core section 3.1.3.7, rules 4 and 5',
    judge: judgeAuthorizedParty,
  },
  {
    id: 'age',
    title: 'Issued for this request',
    source: 'OpenID Connect Core section 3.1.3.7, rule 10',
    judge: judgeAge,
  },
  {
    id: 'nonce',
    title: 'Nonce',
    source: 'OpenID Connect Core section 3.1.3.7, rule 11',
    judge: judgeNonce,
  },
  { id: 'subject', title: 'Subject', source: 'OpenID Connect Core section 2', judge: judgeSubject },
  { id: 'token-type', title: 'Token type', source: 'RFC 9068 section 5', judge: judgeTokenType },
  {
    id: 'auth-time',
    title: 'Signed in recently',
    source: 'OpenID Connect Core section 3.1.3.7, rule 13',
    judge: judgeAuthTime,
  },
];

function judgeIssuer({ payload, expected }: Evidence): Finding {
  const issuer = ownValue(payload, 'iss');
  return issuer === expected.issuer
    ? ['passed', `iss is ${shown(issuer)}, as the authorization server's metadata says.`]
    : [
        'failed',
        `iss is ${shown(issuer)}, but the authorization server issues as ${shown(expected.issuer)}.`,
      ];
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
  if (expected.isRefreshed && nonce === undefined) {
    return ['passed', 'The token has no nonce, which a refreshed one need not have.'];
  }
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

/** Applies where the request limits the time since the user signed in (OpenID Connect Core, 3.1.3.7). */
function judgeAuthTime({ payload, expected }: Evidence): Finding | undefined {
  const { maximumAgeSeconds, nowMilliseconds } = expected;
  if (maximumAgeSeconds === undefined) {
    return undefined;
  }
  const authTime = ownValue(payload, 'auth_time');
  if (typeof authTime !== 'number' || Math.abs(authTime) >= MILLISECONDS_FROM) {
    return [
      'failed',
      `auth_time is ${shown(authTime)}, but a request with max_age is owed the time of the sign-in.`,
    ];
  }
  const { relative } = describeTime(authTime, nowMilliseconds);
  const age = nowMilliseconds / 1000 - authTime;
  const said = `The user signed in ${relative}; the request allows ${maximumAgeSeconds} seconds.`;
  return [age <= maximumAgeSeconds + CLOCK_SKEW_SECONDS ? 'passed' : 'failed', said];
}

function audiencesOf(audience: JsonValue | undefined): readonly JsonValue[] {
  return audience === undefined ? [] : [audience].flat();
}
