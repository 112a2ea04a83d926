import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { formPostPage } from '../../../../src/demo/pages/formPostPage.ts';
import { signInPage } from '../../../../src/demo/pages/signInPage.ts';
import { describeUser } from '../../../../src/demo/pages/describeUser.ts';
import { DEMO_SEED } from '../../../../src/demo/seed/demoSeed.ts';

const page = (redirectUri: string, appLabel = 'App'): ReturnType<typeof signInPage> =>
  signInPage({ appLabel, users: [], action: '/signin/x', redirectUri });

describe('the policy of the sign-in page', () => {
  it.each([
    ['https://app.example.com/callback?a=1', "'self' https://app.example.com"],
    ['http://127.0.0.1:8080/callback', "'self' http://127.0.0.1:8080"],
    ['http://[::1]:8080/callback', "'self' http:"],
    ["http://a;script-src'*'/", "'self' http:"],
    ['vscode://claimsmith.okta-claims/callback', "'self' vscode:"],
    ['com.example.app:/callback', "'self' com.example.app:"],
  ])('lets the form end at %s and nowhere else', (redirectUri, sources) => {
    const policy = page(redirectUri).headers['Content-Security-Policy'];

    expect(policy).toContain(`; form-action ${sources}; base-uri 'none'`);
    expect(policy?.split('; ')).toHaveLength(5);
  });

  it('names the style and the only script by their hashes', () => {
    const { html, headers } = formPostPage('https://app.example.com/', { state: '1' });
    for (const element of ['style', 'script']) {
      const text = new RegExp(`<${element}>([^]*?)</${element}>`).exec(html)?.[1] ?? '';
      const hash = createHash('sha256').update(text).digest('base64');

      expect(headers['Content-Security-Policy']).toContain(`${element}-src 'sha256-${hash}'`);
    }
  });
});

describe('the content of the sign-in page', () => {
  it('shows the label of an app as text', () => {
    const { html } = page('https://app.example.com/', '<img src=x onerror=alert(1)>');

    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
    expect(html).not.toContain('<img');
  });
});

it.each([
  ['00u1demouser00000001', true, 'In Everyone and IT'],
  ['00u1demonewcomer0001', true, 'In Everyone'],
  [
    '00u1demoengineer0001',
    true,
    'In Everyone, Engineering, and Directory Engineers (from a directory)',
  ],
  ['00u1democollector001', true, 'In 121 groups'],
  ['00u1demovisitor00001', false, 'In Everyone. Not assigned to this app: refused'],
])('describes the user %s (assigned: %s) as: %s', (userId, isAssigned, description) => {
  const user = DEMO_SEED.users.find(({ id }) => id === userId);
  const groups = user?.groupIds.flatMap((id) =>
    DEMO_SEED.groups.filter((group) => group.id === id),
  );

  expect(describeUser(groups ?? [], isAssigned)).toBe(description);
});
