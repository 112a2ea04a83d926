import type { JsonValue } from '../../core/json.ts';
import type { ManagementAnswer } from './route.ts';

/** How a list is cut into pages. */
export interface Paging {
  /** Items on a page when the request names no limit. */
  readonly defaultLimit: number;
  /** Larger limits are cut down to this. */
  readonly maximumLimit: number;
}

/**
 * One page of a list with its `Link` headers: always `self`, and `next` while items are left (Okta
 * Management API, pagination). The cursor `after` is the id of the last item on the page before; an
 * unknown one starts from the top.
 */
export function page<Item>(
  url: URL,
  items: readonly Item[],
  paging: Paging,
  as: { readonly id: (item: Item) => string; readonly json: (item: Item) => JsonValue },
): ManagementAnswer {
  const limit = readLimit(url, paging);
  const after = url.searchParams.get('after');
  const start = after === null ? 0 : items.findIndex((item) => as.id(item) === after) + 1;
  const shown = items.slice(start, start + limit);
  const links = [`<${url.href}>; rel="self"`];
  const last = shown.at(-1);
  if (last !== undefined && start + limit < items.length) {
    const next = new URL(url);
    next.searchParams.set('after', as.id(last));
    next.searchParams.set('limit', String(limit));
    links.push(`<${next.href}>; rel="next"`);
  }
  return { body: shown.map((item) => as.json(item)), links };
}

function readLimit(url: URL, paging: Paging): number {
  const limit = Number(url.searchParams.get('limit') ?? paging.defaultLimit);
  return Number.isInteger(limit) && limit > 0
    ? Math.min(limit, paging.maximumLimit)
    : paging.defaultLimit;
}
