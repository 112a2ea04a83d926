import { expect, test } from 'vitest';
import { cacheFolder } from '../../launch/cacheFolder.ts';

const HOME = '/home/demo';

test.each([
  ['linux', {}, '/home/demo/.cache/okta-claims'],
  ['linux', { XDG_CACHE_HOME: '/big/cache' }, '/big/cache/okta-claims'],
  ['linux', { XDG_CACHE_HOME: '' }, '/home/demo/.cache/okta-claims'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/demo/.cache/okta-claims'],
  ['darwin', {}, '/home/demo/Library/Caches/okta-claims'],
  ['darwin', { XDG_CACHE_HOME: '/big/cache' }, '/big/cache/okta-claims'],
  ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Local\\okta-claims'],
] as const)('On %s with %j downloads are kept in %s', (platform, env, folder) => {
  expect(cacheFolder({ platform, env, home: HOME })).toBe(folder);
});

test('On Windows without LOCALAPPDATA downloads are kept below the home folder', () => {
  const folder = cacheFolder({ platform: 'win32', env: {}, home: 'C:\\Users\\demo' });

  expect(folder).toBe('C:\\Users\\demo\\AppData\\Local\\okta-claims');
});
