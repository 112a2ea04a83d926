import { afterAll, describe, expect, it } from 'vitest';
import { HttpBrowser } from '../httpBrowser.ts';
import { runDemoOrg } from '../runningOrg.ts';
import { CODE_REQUEST } from '../signInRequests.ts';

const org = await runDemoOrg();

afterAll(async () => {
  await org.stop();
  expect(org.logged).toEqual([]);
});

describe('the sign-in page', () => {
  const LOGIN = /demo\.\w+@example\.com/g;

  async function pageFor(hint: Record<string, string>): Promise<string> {
    const browser = new HttpBrowser(org.url);
    const started = await browser.authorize({ ...CODE_REQUEST, ...hint });
    return (await browser.open(started.headers.get('location') ?? '')).text();
  }

  it.each(['demo.engineer@example.com', 'Demo.Engineer@Example.com'])(
    'has the user first and chosen that login_hint names, and all others: %s',
    async (login_hint) => {
      const html = await pageFor({ login_hint });
      const buttons = html.split('<button').slice(1);

      expect(html.match(LOGIN)?.[0]).toBe('demo.engineer@example.com');
      expect(html.match(LOGIN)?.sort()).toEqual((await pageFor({})).match(LOGIN)?.sort());
      expect(buttons.map((button) => button.includes(' autofocus'))).toEqual(
        buttons.map((_, index) => index === 0),
      );
      expect(buttons[0]).toContain('Expected by the app (login_hint)');
    },
  );

  it('is the usual one when login_hint names nobody', async () => {
    const ofNobody = await pageFor({ login_hint: 'nobody@example.com' });

    expect(ofNobody.match(LOGIN)).toEqual((await pageFor({})).match(LOGIN));
    expect(ofNobody).not.toMatch(/autofocus|login_hint/);
  });
});
