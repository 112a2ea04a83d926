import type { JsonObject } from '../../core/json.ts';

/** `_links.self` of what can be read, replaced and deleted (recorded Okta answers). */
export function selfLink(href: string): JsonObject {
  return { href, hints: { allow: ['GET', 'PUT', 'DELETE'] } };
}
