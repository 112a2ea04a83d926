import { expect, it } from 'vitest';
import { environmentHost } from '../../../../src/core/oidc/environmentHost.ts';

const DESKTOP_URI = 'vscode://claimsmith.okta-claims/callback';

it.each([
  [false, false, DESKTOP_URI, 'desktop'],
  [false, true, DESKTOP_URI, 'desktop, remote extension'],
  [true, true, 'http://127.0.0.1:8080/stable/callback?vscode-reqid=1', 'browser, this machine'],
  [true, false, 'http://localhost:8080/callback', 'browser, this machine'],
  [true, true, 'http://[::1]:8080/callback', 'browser, this machine'],
  [true, true, 'https://code.example.com/callback?vscode-reqid=1', 'browser'],
  [true, true, 'http://127.0.0.1.example.com/callback', 'browser'],
  [true, true, 'no address', 'browser'],
] as const)(
  'A window with browser %s and remote extension %s at %s is: %s.',
  (isBrowser, isRemoteExtension, uriHandlerUri, host) => {
    expect(environmentHost({ isBrowser, isRemoteExtension, uriHandlerUri })).toBe(host);
  },
);
