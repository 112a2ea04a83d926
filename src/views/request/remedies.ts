import { isUserError } from '../../core/userError.ts';
import type { RequestDraft } from './draft.ts';
import type { Action, Offer } from './protocol.ts';

/** What the buttons below the status say. */
const LABELS: Readonly<Partial<Record<Action, string>>> = {
  askForConsent: 'Ask for Consent',
  askToSignIn: 'Ask to Sign In',
  changePort: 'Change Port',
  changeProxy: 'Proxy Settings',
  compareTokens: 'Compare Tokens',
  configureGroupsClaim: 'Configure Groups Claim',
  enterClientSecret: 'Enter Client Secret',
  findOutWhy: 'Nothing Comes Back?',
  launch: 'Launch Again',
  openAdminConsole: 'Open in Admin Console',
  pushRequest: 'Push and Launch',
  reconnectOrg: 'Reconnect Org',
  registerRedirectUri: 'Register on the App',
  runAsAnotherUser: 'Sign In as Another User',
  showFlow: 'Show What Happened',
  useCode: 'Launch with code',
  useGroupsScopes: 'Launch with openid groups',
  useOrgServer: 'Launch at the Org Authorization Server',
};

/** What is likely to help, the likeliest first, by the code of the error. */
const REMEDIES: Readonly<Record<string, readonly Action[]>> = {
  'sign-in/user-not-assigned': ['runAsAnotherUser', 'openAdminConsole'],
  'sign-in/policy-denied': ['useOrgServer', 'openAdminConsole', 'runAsAnotherUser'],
  'sign-in/access-denied': ['runAsAnotherUser', 'openAdminConsole'],
  'sign-in/invalid-scope': ['useGroupsScopes', 'openAdminConsole'],
  'sign-in/login-required': ['askToSignIn'],
  'sign-in/consent-required': ['askForConsent'],
  'sign-in/unsupported-response-type': ['useCode'],
  'sign-in/unsupported-response-mode': ['useCode'],
  'sign-in/unauthorized-client': ['openAdminConsole'],
  'sign-in/too-many-groups': ['useCode', 'configureGroupsClaim'],
  'sign-in/claim-not-evaluated': ['configureGroupsClaim'],
  'sign-in/invalid-client': ['enterClientSecret', 'openAdminConsole'],
  'sign-in/client-authentication': ['openAdminConsole'],
  'sign-in/redirect-uri-not-listed': ['registerRedirectUri'],
  'sign-in/redirect-uri-refused': ['registerRedirectUri'],
  'sign-in/port-in-use': ['changePort', 'launch'],
  'sign-in/port-refused': ['changePort'],
  'sign-in/timed-out': ['launch', 'findOutWhy'],
  'sign-in/browser-not-opened': ['launch'],
  'sign-in/server-error': ['launch', 'openAdminConsole'],
  'sign-in/temporarily-unavailable': ['launch'],
  'sign-in/invalid-grant': ['launch'],
  'sign-in/pkce-failed': ['launch'],
  'sign-in/foreign-issuer': ['launch'],
  'sign-in/code-not-bound': ['launch'],
  'sign-in/dpop-refused': ['launch'],
  'sign-in/push-required': ['pushRequest'],
  'sign-in/pushed-request-refused': ['launch', 'openAdminConsole'],
  'sign-in/invalid-target': ['openAdminConsole'],
  'sign-in/unknown-server': ['useOrgServer', 'openAdminConsole'],
  'org/api-token-missing': ['reconnectOrg'],
  'org/api-token-refused': ['reconnectOrg'],
  'org/needs-api-token': ['reconnectOrg'],
  'org/not-authenticated': ['reconnectOrg'],
  'org/service-app-missing-scope': ['reconnectOrg'],
  'org/service-app-no-scope': ['reconnectOrg'],
  'org/service-app-refused': ['reconnectOrg'],
  'http/untrusted-certificate': ['changeProxy', 'launch'],
  'http/unreachable': ['changeProxy', 'launch'],
  'http/host-not-found': ['changeProxy', 'launch'],
  'http/redirect': ['changeProxy', 'launch'],
  'http/not-json': ['changeProxy', 'launch'],
  'http/connection-refused': ['launch', 'changeProxy'],
  'http/connection-lost': ['launch', 'changeProxy'],
  'http/timeout': ['launch', 'changeProxy'],
  'http/network': ['launch', 'changeProxy'],
};

/** The buttons for a request that failed: what is likely to help against the error, and what shows the flow. */
export function remediesFor(
  error: unknown,
  { target, serverId }: Pick<RequestDraft, 'target' | 'serverId'>,
): readonly Offer[] {
  const code = isUserError(error) ? error.code : '';
  const actions = Object.hasOwn(REMEDIES, code) ? (REMEDIES[code] ?? []) : [];
  const senseless: readonly Action[] = [
    // The demo org has no Admin Console.
    ...(target?.org.isDemo === true ? (['openAdminConsole'] as const) : []),
    ...(serverId === '' ? (['useOrgServer'] as const) : []),
  ];
  return offersFor([...actions.filter((action) => !senseless.includes(action)), 'showFlow']);
}

/** Buttons below the status, in the order given. */
export function offersFor(actions: readonly Action[]): readonly Offer[] {
  return actions.map((action) => ({
    action,
    place: 'status',
    label: LABELS[action] ?? action,
  }));
}
