import { unexpectedAnswer } from './unexpectedAnswer.ts';

/** One link of a `Link` header and the parameters behind it (RFC 8288, section 3). */
const LINK = /<(?<address>[^<>]*)>(?<parameters>[^<]*)/g;
const NEXT = /;\s*rel\s*=\s*(?:"next"|next\b)/i;

/**
 * The cursor (`after`) of a list's next page, from the answer's `Link` header (Okta Management API,
 * pagination), or undefined on the last page.
 *
 * Only the cursor is taken from the header, never the address. Throws `org/unexpected-answer` when the
 * next page is said to be at another origin or path than the requested `url`, or is the same page
 * again: leaving it out would silently cut the list.
 */
export function nextCursor(headers: Headers, url: string): string | undefined {
  const links = [...(headers.get('link') ?? '').matchAll(LINK)];
  const next = links.find((link) => NEXT.test(link.groups?.['parameters'] ?? ''));
  if (!next) {
    return undefined;
  }
  const requested = new URL(url);
  const address = next.groups?.['address'] ?? '';
  const target = URL.canParse(address, url) ? new URL(address, url) : undefined;
  const after = target?.searchParams.get('after');
  if (
    target?.origin !== requested.origin ||
    target.pathname !== requested.pathname ||
    !after ||
    after === requested.searchParams.get('after')
  ) {
    throw unexpectedAnswer('a list that does not continue at the same address');
  }
  return after;
}
