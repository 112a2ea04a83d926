import type { TokenType } from './configuredClaim.ts';
import { reservation } from './reservedNames.ts';

/** Something to tell about a claim name before it is saved. */
export interface ClaimNameProblem {
  /** An `error` cannot work; a `warning` may be saved, since Okta's answer is not known beforehand. */
  readonly severity: 'error' | 'warning';
  /** One sentence that explains why. */
  readonly message: string;
}

/** Claims that every validator of ID tokens reads (OpenID Connect Core section 2, RFC 7519 section 4.1). */
const VALIDATED_CLAIMS: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'c_hash',
  'exp',
  'iat',
  'idp',
  'iss',
  'jti',
  'nbf',
  'nonce',
  's_hash',
  'sub',
]);

/** Claims about the user (OpenID Connect Core section 5.1). */
const PROFILE_CLAIMS: ReadonlySet<string> = new Set([
  'address',
  'birthdate',
  'email',
  'email_verified',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'phone_number_verified',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]);

/**
 * What speaks against a name for a claim, or undefined. No length limit is checked, since Okta documents
 * none; other claims of the same token are looked at by `nameCollisions`. `serverToken` is the type of
 * token for a claim of a custom authorization server, where the list of reserved names is known to hold.
 */
export function claimNameProblem(
  name: string,
  serverToken?: TokenType,
): ClaimNameProblem | undefined {
  return unusableName(name) ?? reservedName(name, serverToken) ?? collidingName(name);
}

function unusableName(name: string): ClaimNameProblem | undefined {
  if (name.trim() === '') {
    return { severity: 'error', message: 'The claim needs a name, such as "groups".' };
  }
  if (/\p{Cc}/u.test(name)) {
    return {
      severity: 'error',
      message: 'The name holds a control character, such as a line break or a tab; take it out.',
    };
  }
  return undefined;
}

function reservedName(
  name: string,
  serverToken: TokenType | undefined,
): ClaimNameProblem | undefined {
  switch (serverToken && reservation(serverToken, name)) {
    case 'reserved':
      return {
        severity: 'error',
        message: `"${name}" is reserved by Okta in an ${serverToken} of a custom authorization server; choose another name.`,
      };
    case 'disputed':
      return {
        severity: 'warning',
        message: `"${name}" is on Okta's list of names reserved in access tokens, although Okta's own guide to groups claims uses it there; Okta may refuse it.`,
      };
    default:
      return undefined;
  }
}

function collidingName(name: string): ClaimNameProblem | undefined {
  const message = COLLISIONS.find(({ applies }) => applies(name))?.message(name);
  return message === undefined ? undefined : { severity: 'warning', message };
}

const COLLISIONS: readonly {
  readonly applies: (name: string) => boolean;
  readonly message: (name: string) => string;
}[] = [
  {
    applies: (name) => VALIDATED_CLAIMS.has(name),
    message: (name) =>
      `"${name}" is a claim that applications check to validate a token, so Okta may refuse the name or the tokens may stop working.`,
  },
  {
    applies: (name) => PROFILE_CLAIMS.has(name),
    message: (name) =>
      `"${name}" is a standard OpenID Connect claim about the user, so applications will not expect groups in it.`,
  },
  {
    applies: (name) => reservation('ID token', name) === 'reserved',
    message: (name) =>
      `"${name}" is on Okta's list of reserved claim names, so Okta may refuse it or leave the claim out.`,
  },
  {
    applies: (name) => name !== name.trim(),
    message: () =>
      'The name begins or ends with a space, which becomes part of it and is easily overlooked.',
  },
];
