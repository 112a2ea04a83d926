/** Something to tell about a claim name before it is saved. */
export interface ClaimNameProblem {
  /** An `error` cannot work; a `warning` may be saved, since Okta's answer is not known beforehand. */
  readonly severity: 'error' | 'warning';
  /** One sentence that explains why. */
  readonly message: string;
}

/**
 * Names that Okta keeps for itself in the tokens of a custom authorization server (Okta support, list of
 * reserved claim names). Whether an app's groups claim refuses them is not documented.
 */
const RESERVED_BY_OKTA: ReadonlySet<string> = new Set([
  'active',
  'aid',
  'app_id',
  'app_type',
  'client_id',
  'group',
  'permissions',
  'purpose',
  'role',
  'scope',
  'scopes',
  'sid',
  'token_type',
  'ver',
]);

/** Claims that every validator of ID tokens reads (OpenID Connect Core section 2, RFC 7519 section 4.1). */
const ID_TOKEN_CLAIMS: ReadonlySet<string> = new Set([
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
 * What speaks against a name for the groups claim of an app's ID token, or undefined. No length limit is
 * checked, since Okta documents none, and neither is a collision with a federated claim of the same app.
 */
export function claimNameProblem(name: string): ClaimNameProblem | undefined {
  return unusableName(name) ?? collidingName(name);
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

function collidingName(name: string): ClaimNameProblem | undefined {
  const message = COLLISIONS.find(({ applies }) => applies(name))?.message(name);
  return message === undefined ? undefined : { severity: 'warning', message };
}

const COLLISIONS: readonly {
  readonly applies: (name: string) => boolean;
  readonly message: (name: string) => string;
}[] = [
  {
    applies: (name) => ID_TOKEN_CLAIMS.has(name),
    message: (name) =>
      `"${name}" is a claim that applications check to validate the ID token, so Okta may refuse the name or the tokens may stop working.`,
  },
  {
    applies: (name) => PROFILE_CLAIMS.has(name),
    message: (name) =>
      `"${name}" is a standard OpenID Connect claim about the user, so applications will not expect groups in it.`,
  },
  {
    applies: (name) => RESERVED_BY_OKTA.has(name),
    message: (name) =>
      `"${name}" is on Okta's list of reserved claim names, so Okta may refuse it or leave the claim out.`,
  },
  {
    applies: (name) => name !== name.trim(),
    message: () =>
      'The name begins or ends with a space, which becomes part of it and is easily overlooked.',
  },
];
