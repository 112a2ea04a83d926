import { isSecureOrigin } from '../../http/secureOrigin.ts';
import { ownValue, stringAt } from '../../json.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { shown } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ClaimRule, JudgedToken } from './pastedEvidence.ts';
import { owes } from './requiredClaims.ts';

/** Longest `sub` of an ID token, in characters (OpenID Connect Core, section 2). */
const MAXIMUM_SUBJECT_LENGTH = 255;

/** The rules on who issued a token, for whom, and about whom, in the order of their checks. */
export const PARTY_RULES: readonly ClaimRule[] = [
  {
    id: 'issuer',
    title: 'Issuer',
    source: 'OpenID Connect Core section 3.1.3.7, rule 2',
    judge: judgeIssuer,
  },
  { id: 'audience', title: 'Audience', source: 'RFC 7519 section 4.1.3', judge: judgeAudience },
  {
    id: 'authorized-party',
    title: 'Authorized party',
    source: 'OpenID Connect Core section 3.1.3.7, rules 4 and 5',
    judge: judgeAuthorizedParty,
  },
  { id: 'subject', title: 'Subject', source: 'OpenID Connect Core section 2', judge: judgeSubject },
];

function judgeIssuer(token: JudgedToken): Finding | undefined {
  const { payload, kind, evidence } = token;
  const issuer = ownValue(payload, 'iss');
  if (kind === 'client-assertion') {
    return typeof issuer === 'string' && issuer !== '' && issuer === ownValue(payload, 'sub')
      ? ['passed', `iss and sub are both ${shown(issuer)}, the client that made the token.`]
      : ['failed', `iss is ${shown(issuer)} and sub is not, but both have to be the client.`];
  }
  if (issuer === undefined) {
    return absentFinding(token, 'iss', 'The token has no "iss", so it does not say who issued it.');
  }
  if (typeof issuer !== 'string') {
    return ['failed', `iss is ${shown(issuer)}, but it has to be a text.`];
  }
  if (issuer === evidence.verifiedIssuer) {
    return ['passed', `iss is ${shown(issuer)}, whose own keys the signature is right for.`];
  }
  const fault = issuerFault(issuer);
  if (fault !== undefined) {
    const verdict = kind === 'id-token' || kind === 'logout-token' ? 'failed' : 'unknown';
    return [verdict, `iss is ${shown(issuer)}, ${fault}.`];
  }
  return [
    'unknown',
    `iss is ${shown(issuer)}. Anyone can write that; it is proved when the signature is right for that issuer's keys.`,
  ];
}

/** An issuer is an https URL without query and fragment (OpenID Connect Core, section 2). */
function issuerFault(issuer: string): string | undefined {
  if (!URL.canParse(issuer) || !isSecureOrigin(issuer)) {
    return 'which is not an https URL, as the issuer of an OpenID provider has to be';
  }
  return /[?#]/.test(issuer) ? 'but an issuer has no query and no fragment' : undefined;
}

function judgeAudience(token: JudgedToken): Finding | undefined {
  const { payload, kind, evidence } = token;
  const audience = ownValue(payload, 'aud');
  if (audience === undefined) {
    return absentFinding(token, 'aud', 'The token has no "aud", so it does not say who it is for.');
  }
  const parties = partiesOf(audience);
  if (parties === undefined) {
    return ['failed', `aud is ${shown(audience)}, but it has to be a text or a list of texts.`];
  }
  const { clientId, appLabel } = evidence.configuration ?? {};
  if (clientId !== undefined && parties.includes(clientId)) {
    return ['passed', `aud is ${shown(audience)}, which names the app ${shown(appLabel)}.`];
  }
  const whom = kind === 'id-token' ? 'your app' : 'you';
  return [
    'unknown',
    `aud is ${shown(audience)}. Whether that is ${whom} cannot be told from the token.`,
  ];
}

/** Texts, at least one; undefined for anything else. */
function partiesOf(audience: JsonValue): readonly string[] | undefined {
  const parties = [audience].flat();
  const texts = parties.filter((party) => typeof party === 'string').filter((text) => text !== '');
  return texts.length === parties.length && texts.length > 0 ? texts : undefined;
}

function judgeAuthorizedParty({ payload, kind, evidence }: JudgedToken): Finding | undefined {
  if (kind !== 'id-token') {
    return undefined;
  }
  const party = ownValue(payload, 'azp');
  const parties = partiesOf(ownValue(payload, 'aud') ?? []) ?? [];
  if (party === undefined) {
    return parties.length > 1
      ? ['failed', 'aud names several parties, but there is no azp to say whose token it is.']
      : undefined;
  }
  if (typeof party !== 'string') {
    return ['failed', `azp is ${shown(party)}, but it has to be a text.`];
  }
  if (party === evidence.configuration?.clientId) {
    const { appLabel } = evidence.configuration;
    return ['passed', `azp is ${shown(party)}, which is the app ${shown(appLabel)}.`];
  }
  return parties.length === 1 && parties[0] === party
    ? ['passed', `azp is ${shown(party)}, which is the audience as well.`]
    : [
        'unknown',
        `azp is ${shown(party)}. Whether that is your app cannot be told from the token.`,
      ];
}

function judgeSubject({ payload, kind }: JudgedToken): Finding | undefined {
  if (kind === 'logout-token') {
    return judgeSignedOut(payload);
  }
  const subject = stringAt(payload, 'sub');
  if (kind !== 'id-token' || subject === undefined) {
    return undefined;
  }
  return subject.length <= MAXIMUM_SUBJECT_LENGTH
    ? ['passed', `sub is ${shown(subject)}.`]
    : ['failed', `sub has ${subject.length} characters; at most 255 are allowed.`];
}

/** OpenID Connect Back-Channel Logout, section 2.4: one of sub and sid at least, each of them a text. */
function judgeSignedOut(payload: JsonObject): Finding {
  const names = ['sub', 'sid'].filter((name) => ownValue(payload, name) !== undefined);
  const wrong = names.find((name) => (stringAt(payload, name) ?? '') === '');
  if (wrong !== undefined) {
    return ['failed', `${wrong} is ${shown(ownValue(payload, wrong))}, but it has to be a text.`];
  }
  return names.length === 0
    ? ['failed', 'The token has neither sub nor sid, so it does not say whom to sign out.']
    : ['passed', 'The token says whom to sign out.'];
}

/** A claim that is owed is missed by the check of required claims; a proof says neither. */
function absentFinding(token: JudgedToken, claim: string, words: string): Finding | undefined {
  return token.kind === 'dpop-proof' || owes(token, claim) ? undefined : ['unknown', words];
}
