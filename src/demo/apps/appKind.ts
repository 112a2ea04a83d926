import { stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import type { AppKind } from './appTemplates.ts';

/** `visibility.appLinks` of the apps that every org has from the start, by name (recorded Okta answers). */
const BUILT_IN_LINKS: ReadonlyMap<string, JsonObject> = new Map([
  ['saasure', { admin: true }],
  ['okta_enduser', {}],
  ['okta_browser_plugin', {}],
]);

/** The kind of an app, told by `signOnMode` and `name` of its JSON or of a request that makes one. */
export function appKind(app: JsonObject): AppKind {
  const name = stringAt(app, 'name') ?? '';
  if (app['signOnMode'] !== 'OPENID_CONNECT') {
    return 'SAML';
  }
  if (name === 'oidc_client') {
    return 'custom OIDC';
  }
  return BUILT_IN_LINKS.has(name) ? 'built-in' : 'catalog OIDC';
}

/** `visibility.appLinks` of an app of this name on which nothing is configured. */
export function standardAppLinks(name: string): JsonObject {
  return BUILT_IN_LINKS.get(name) ?? { [`${name}_link`]: true };
}
