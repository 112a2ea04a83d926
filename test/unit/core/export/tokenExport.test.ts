import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsAsMarkdown, tokenAsJson } from '../../../../src/core/export/tokenExport.ts';
import { decodeJwt } from '../../../../src/core/jwt/decode.ts';
import type { DecodedJwt } from '../../../../src/core/jwt/decodedJwt.ts';
import { RS256_HEADER, base64url, compactOf } from '../jwt/encode.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';

function decoded(payload: string): DecodedJwt {
  return decodeJwt(compactOf(RS256_HEADER, payload));
}

describe('tokenAsJson', () => {
  it('gives header and payload as they are written, without the signature', () => {
    const payload = '{"b":1.50,"10":9007199254740993,"a":"\\u0061\u202E","b":[]}';
    const text = tokenAsJson(decoded(payload));
    expect(text).toBe(
      '{\n  "header": {\n    "alg": "RS256"\n  },\n  "payload": {\n    "b": 1.50,\n    "10": 9007199254740993,\n    "a": "\\u0061\u202E",\n    "b": []\n  }\n}\n',
    );
    expect(text).not.toContain('AAAA');
  });

  it('gives what cannot be read as a text or as null', () => {
    expect(JSON.parse(tokenAsJson(decodeJwt('e30.WzFd.AA')))).toStrictEqual({
      header: {},
      payload: '[1]',
    });
    expect(JSON.parse(tokenAsJson(decodeJwt('')))).toStrictEqual({ header: null, payload: null });
  });

  it('puts the claims of an encrypted token in place of its payload', () => {
    const encrypted = decodeJwt(`${base64url('{"enc":"A256GCM"}')}.AA.AA.AA.AA`);
    expect(JSON.parse(tokenAsJson(encrypted, { sub: 'demo' }))).toStrictEqual({
      header: { enc: 'A256GCM' },
      payload: { sub: 'demo' },
    });
  });

  it('says what the token says, whatever that is', () => {
    assert(
      property(dictionary(string(), jsonValue()), (claims) => {
        const text = JSON.stringify(claims);
        expect(JSON.stringify(JSON.parse(tokenAsJson(decoded(text))))).toBe(
          JSON.stringify({ header: { alg: 'RS256' }, payload: JSON.parse(text) as unknown }),
        );
      }),
    );
  });
});

describe('claimsAsMarkdown', () => {
  it('gives a table of claim, value and meaning', () => {
    const payload =
      '{"sub":"00ub0oNGTSWTBKOLGLNR","exp":1893456252,"amr":["pwd"],"n":9007199254740993,"x":{"y":-0},"e":true}';
    expect(claimsAsMarkdown(decoded(payload))).toBe(`| Claim | Value | Meaning |
| --- | --- | --- |
| \`sub\` | \`00ub0oNGTSWTBKOLGLNR\` | Subject: The identifier, at this issuer, of the user or client that the token is about. The id of a user at Okta; it stays the same when the login changes. |
| \`exp\` | 2030-01-01T00:04:12.000Z | Expires: The time from which the token must not be accepted. |
| \`amr\` | \`["pwd"]\` | Authentication methods: How the user signed in, such as "pwd" for a password or "mfa" for several factors. \`pwd\`: The user gave a password. |
| \`n\` | \`9007199254740993\` |  |
| \`x\` | \`{"y":-0}\` |  |
| \`e\` | \`true\` |  |

| Header parameter | Value | Meaning |
| --- | --- | --- |
| \`alg\` | \`RS256\` | Algorithm: How the token is signed or its key encrypted; the receiver decides what it accepts, not this value. RSA signature with SHA-256; what Okta signs tokens with. |
`);
  });

  it('explains each scope by its name, in a list and in a text', () => {
    const meaning =
      '`openid`: Asks for an ID token: the request is one of OpenID Connect. `groups`: Asks for the groups claim.';
    expect(claimsAsMarkdown(decoded('{"scp":["openid","own","groups"]}'))).toContain(meaning);
    expect(claimsAsMarkdown(decoded('{"scope":"openid own groups"}'))).toContain(meaning);
  });

  it('says of a time in milliseconds how it is read', () => {
    expect(claimsAsMarkdown(decoded('{"exp":1893456252000}'))).toContain(
      '| 2030-01-01T00:04:12.000Z, if read as milliseconds instead of seconds |',
    );
  });

  it('cuts long lists, with the number of what is left out, and long texts', () => {
    const groups = Array.from({ length: 50_000 }, (_, index) => `Group ${index}`);
    const text = claimsAsMarkdown(decoded(JSON.stringify({ groups, s: `a${'😀'.repeat(900)}` })));
    expect(text).toContain('"Group 9"]` and 49,990 more |');
    expect(text).not.toContain('Group 10');
    expect(text).toContain(`\`a${'😀'.repeat(99)}…\` |`);
    expect(text.length).toBeLessThan(1500);
  });

  it('says so when there are no claims', () => {
    const encrypted = decodeJwt(`${base64url('{"enc":"A256GCM"}')}.AA.AA.AA.AA`);
    expect(claimsAsMarkdown(encrypted)).toMatch(
      /^The claims cannot be read\.\n\n\| Header parameter .*\n.*\n\| `enc` \| `A256GCM` \| /,
    );
    expect(claimsAsMarkdown(decodeJwt('AA.AA.AA'))).toBe(
      'The claims cannot be read.\n\nThe header cannot be read.\n',
    );
    expect(claimsAsMarkdown(encrypted, { a: 1 })).toContain('| `a` | `1` |');
  });

  it.each([...HOSTILE_TEXTS, '| a | b |', '`|` ``|', '<img src=x onerror=alert(1)>', '# h\n---'])(
    'lets %j mean nothing in Markdown, as a name and as a value',
    (text) => {
      const claims = { [text]: text, list: [text], object: { [text]: text } };
      const table = claimsAsMarkdown(decoded(JSON.stringify(claims)));
      const lines = table.trimEnd().split('\n');
      expect(lines).toHaveLength(9);
      for (const line of lines.slice(2, 5)) {
        const outside = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/gu, '');
        expect(outside).toMatch(/^\|[ "]*\|[ "]*\| {2}\|$/);
        expect(table).not.toMatch(/[\p{Cf}\p{Cs}]|(?!\n)\p{Cc}/u);
      }
    },
  );
});
