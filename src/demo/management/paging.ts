import type { JsonObject, JsonValue } from '../../core/json.ts';
import { textOrEmpty } from '../json.ts';
import type { ManagementAnswer } from './route.ts';

/** How a list is cut into pages. */
export interface Paging {
  /** Items on a page when the request names no limit. */
  readonly defaultLimit: number;
  /** Larger limits are cut down to this. */
  readonly maximumLimit: number;
}

/** Anything in the store that has an id. */
type Listed = { readonly id: string } | { readonly json: JsonObject };

/**
 * One page of a list with its `Link` headers: always `self`, which tells the limit, and `next` while
 * items are left (Okta Management API, pagination). The cursor `after` is the id of the last item on the
 * page before; an unknown one starts from the top. Only the items of the page are made into JSON.
 */
export function page<Item extends Listed>(
  url: URL,
  items: readonly Item[],
  paging: Paging,
  json: (item: Item) => JsonValue,
): ManagementAnswer {
  const limit = readLimit(url, paging);
  const after = url.searchParams.get('after');
  const start = after === null ? 0 : items.findIndex((item) => idOf(item) === after) + 1;
  const shown = items.slice(start, start + limit);
  const self = new URL(url);
  self.searchParams.set('limit', String(limit));
  const links = [`<${self.href}>; rel="self"`];
  const last = shown.at(-1);
  if (last !== undefined && start + limit < items.length) {
    self.searchParams.set('after', idOf(last));
    links.push(`<${self.href}>; rel="next"`);
  }
  return { body: shown.map((item) => json(item)), links };
}

function idOf(item: Listed): string {
  return 'json' in item ? textOrEmpty(item.json['id']) : item.id;
}

/** The limit that a request names, within the bounds of the list. */
export function readLimit(url: URL, { defaultLimit, maximumLimit }: Paging): number {
  const limit = Number(url.searchParams.get('limit') ?? defaultLimit);
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, maximumLimit) : defaultLimit;
}
