import { posix } from 'node:path';

/** What decides which browser is found. */
export interface BrowserSurroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly isExecutable: (path: string) => boolean;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_APPLICATIONS = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
];

/** The environment variable that names the browser to use. */
export const BROWSER_VARIABLE = 'OKTA_CLAIMS_BROWSER';

/**
 * The path of the Chromium or Chrome to use, or undefined when there is none: the one that the environment
 * variable OKTA_CLAIMS_BROWSER names (and no other, when it is set), else the first on PATH, else, on macOS,
 * the first in an Applications folder. Does not start it.
 */
export function findBrowser(surroundings: BrowserSurroundings): string | undefined {
  const named = surroundings.env[BROWSER_VARIABLE];
  const candidates = named === undefined || named === '' ? usualPlaces(surroundings) : [named];
  return candidates.find(surroundings.isExecutable);
}

function usualPlaces({ platform, env, home }: BrowserSurroundings): readonly string[] {
  const folders = (env['PATH'] ?? '').split(posix.delimiter).filter((folder) => folder !== '');
  const onPath = NAMES.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
  const applications = ['/Applications', posix.join(home, 'Applications')];
  const onMac = applications.flatMap((folder) =>
    MAC_APPLICATIONS.map((path) => posix.join(folder, path)),
  );
  return platform === 'darwin' ? [...onPath, ...onMac] : onPath;
}
