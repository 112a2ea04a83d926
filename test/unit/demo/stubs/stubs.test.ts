import { describe, expect, it } from 'vitest';
import createDebug from '../../../../src/demo/stubs/debug.ts';
import { contentType, lookup } from '../../../../src/demo/stubs/mimeTypes.ts';

describe('the stand-in for mime-types', () => {
  it.each([
    ['html', 'text/html', 'text/html; charset=utf-8'],
    ['json', 'application/json', 'application/json; charset=utf-8'],
    ['text', 'text/plain', 'text/plain; charset=utf-8'],
    ['bin', 'application/octet-stream', 'application/octet-stream'],
    ['page.HTML', 'text/html', 'text/html; charset=utf-8'],
    ['constructor', false, false],
    ['', false, false],
  ])('knows "%s" as the package does', (extension, type, withCharset) => {
    expect(lookup(extension)).toBe(type);
    expect(contentType(extension)).toBe(withCharset);
  });

  it('adds a charset to full types that lack one', () => {
    expect(contentType('text/css')).toBe('text/css; charset=utf-8');
    expect(contentType('image/png')).toBe('image/png');
    expect(contentType('text/html; charset=latin1')).toBe('text/html; charset=latin1');
  });
});

describe('the stand-in for debug', () => {
  it('says nothing and is never enabled', () => {
    const debug = createDebug();

    expect(debug.enabled).toBe(false);
    expect(() => {
      debug('%s', 'anything');
    }).not.toThrow();
  });
});
