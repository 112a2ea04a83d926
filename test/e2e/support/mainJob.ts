import type { Row } from './monacoList.ts';
import { until } from './until.ts';
import type { Workbench } from './workbench.ts';

const APP = 'Demo Browser App';
const USER = 'demo.user@example.com';

/** What is read from the Token Inspector at the end of the main job. */
export interface DecodedToken {
  /** Claims by name, as the tree shows their values. */
  readonly claims: Readonly<Record<string, string>>;
  /** The items of the `groups` claim. */
  readonly groups: readonly string[];
}

/**
 * The main job from nothing to a decoded token: starts the demo org, configures the groups claim of an app,
 * requests a token, signs in as a demo user, and reads the token in the sidebar.
 */
export async function doMainJob(workbench: Workbench): Promise<DecodedToken> {
  await startDemoOrg(workbench);
  await configureGroupsClaim(workbench);
  await requestToken(workbench);
  return readToken(workbench);
}

/** Starts the demo org from the palette and waits until the Orgs view lists its apps. */
export async function startDemoOrg(workbench: Workbench): Promise<void> {
  await workbench.runCommand('Okta Claims: Try with Demo Org');
  await workbench.tree('Orgs').waitForRow('Demo Org', APP);
}

/** Configures a groups claim that matches every group, from the palette. */
export async function configureGroupsClaim(workbench: Workbench): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('Okta Claims: Configure Groups Claim');
  await quickInput.waitFor({ title: 'Configure Groups Claim' });
  await quickInput.pick(APP);
  await quickInput.waitFor({ placeholder: /Not configured/ });
  await quickInput.pick('Filter');
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Which groups/ });
  await quickInput.pick('Matches regex');
  await quickInput.waitFor({ placeholder: /Regular expression/ });
  await quickInput.type('.*');
  await quickInput.pick(/^Use \.\*: matches/);
  await quickInput.waitFor({ placeholder: /Save to/ });
  await quickInput.pick('Save');
  await workbench.notification('in force: groups: Matches regex .*');
}

/** Launches a request in the Request Token view and signs in as a demo user. */
export async function requestToken(workbench: Workbench): Promise<void> {
  const form = await workbench.webview('Request Token');
  await form.getByRole('button', { name: 'Choose App' }).click();
  await workbench.quickInput.pick(APP);
  await form.locator('#app', { hasText: APP }).waitFor();
  const signInPage = await workbench.pageOpenedBy(() =>
    form.getByRole('button', { name: 'Launch' }).click(),
  );
  await signInPage.getByRole('button', { name: USER }).click();
  await workbench.comeBack();
}

/** The claims of the one token in the Token Inspector as JSON, as the user copies them. */
export async function copyClaims(workbench: Workbench): Promise<string> {
  await workbench.tree('Token Inspector').chooseFromMenu('Copy All Claims as JSON', 'ID token');
  return until('the claims on the clipboard', async () => {
    const text = await workbench.clipboard();
    return text.startsWith('{') ? text : undefined;
  });
}

/** Reads the newest token of the Token Inspector, once it is there. */
export async function readToken(workbench: Workbench): Promise<DecodedToken> {
  const tree = workbench.tree('Token Inspector');
  const members = await tree.expand('ID token', 'Payload');
  const groups = await tree.expand('ID token', 'Payload', 'groups');
  return {
    claims: Object.fromEntries(members.map((row: Row) => [row.label, row.description])),
    groups: groups.map((row) => row.label),
  };
}
