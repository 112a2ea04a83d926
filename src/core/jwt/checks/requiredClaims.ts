import { ownValue, stringAt } from '../../json.ts';
import type { Check } from './check.ts';
import { shown } from './finding.ts';
import { comparableType } from '../mediaType.ts';
import type { JudgedToken } from './pastedEvidence.ts';

/** What a kind of token owes. */
interface Requirement {
  /** What such a token is called: "an ID token". */
  readonly what: string;
  readonly claims: readonly string[];
  readonly source: string;
}

const ID_TOKEN: Requirement = {
  what: 'an ID token',
  claims: ['iss', 'sub', 'aud', 'exp', 'iat'],
  source: 'OpenID Connect Core section 2',
};

const ACCESS_TOKEN: Requirement = {
  what: 'an access token of type at+jwt',
  claims: ['iss', 'exp', 'aud', 'sub', 'client_id', 'iat', 'jti'],
  source: 'RFC 9068 section 2.2',
};

const LOGOUT_TOKEN: Requirement = {
  what: 'a logout token',
  claims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
  source: 'OpenID Connect Back-Channel Logout section 2.4',
};

const DPOP_PROOF: Requirement = {
  what: 'a DPoP proof',
  claims: ['jti', 'htm', 'htu', 'iat'],
  source: 'RFC 9449 section 4.2',
};

const CLIENT_ASSERTION: Requirement = {
  what: 'a client assertion',
  claims: ['iss', 'sub', 'aud', 'exp'],
  source: 'RFC 7523 section 3',
};

/** Claims whose value is a text; what the others have to be is checked one by one. */
const TEXTS: ReadonlySet<string> = new Set(['iss', 'sub', 'jti', 'client_id', 'htm', 'htu']);

/** Whether a token says of itself that it keeps to RFC 9068; those of Okta do not. */
function isProfiledAccessToken({ header }: Pick<JudgedToken, 'header'>): boolean {
  return comparableType(stringAt(header, 'typ') ?? '') === 'at+jwt';
}

/** Whether a token of this kind owes a claim. */
export function owes(token: JudgedToken, claim: string): boolean {
  return requirementOf(token)?.claims.includes(claim) ?? false;
}

/** Checks that the claims are there that a token of this kind owes; none for kinds that owe none. */
export function requiredClaimsCheck(token: JudgedToken): readonly Check[] {
  const requirement = requirementOf(token);
  if (requirement === undefined) {
    return [];
  }
  const { what, claims, source } = requirement;
  const missing = claims.filter((name) => ownValue(token.payload, name) === undefined);
  const [wrong] = claims.filter((name) => !missing.includes(name) && !isFit(token, name));
  const faults = [
    ...(missing.length === 0 ? [] : [`${missing.join(', ')} missing, which ${what} must have.`]),
    ...(wrong === undefined
      ? []
      : [`"${wrong}" is ${shown(ownValue(token.payload, wrong))}, but it has to be a text.`]),
  ];
  return [
    {
      id: 'required-claims',
      title: 'Required claims',
      verdict: faults.length === 0 ? 'passed' : 'failed',
      explanation:
        faults.length === 0 ? `Has ${claims.join(', ')}, as ${what} must.` : faults.join(' '),
      source,
    },
  ];
}

function isFit({ payload }: JudgedToken, name: string): boolean {
  const value = stringAt(payload, name);
  return !TEXTS.has(name) || (value !== undefined && value !== '');
}

function requirementOf(token: JudgedToken): Requirement | undefined {
  if (isProfiledAccessToken(token)) {
    return ACCESS_TOKEN;
  }
  switch (token.kind) {
    case 'id-token':
      return ID_TOKEN;
    case 'logout-token':
      return LOGOUT_TOKEN;
    case 'dpop-proof':
      return DPOP_PROOF;
    case 'client-assertion':
      return CLIENT_ASSERTION;
    default:
      return undefined;
  }
}
