import type { Provider } from 'oidc-provider';

import { clientOf } from '../../store/storedApp.ts';
import type { OidcContext } from '../oidcContext.ts';

/** For the engine's own pages; it adds the hash of its script. Pages of the demo org have their own. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'report-sample'; form-action *; base-uri 'none'; frame-ancestors 'none'";

/**
 * Keeps web pages of other origins away: none frames a page of the engine's, and none reads an answer,
 * an error included, but those of an origin at which an app has a redirect URI.
 */
export function foreignPagesMiddleware(context: OidcContext): Parameters<Provider['use']>[0] {
  return async (koa, next) => {
    koa.set('Content-Security-Policy', PAGE_POLICY);
    await next();
    const { origin } = koa.headers;
    if (origin !== undefined && !isOriginOfApp(context, origin)) {
      koa.remove('Access-Control-Allow-Origin');
    }
  };
}

function isOriginOfApp({ store }: OidcContext, origin: string): boolean {
  return [...store.apps.values()].some(
    (app) => clientOf(app)?.redirectUris.some((uri) => new URL(uri).origin === origin) ?? false,
  );
}
