import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorPageText } from '../../../../src/core/oidc/errorPageText.ts';

const SENTENCE =
  "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings";

it.each([
  [`<p>${SENTENCE}: <a href="https://org-admin.example.com/x">here</a></p>`, `${SENTENCE}.`],
  [
    `<p>The &#39;redirect_uri&#x27; parameter must be &quot;x&quot;.</p>`,
    `The 'redirect_uri' parameter must be "x".`,
  ],
  [
    "<div>\n  Invalid value for 'client_id' parameter.\n</div>",
    "Invalid value for 'client_id' parameter.",
  ],
  ["<p>Bad\u202E'x' parameter\u0000&amp;lt;b&amp;gt;</p>", "Bad 'x' parameter &lt;b&gt;"],
])('finds the sentence of %j', (html, sentence) => {
  expect(errorPageText(html)).toBe(sentence);
});

it.each([
  '',
  '<html><body>Bad request</body></html>',
  `<script>var texts = ["The 'x' parameter", ${'"text", '.repeat(100)}]</script>`,
  '<'.repeat(300_000),
  '>'.repeat(300_000),
  "' parameter".padStart(10_000),
])('finds no sentence in %j', (html) => {
  expect(errorPageText(html)).toBeUndefined();
});

it('gives one short line without markup of any page', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('<p>', "' parameter", '&#39;'),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = errorPageText(parts.join('')) ?? '';
      expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(text.length).toBeLessThanOrEqual(600);
    }),
  );
});
