import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLink, tokenPosition } from '../../../../src/views/editor/tokenPosition.ts';

describe('tokenPosition', () => {
  it('takes an address with line and character', () => {
    const position = { uri: 'file:///demo.log', line: 3, character: 0 };
    expect(tokenPosition({ ...position, compact: 'ignored' })).toEqual(position);
  });

  it.each([
    undefined,
    null,
    'file:///demo.log',
    [],
    {},
    { uri: 'file:///demo.log' },
    { uri: 'file:///demo.log', line: 1 },
    { uri: 5, line: 1, character: 1 },
    { uri: 'file:///demo.log', line: '1', character: 1 },
    { uri: 'file:///demo.log', line: -1, character: 1 },
    { uri: 'file:///demo.log', line: 1.5, character: 1 },
    { uri: 'file:///demo.log', line: 1, character: Number.NaN },
    { uri: 'file:///demo.log', line: 1, character: Infinity },
    Object.create({ uri: 'file:///demo.log', line: 1, character: 1 }) as unknown,
  ])('refuses %j', (argument) => {
    expect(tokenPosition(argument)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (argument) => {
        tokenPosition(argument);
      }),
    );
  });
});

describe('decodeLink', () => {
  it('runs one command with the position, whatever the name of the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (uri, line, character) => {
        const link = decodeLink({ uri, line, character });
        const [command, query = ''] = link.split('?');
        expect(command).toBe('command:oktaClaims.decodeAt');
        expect(query).toMatch(/^[\w%.-]*$/);
        const [argument] = JSON.parse(decodeURIComponent(query)) as unknown[];
        expect(tokenPosition(argument)).toEqual({ uri, line, character });
      }),
    );
    const link = decodeLink({ uri: 'file:///a).md)[x](command:demo', line: 0, character: 0 });
    expect(link).not.toMatch(/[()[\]]/);
  });
});
