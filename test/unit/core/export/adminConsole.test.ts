import { describe, expect, test } from 'vitest';
import { adminConsoleSteps } from '../../../../src/core/export/adminConsoleSteps.ts';
import { adminConsoleUrl } from '../../../../src/core/export/adminConsoleUrl.ts';
import { codeSpan } from '../../../../src/core/export/markdown.ts';
import {
  DELIVERED,
  DELIVERY,
  EXPRESSION,
  FEDERATED_PLACE,
  FILTER,
  GROUPS_CLAIM_PLACE,
  SERVER_PLACE,
} from '../change/claims.ts';
import { HOSTILE_TEXTS } from './hostileTexts.ts';

const OWNER = 'Demo App';

describe('adminConsoleSteps', () => {
  test('tells the clicks for a groups claim', () => {
    expect(adminConsoleSteps({ place: GROUPS_CLAIM_PLACE, claim: FILTER }, OWNER)).toBe(
      `1. In the Admin Console, go to **Applications and Resources > Applications** (in some orgs **Applications > Applications**).
2. Select \`Demo App\` and open the **Sign On** tab.
3. In the section **OpenID Connect ID Token**, select **Edit**. Where the section is not shown, select **Show legacy configuration** first.
4. Set **Groups claim type** to **Filter**.
5. In **Group claims filter**, enter the name \`groups\`, select **Matches regex** and enter the value \`.*\`.
6. Select **Save**.
7. Only if tokens do not show the change: select **Back to applications**, then **More > Refresh Application Data**.
`,
    );
  });

  test.each([
    ['an expression', GROUPS_CLAIM_PLACE, EXPRESSION, '**Group claims expression**'],
    ['a federated claim to be created', FEDERATED_PLACE, EXPRESSION, 'select **Add expression**'],
    [
      'a federated claim that exists',
      { ...FEDERATED_PLACE, claimId: 'ofc1' },
      EXPRESSION,
      'edit the claim `groups`',
    ],
    ['a claim of a server', SERVER_PLACE, DELIVERED, '**ID Token**, **Always**'],
    ['its scopes', SERVER_PLACE, DELIVERED, 'enter `groups`, `profile`'],
    ['any scope', SERVER_PLACE, FILTER, '**Any scope**'],
    ['its value type', SERVER_PLACE, EXPRESSION, 'Set **Value type** to **Expression**'],
    [
      'an access token',
      SERVER_PLACE,
      { ...FILTER, delivery: { ...DELIVERY, tokenType: 'access token', status: 'INACTIVE' } },
      'Set **Include in token type** to **Access Token**.',
    ],
  ] as const)('tells the clicks for %s', (_, place, claim, words) => {
    expect(adminConsoleSteps({ place, claim }, OWNER)).toContain(words);
  });

  test.each(HOSTILE_TEXTS)('keeps %j in its step', (text) => {
    const exported = { place: SERVER_PLACE, claim: { ...DELIVERED, name: text, value: text } };
    const steps = adminConsoleSteps(exported, text).split('\n').slice(0, -1);
    expect(steps.map((step) => Number.parseInt(step, 10))).toStrictEqual(
      Array.from({ length: 10 }, (_, index) => index + 1),
    );
  });
});

describe('codeSpan', () => {
  test.each([
    ['', '""'],
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a```b``', '```` a```b`` ````'],
    [' a ', '`  a  `'],
    [' ', '` `'],
    ['a\nb', '`a⟨U+000A⟩b`'],
  ])('writes %j as %s', (text, span) => {
    expect(codeSpan(text)).toBe(span);
  });
});

describe('adminConsoleUrl', () => {
  test.each([
    ['https://dev-1.okta.com', 'https://dev-1-admin.okta.com'],
    ['https://dev-1.oktapreview.com', 'https://dev-1-admin.oktapreview.com'],
    ['https://x.okta-emea.com', 'https://x-admin.okta-emea.com'],
    ['https://x.okta-gov.com', 'https://x-admin.okta-gov.com'],
    ['https://x-admin.okta.com', 'https://x-admin.okta.com'],
  ])('of %s is at %s', (orgUrl, admin) => {
    expect(adminConsoleUrl(orgUrl, { ...GROUPS_CLAIM_PLACE, appId: '0oa/1' })).toStrictEqual({
      url: `${admin}/admin/app/oidc_client/instance/0oa%2F1/#tab-signon`,
    });
    expect(adminConsoleUrl(orgUrl, SERVER_PLACE)).toStrictEqual({
      url: `${admin}/admin/oauth2/as/aus1`,
    });
  });

  test.each([
    ['https://login.example.com', 'login.example.com'],
    ['https://okta.com.example.com', 'okta.com.example.com'],
    ['https://a.b.okta.com', 'a.b.okta.com'],
    ['https://dev-1.okta.com.', 'dev-1.okta.com.'],
    ['http://127.0.0.1:4000', 'demo org'],
    ['https://localhost:4000', 'demo org'],
    ['https://[::1]:4000', 'demo org'],
  ])('of %s is not known, and says why', (orgUrl, words) => {
    const page = adminConsoleUrl(orgUrl, FEDERATED_PLACE);
    expect(page).toStrictEqual({
      url: undefined,
      reason: expect.stringContaining(words) as unknown,
    });
  });
});
