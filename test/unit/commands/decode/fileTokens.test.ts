import { describe, expect, it } from 'vitest';
import {
  fileItems,
  tokensInFile,
  MAX_FILE_JWTS,
} from '../../../../src/commands/decode/fileTokens.ts';
import { MAX_JWT_LENGTH } from '../../../../src/core/jwt/find/extractJwt.ts';
import { pastedTokens } from '../../../../src/views/tokens/pastedTokens.ts';
import { RS256_HEADER, compactOf } from '../../core/jwt/encode.ts';
import { NOW } from '../../fixtures/signedIn.ts';

const TOKEN = compactOf(RS256_HEADER, '{"jti":"ID.demo","sub":"demo-user"}');
const OTHER = compactOf(RS256_HEADER, '{"sub":"$(error)\\u202E"}');

describe('tokensInFile', () => {
  it('gives every token once, whatever the size of the file', () => {
    const text = `${'a line of a log\n'.repeat(100_000)}${TOKEN}\n${OTHER}\n${TOKEN}`;
    expect(tokensInFile(text).map(({ compact }) => compact)).toEqual([TOKEN, OTHER]);
  });

  it('reads a file that is one wrapped token', () => {
    expect(tokensInFile(TOKEN.replace(/(.{30})/g, '$1\n')).map(({ compact }) => compact)).toEqual([
      TOKEN,
    ]);
  });

  it.each(['', '1.2.3', '{"a":1}', 'const a = b.c.d;'])('says of %j that there is none', (text) => {
    const code = 'jwt/none-in-file';
    expect(() => tokensInFile(text)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses a file that is too long, and tells more than the most tokens by one more', () => {
    const long = TOKEN + ' '.repeat(MAX_JWT_LENGTH);
    expect(() => tokensInFile(long)).toThrow(expect.objectContaining({ code: 'jwt/too-long' }));
    const many = Array.from({ length: 600 }, (_, run) => compactOf(RS256_HEADER, `{"run":${run}}`));
    expect(tokensInFile(many.join('\n'))).toHaveLength(MAX_FILE_JWTS + 1);
  });
});

describe('fileItems', () => {
  it('offers all tokens, and each by kind, subject, line and place, as plain text', async () => {
    const found = tokensInFile(`id_token: ${TOKEN}\n{"access_token":"${OTHER}"}`);
    const tokens = await pastedTokens(found, NOW);
    const items = fileItems(tokens, [1, 2]);
    expect(items.map(({ label, description }) => [label, description])).toEqual([
      ['All 2 Tokens', ''],
      ['ID token of demo-user', 'Line 1, id_token'],
      ['JWT of \\$(error)⟨U+202E⟩', 'Line 2, access_token in JSON'],
    ]);
    expect(items.map((item) => item.tokens)).toEqual([tokens, [tokens[0]], [tokens[1]]]);
  });

  it('keeps the names of tokens short, whatever is in them', async () => {
    const sub = '\\u202E'.repeat(100_000);
    const found = tokensInFile(compactOf(RS256_HEADER, `{"sub":"${sub}"}`));
    const [, item] = fileItems(await pastedTokens(found, NOW), [1]);
    expect(item?.label.length).toBeLessThan(2000);
  });
});
