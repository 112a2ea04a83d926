import { describe, expect, it } from 'vitest';
import { DocumentTokens, MAX_LENSES } from '../../../../src/views/editor/documentTokens.ts';
import { EDITOR_LIMIT, isWithinLimit, jwtAt } from '../../../../src/views/editor/readDocument.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { FakeDocument } from './fakeDocument.ts';

const TOKEN = compactOf(RS256_HEADER, '{"sub":"demo-user"}');
const TEXT = `# Tokens\n\nid_token: "${TOKEN}"\nand ${TOKEN}, ${TOKEN}`;

describe('DocumentTokens', () => {
  it('gives the tokens with line and character, decoded', () => {
    const tokens = new DocumentTokens().read(new FakeDocument(TEXT));
    expect(tokens.map(({ line, character }) => [line, character])).toEqual([
      [2, 11],
      [3, 4],
      [3, 6 + TOKEN.length],
    ]);
    expect(tokens[0]?.decoded.payload.json).toEqual({ sub: 'demo-user' });
  });

  it('knows the tokens of a version that was read, and not those of the next', () => {
    const [tokens, document] = [new DocumentTokens(), new FakeDocument(TEXT)];
    expect(tokens.known(document)).toBeUndefined();
    const read = tokens.read(document);
    expect(tokens.known(document)).toBe(read);
    expect(document.textReads).toBe(1);
    document.change('nothing');
    expect(tokens.known(document)).toBeUndefined();
    expect(tokens.read(document)).toEqual([]);
    expect(tokens.known(document)).toEqual([]);
  });

  it('marks no more than 100 tokens', () => {
    const document = new FakeDocument(`${TOKEN}\n`.repeat(MAX_LENSES + 5));
    expect(new DocumentTokens().read(document)).toHaveLength(100);
  });
});

describe('isWithinLimit', () => {
  it('is false for more than a million characters, without reading the text', () => {
    const longest = new FakeDocument(`first\n${'a'.repeat(EDITOR_LIMIT - 6)}`);
    const longer = new FakeDocument(`first\n${'a'.repeat(EDITOR_LIMIT - 5)}`);
    expect([longest, longer].map(isWithinLimit)).toEqual([true, false]);
    expect(longer.textReads).toBe(0);
    expect(isWithinLimit(new FakeDocument(''))).toBe(true);
  });
});

describe('jwtAt', () => {
  it('gives the token that a position is in or at the edge of, with offsets in the line', () => {
    const document = new FakeDocument(TEXT);
    const at = (character: number): number | undefined =>
      jwtAt(document, { line: 3, character })?.start;
    const second = 6 + TOKEN.length;
    expect([3, 4, 40, 4 + TOKEN.length, second - 1, second, second + 9].map(at)).toEqual([
      undefined,
      4,
      4,
      4,
      undefined,
      second,
      second,
    ]);
    expect(jwtAt(document, { line: 2, character: 20 })).toMatchObject({
      compact: TOKEN,
      name: 'id_token',
    });
  });

  it('reads one line and nothing else, and finds nothing where no line is', () => {
    const document = new FakeDocument(TEXT);
    expect(jwtAt(document, { line: 0, character: 0 })).toBeUndefined();
    expect([document.lineReads, document.textReads]).toEqual([1, 0]);
    expect(jwtAt(document, { line: 4, character: 0 })).toBeUndefined();
  });
});
