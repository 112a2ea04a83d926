import type { Environment } from './receivers.ts';

/** What VS Code tells of where it and the extension run. */
export interface HostFacts {
  /** The window is a browser tab. */
  readonly isBrowser: boolean;
  /** The extension runs on the machine of a remote connection, not on the window's. */
  readonly isRemoteExtension: boolean;
  /** The address that VS Code's URI handler answers; of a browser tab, one of the page's server. */
  readonly uriHandlerUri: string;
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Where VS Code and the extension run. A server that the browser reaches at a loopback address counts as
 * one on the browser's own machine; that the address is forwarded to another machine is not noticed.
 */
export function environmentHost(facts: HostFacts): Environment['host'] {
  if (!facts.isBrowser) {
    return facts.isRemoteExtension ? 'desktop, remote extension' : 'desktop';
  }
  const { uriHandlerUri } = facts;
  const host = URL.canParse(uriHandlerUri) ? new URL(uriHandlerUri).hostname : '';
  return LOOPBACK_HOSTS.includes(host) ? 'browser, this machine' : 'browser';
}
