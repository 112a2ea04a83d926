/** What an access token opens. */
export interface ScopedAccess {
  readonly scopes: readonly string[];
}

/** What paths are about; Okta's scopes are called after it. The first that fits counts. */
const RESOURCES: readonly (readonly [path: RegExp, resource: string])[] = [
  [/^\/api\/v1\/apps\/[^/]+\/grants(\/|$)/, 'appGrants'],
  [/^\/api\/v1\/apps(\/|$)/, 'apps'],
  [/^\/api\/v1\/groups(\/|$)/, 'groups'],
  [/^\/api\/v1\/users(\/|$)/, 'users'],
  [/^\/api\/v1\/authorizationServers(\/|$)/, 'authorizationServers'],
];

/**
 * The scope that an access token lacks for a call, such as `okta.apps.read`; undefined when it lacks none
 * or the path is about nothing. To manage includes to read (Okta Management API, OAuth 2.0 scopes).
 */
export function missingScope(
  { scopes }: ScopedAccess,
  method: string,
  path: string,
): string | undefined {
  const [, resource] = RESOURCES.find(([pattern]) => pattern.test(path)) ?? [];
  if (resource === undefined) {
    return undefined;
  }
  const [read, manage] = [`okta.${resource}.read`, `okta.${resource}.manage`];
  const wanted = method === 'GET' ? read : manage;
  return scopes.includes(wanted) || scopes.includes(manage) ? undefined : wanted;
}
