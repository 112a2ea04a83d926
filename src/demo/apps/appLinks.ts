import { objectAt, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { appKind } from './appKind.ts';

/**
 * `_links` of an app, in the order of recorded Okta answers. They depend on the kind of app, its status
 * and the engine: Classic (`v1`) has no policies of apps. The origin is the one that the request came to.
 */
export function appLinks(
  app: JsonObject,
  { origin, engine }: { readonly origin: string; readonly engine: 'idx' | 'v1' },
): JsonObject {
  const id = stringAt(app, 'id') ?? '';
  const name = stringAt(app, 'name') ?? '';
  const kind = appKind(app);
  const api = `${origin}/api/v1`;
  const self = `${api}/apps/${id}`;
  const isActive = app['status'] === 'ACTIVE';
  const on = (condition: boolean, link: JsonObject): JsonObject | undefined =>
    condition ? link : undefined;
  const isClassic = engine === 'v1';
  const isSaml = kind === 'SAML';
  const help = isSaml ? 'SAML_2_0/instructions' : 'OPENID_CONNECT/external-doc';
  const appPages = Object.keys(objectAt(objectAt(app, 'visibility'), 'appLinks'));
  return {
    help: on(isSaml || kind === 'catalog OIDC', {
      href: `${origin}/app/${name}/${id}/setup/help/${help}`,
      type: 'text/html',
    }),
    metadata: on(isSaml, { href: `${self}/sso/saml/metadata`, type: 'application/xml' }),
    uploadLogo: { href: `${self}/logo`, hints: { allow: ['POST'] } },
    appLinks: appPages.map((page) => ({
      name: page,
      href: `${origin}/home/${name}/${id}/aln1demolink00000001`,
      type: 'text/html',
    })),
    profileEnrollment: on(!isClassic, { href: `${api}/policies/rst1demoenrollment01` }),
    policies: on(!isClassic, { href: `${self}/policies`, hints: { allow: ['PUT'] } }),
    activate: on(!isActive, { href: `${self}/lifecycle/activate` }),
    groups: { href: `${self}/groups` },
    logo: [{ name: 'medium', href: `${origin}/assets/default.png`, type: 'image/png' }],
    clientCredentials:
      isSaml || kind === 'built-in'
        ? undefined
        : [{ name: 'secrets', href: `${self}/credentials/secrets` }],
    accessPolicy: on(!isClassic, { href: `${api}/policies/rst1demoaccess000001` }),
    users: { href: `${self}/users` },
    deactivate: on(isActive, { href: `${self}/lifecycle/deactivate` }),
  };
}
