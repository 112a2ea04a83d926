import { UserError } from '../userError.ts';

/** Stable codes of everything that can go wrong between this machine and a server. */
export type HttpErrorCode =
  | 'http/foreign-origin'
  | 'http/insecure-origin'
  | 'http/unsendable-header'
  | 'http/redirect'
  | 'http/too-large'
  | 'http/timeout'
  | 'http/host-not-found'
  | 'http/connection-refused'
  | 'http/connection-lost'
  | 'http/unreachable'
  | 'http/untrusted-certificate'
  | 'http/network'
  | 'http/not-json'
  | 'http/broken-json';

type NetworkErrorCode = Exclude<HttpErrorCode, `http/${'foreign-origin' | 'insecure-origin'}`>;

/** What each failure means to the user; the host is put in front or in the middle by the sentence. */
const SENTENCES: Readonly<Record<NetworkErrorCode, (host: string) => string>> = {
  'http/unsendable-header': (host) =>
    `The request to ${host} was not sent, because a token or password in it holds a character that HTTP does not allow, such as a line break. Enter it again.`,
  'http/redirect': (host) =>
    `${host} redirected the request to another address, which is refused because the request carries credentials. Check that the address is the org's own and that no proxy or sign-in page is in between.`,
  'http/too-large': (host) =>
    `The answer from ${host} is larger than this extension reads. Check that the address is the org's own.`,
  'http/timeout': (host) =>
    `${host} did not answer in time. Check the network connection and try again.`,
  'http/host-not-found': (host) =>
    `No server with the name ${host} is found. Check the spelling of the address and the network connection.`,
  'http/connection-refused': (host) =>
    `${host} refused the connection. Check the address and the port, and that the server is running.`,
  'http/connection-lost': (host) =>
    `The connection to ${host} was lost before the answer was complete. Try again.`,
  'http/unreachable': (host) =>
    `${host} cannot be reached from this network. Check the network connection, the VPN and the proxy.`,
  'http/untrusted-certificate': (host) =>
    `The certificate of ${host} is not trusted by this machine. Check the address; behind a company proxy, install its certificate in the operating system.`,
  'http/network': (host) =>
    `The request to ${host} failed in the network. Check the network connection and try again.`,
  'http/not-json': (host) =>
    `${host} answered with a web page instead of data. Check the address, and whether this network asks you to sign in first.`,
  'http/broken-json': (host) =>
    `${host} answered with data that is cut off or damaged. Try again, and check the proxy if it stays so.`,
};

/** Codes of Node's network, TLS and fetch errors, by what they mean. Certificate codes by prefix. */
const CODE_PATTERNS: readonly (readonly [RegExp, NetworkErrorCode])[] = [
  [/^(ENOTFOUND|EAI_)/, 'http/host-not-found'],
  [/^ECONNREFUSED$/, 'http/connection-refused'],
  [/^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, 'http/connection-lost'],
  [/^(ETIMEDOUT|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT)$/, 'http/timeout'],
  [/^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/, 'http/unreachable'],
  [
    /^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_|ERR_SSL_|EPROTO)/,
    'http/untrusted-certificate',
  ],
];

/** How many `cause` links are followed, so that a circular chain ends. */
const MAXIMUM_CAUSES = 5;

/**
 * The error for a known failure, with the sentence that names the host and nothing else of the
 * request: no path, no header, no body.
 */
export function networkError(code: NetworkErrorCode, host: string, cause?: string): UserError {
  return new UserError<HttpErrorCode>(
    code,
    SENTENCES[code](host),
    cause === undefined ? {} : { cause },
  );
}

/**
 * The error for whatever `fetch` or reading its body rejected with. The standard gives one
 * uninformative TypeError; Node puts the reason in the `code` of its `cause`, which is used where it
 * is there. Does not tell cancellation or a deadline apart: the caller knows its own signals.
 *
 * The error's `cause` holds those codes alone, because messages of `fetch` can quote header values.
 */
export function networkErrorFrom(failure: unknown, host: string): UserError {
  const codes = causeCodes(failure);
  for (const [pattern, code] of CODE_PATTERNS) {
    if (codes.some((found) => pattern.test(found))) {
      return networkError(code, host, codes.join(', '));
    }
  }
  return networkError('http/network', host, codes.join(', '));
}

function causeCodes(failure: unknown): readonly string[] {
  const codes: string[] = [];
  let link = failure;
  for (let depth = 0; depth < MAXIMUM_CAUSES && link instanceof Error; depth += 1) {
    if ('code' in link && typeof link.code === 'string') {
      codes.push(link.code);
    }
    link = link.cause;
  }
  return codes;
}
