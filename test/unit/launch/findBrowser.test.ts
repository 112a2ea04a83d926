import { expect, test } from 'vitest';
import { findBrowser } from '../../launch/findBrowser.ts';

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const OWN_MAC_CHROMIUM = '/home/demo/Applications/Chromium.app/Contents/MacOS/Chromium';

function found(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string>>,
  ...programs: readonly string[]
): string | undefined {
  const isExecutable = (path: string) => programs.includes(path);
  return findBrowser({ platform, env, home: '/home/demo', isExecutable });
}

test('The browser that the environment names comes before one on PATH', () => {
  const env = { OKTA_CLAIMS_BROWSER: '/opt/mine', PATH: '/usr/bin' };

  expect(found('linux', env, '/usr/bin/chromium', '/opt/mine')).toBe('/opt/mine');
});

test('A named browser that is not there is not replaced by another one', () => {
  const env = { OKTA_CLAIMS_BROWSER: '/opt/gone', PATH: '/usr/bin' };

  expect(found('linux', env, '/usr/bin/chromium')).toBeUndefined();
});

test.each([
  [['/usr/bin/google-chrome', '/usr/local/bin/chromium'], '/usr/local/bin/chromium'],
  [['/usr/bin/chromium', '/usr/local/bin/chromium'], '/usr/bin/chromium'],
  [['/usr/bin/google-chrome-stable'], '/usr/bin/google-chrome-stable'],
  [['/usr/bin/chromium-browser', '/usr/bin/google-chrome'], '/usr/bin/chromium-browser'],
  [['/opt/chromium'], undefined],
  [[], undefined],
] as const)('Of %j on PATH, %s is used', (programs, expected) => {
  const env = { OKTA_CLAIMS_BROWSER: '', PATH: '/usr/bin::/usr/local/bin' };

  expect(found('linux', env, ...programs)).toBe(expected);
});

test.each([
  ['darwin', [MAC_CHROME, OWN_MAC_CHROMIUM], MAC_CHROME],
  ['darwin', [OWN_MAC_CHROMIUM], OWN_MAC_CHROMIUM],
  ['darwin', [MAC_CHROME, '/usr/bin/chromium'], '/usr/bin/chromium'],
  ['linux', [MAC_CHROME], undefined],
] as const)('On %s with %j, %s is used', (platform, programs, expected) => {
  expect(found(platform, { PATH: '/usr/bin' }, ...programs)).toBe(expected);
});
