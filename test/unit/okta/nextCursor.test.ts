import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/core/userError.ts';
import { nextCursor } from '../../../src/okta/nextCursor.ts';

const URL_ASKED = 'https://dev-123.okta.com/api/v1/apps?limit=200&after=one';

function cursorIn(link: string): string | undefined {
  return nextCursor(new Headers({ Link: link }), URL_ASKED);
}

describe('the cursor of the next page', () => {
  it.each([
    ['', undefined],
    ['<https://dev-123.okta.com/api/v1/apps?after=two>; rel="self"', undefined],
    ['<https://dev-123.okta.com/api/v1/apps?after=two>; rel="nextish"', undefined],
    ['<https://dev-123.okta.com/api/v1/apps?limit=1&after=two>; rel="next"', 'two'],
    ['<https://dev-123.okta.com/api/v1/apps?after=a,b%26c>;rel=next', 'a,b&c'],
    ['</api/v1/apps?after=two>; rel="self", </api/v1/apps?after=three>; rel="next"', 'three'],
  ])('in the Link header %j is %j', (link, cursor) => {
    expect(cursorIn(link)).toBe(cursor);
  });

  it.each([
    'https://evil.example/api/v1/apps?after=two',
    'http://dev-123.okta.com/api/v1/apps?after=two',
    'https://dev-123.okta.com:8443/api/v1/apps?after=two',
    '//evil.example/api/v1/apps?after=two',
    'https://dev-123.okta.com@evil.example/api/v1/apps?after=two',
    'https://dev-123.okta.com/api/v1/users?after=two',
    'https://dev-123.okta.com/api/v1/apps',
    'https://dev-123.okta.com/api/v1/apps?after=',
    'https://dev-123.okta.com/api/v1/apps?after=one',
    'https://[',
  ])('is not taken from the next page %j', (address) => {
    expect(() => cursorIn(`<${address}>; rel="next"`)).toThrow(
      expect.objectContaining({ code: 'org/unexpected-answer' }),
    );
  });

  it('is found or refused in any Link header, quickly', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('<>;,="rel next/?&after=1')),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, (link) => {
        try {
          expect(cursorIn(link)).not.toBe('');
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });
});
