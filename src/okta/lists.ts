import type { CallOptions, Page } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import type { CallTarget, OrgErrorCode } from './errorRules.ts';
import type { ManagementApi } from './managementApi.ts';
import { nextCursor } from './nextCursor.ts';
import { unexpectedAnswer } from './unexpectedAnswer.ts';

/** The largest page that the Management API gives of most lists. */
export const PAGE_SIZE = '200';

const MAXIMUM_PAGES = 50;

/** A list of the Management API. */
export interface List {
  readonly path: string;
  readonly target: CallTarget;
  readonly query?: Readonly<Record<string, string>>;
}

/** One page of a list, in Okta's order. Rejects with `org/unexpected-answer` when it is no list. */
export async function listPage(
  api: ManagementApi,
  { path, target, query = {} }: List,
  options?: CallOptions,
): Promise<Page<unknown>> {
  const search = new URLSearchParams(query).toString();
  const address = search === '' ? path : `${path}?${search}`;
  const { body, headers, url } = await api({ method: 'GET', path: address, target }, options);
  if (!Array.isArray(body)) {
    throw unexpectedAnswer('something else than a list');
  }
  return { items: body, next: nextCursor(headers, url) };
}

/** Every page of a list. Rejects with `org/too-many-pages` when there are more than 50. */
export async function listAll(
  api: ManagementApi,
  list: List,
  options?: CallOptions,
): Promise<readonly unknown[]> {
  let items: readonly unknown[] = [];
  let query = list.query ?? {};
  for (let pages = 0; pages < MAXIMUM_PAGES; pages += 1) {
    const page = await listPage(api, { ...list, query }, options);
    items = items.concat(page.items);
    if (page.next === undefined) {
      return items;
    }
    query = { ...query, after: page.next };
  }
  throw new UserError<OrgErrorCode>(
    'org/too-many-pages',
    `The org's list has more than ${MAXIMUM_PAGES} pages, which is more than this extension reads.`,
  );
}
