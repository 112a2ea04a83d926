import { posix, win32 } from 'node:path';

/** What decides where a user's caches live: `process.platform`, `process.env` and `os.homedir()`. */
export interface Place {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/**
 * The folder for downloads that every checkout shares, by the custom of the platform (on Linux the XDG Base
 * Directory Specification, which says to ignore a relative XDG_CACHE_HOME). Does not create it.
 */
export function cacheFolder({ platform, env, home }: Place): string {
  if (platform === 'win32') {
    return win32.join(env['LOCALAPPDATA'] ?? win32.join(home, 'AppData', 'Local'), 'okta-claims');
  }
  const xdg = env['XDG_CACHE_HOME'] ?? '';
  if (posix.isAbsolute(xdg)) {
    return posix.join(xdg, 'okta-claims');
  }
  return platform === 'darwin'
    ? posix.join(home, 'Library', 'Caches', 'okta-claims')
    : posix.join(home, '.cache', 'okta-claims');
}
