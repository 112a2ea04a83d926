import { expect, test } from 'vitest';
import type { Row } from './support/monacoList.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

test('Without an org, Configure Groups Claim offers to connect one', async () => {
  await workbench().runCommand('Okta Claims: Configure Groups Claim');
  await workbench().notification('Connect an Okta org first');
  await workbench().answerNotification('Connect an Okta org first', 'Try with Demo Org');
  await workbench().tree('Orgs').waitForRow('Demo Org', 'Demo Browser App');
});

test('A regular expression that does not compile is refused with the reason', async () => {
  const { quickInput } = workbench();
  await openForm('Demo Browser App');
  await quickInput.pick('Filter');
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.type('sub');
  await quickInput.waitFor({ message: 'applications check' });
  await quickInput.type('groups');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await workbench().picture('configure-filter-type', { theme: 'light' });
  await workbench().picture('configure-filter-type', { theme: 'dark' });
  await quickInput.pick('Matches regex');
  await quickInput.waitFor({ placeholder: /Regular expression/u });
  await quickInput.type('(IT');
  await quickInput.waitForItem(/never closed/u);
  await quickInput.accept();
  expect(await quickInput.value()).toBe('(IT');
});

test('A filter shows while it is typed what it matches and what a user would get', async () => {
  const { quickInput } = workbench();
  await quickInput.type('E.*');
  await quickInput.waitForItem('Use E.*: matches 2 of 125 groups');
  await quickInput.waitForItem('Everyone (built in)');
  await quickInput.waitForItem('Engineering (Okta group)');
  await quickInput.pick(/Choose a user/u);
  await quickInput.waitFor({ placeholder: /beginning of a user/u });
  await quickInput.type('demo.engineer');
  await quickInput.pick('demo.engineer@example.com');
  await quickInput.waitForItem('demo.engineer@example.com: {"groups":["Everyone","Engineering"]}');
  expect(await quickInput.value()).toBe('E.*');
  await quickInput.type('gin');
  await quickInput.waitForItem('1 group more if a part of the name is enough.');
  await quickInput.pick('A part of the name is enough: .*gin.*');
  await expect.poll(() => quickInput.value()).toBe('.*gin.*');
  await quickInput.type('.*');
  await quickInput.waitForItem(/Leaves out 1 matching group of apps and directories/u);
  await workbench().picture('configure-preview', { theme: 'light' });
  await workbench().picture('configure-preview', { theme: 'dark' });
});

test('A regular expression that takes for ever is stopped, and the next one is answered', async () => {
  const { quickInput } = workbench();
  await quickInput.type('((.*)*)*x');
  await quickInput.waitForItem(/takes too long on the org/u);
  await quickInput.type('IT');
  await quickInput.waitForItem('Use IT: matches 1 of 125 groups');
});

test('Back keeps every answer, and the summary shows the change', async () => {
  const { quickInput } = workbench();
  await quickInput.type('I.*');
  await quickInput.back();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await quickInput.pick('Matches regex');
  await quickInput.waitFor({ placeholder: /Regular expression/u });
  expect(await quickInput.value()).toBe('I.*');
  await quickInput.back();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await quickInput.pick('Starts with');
  await quickInput.waitFor({ placeholder: /Text to compare/u });
  expect(await quickInput.value()).toBe('');
  await quickInput.type('Eng');
  await quickInput.pick(/^Use Eng: matches 1/u);
  await quickInput.waitFor({ placeholder: /Save to Demo Browser App/u });
  expect((await quickInput.items()).slice(0, 5).map(textOf)).toEqual([
    'Name: groups',
    'Groups claim type: Filter',
    'Filter: Starts with',
    'Value: Eng',
    'Save: ',
  ]);
  await workbench().picture('configure-summary', { theme: 'light' });
  await workbench().picture('configure-summary', { theme: 'dark' });
  await quickInput.pick('Show in Diff Editor');
  await workbench().page.locator('.monaco-diff-editor', { hasText: 'Starts with' }).waitFor();
  await quickInput.pick('Save');
  await workbench().notification('is in force: groups: Starts with Eng');
});

test('An expression is checked, completed and evaluated while it is typed', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  await orgs.clickAction('Configure Groups Claim', 'Demo Org', 'Demo Browser App');
  await quickInput.waitFor({ placeholder: /Starts with Eng/u });
  await quickInput.pick('Expression');
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Expression Language/u });
  await workbench().picture('configure-expression-empty');
  await quickInput.type('Groups.startWith("OKTA", "E", 100)');
  await quickInput.waitForItem(/did you mean/iu);
  await quickInput.type('Groups.sta');
  await quickInput.pick(/^Groups\.startsWith/u);
  await expect.poll(() => quickInput.value()).toMatch(/^Groups\.startsWith\(/u);
  await quickInput.type('Groups.startsWith("OKTA", "E", 100');
  await quickInput.waitForItem(/never closed/u);
  await workbench().picture('configure-expression', { theme: 'light' });
  await workbench().picture('configure-expression', { theme: 'dark' });
  await quickInput.accept();
  expect(await quickInput.value()).toBe('Groups.startsWith("OKTA", "E", 100');
  await quickInput.type('Groups.startsWith("OKTA", "E", 100)');
  await quickInput.waitForItem('demo.engineer@example.com: {"groups":["Everyone","Engineering"]}');
  await quickInput.type('Groups.startsWith("OKTA", "E")');
  await quickInput.waitForItem(/demo\.engineer@example\.com: the sign-in fails/u);
  await quickInput.accept();
  expect(await quickInput.value()).toBe('Groups.startsWith("OKTA", "E")');
  await quickInput.type('Groups.startsWith("OKTA", "E", 100)');
  await quickInput.waitForItem('demo.engineer@example.com: {"groups":["Everyone","Engineering"]}');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Save to/u });
  await quickInput.pick('Save');
  await workbench().notification('groups: Expression Groups.startsWith("OKTA", "E", 100)');
});

test('Remove removes the claim, and Undo Last Claim Change puts it back', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  await orgs.clickAction('Configure Groups Claim', 'Demo Org', 'Demo Browser App');
  await quickInput.pick('Remove');
  await quickInput.waitFor({ placeholder: /Save to/u });
  await quickInput.pick('Save');
  await workbench().notification('Demo Browser App has no groups claim');
  expect((await claimRow()).description).toBe('Not configured');
  await workbench().runCommand('Okta Claims: Undo Last Claim Change');
  await quickInput.waitFor({ placeholder: /Undo your change/u });
  await quickInput.pick('Undo');
  await workbench().notification('is as before: groups: Expression');
  await expect.poll(async () => (await claimRow()).description).toMatch(/^Expression Groups/u);
});

test('A federated claim is added, shown below its app, copied as Terraform and removed', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  const federated = ['Demo Org', 'Demo Browser App', 'Federated claims'] as const;
  await orgs.expand(...federated);
  await orgs.clickAction('Add Claim', ...federated);
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.type('team');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /user\.getGroups/u });
  await quickInput.type("user.getGroups({'group.profile.name': 'E', 'operator': 'STARTS_WITH'})");
  await quickInput.waitForItem(/projection|\.!\[profile\.name\]/u);
  await quickInput.type(
    "user.getGroups({'group.profile.name': 'E', 'operator': 'STARTS_WITH'}).![profile.name]",
  );
  await quickInput.waitForItem('demo.engineer@example.com: {"team":["Everyone","Engineering"]}');
  await quickInput.accept();
  await quickInput.pick('Save');
  await workbench().notification('is in force: team');
  await orgs.waitForRow(...federated, 'team');
  await orgs.chooseFromMenu('Copy Claim As…', ...federated, 'team');
  await quickInput.pick('Terraform');
  await expect.poll(() => workbench().clipboard()).toContain('okta_app_federated_claim');
  await orgs.chooseFromMenu('Remove Claim', ...federated, 'team');
  await quickInput.pick('Save');
  await workbench().notification('The claim "team" of Demo Browser App is removed');
});

test('A claim of a custom authorization server is added from the wizard', async () => {
  const { quickInput } = workbench();
  await openForm('Demo Browser App');
  await quickInput.pick('Custom authorization servers');
  await quickInput.waitFor({ placeholder: /Which custom authorization server/u });
  await quickInput.pick('default');
  await quickInput.waitFor({ placeholder: /Claims of the authorization server/u });
  await quickInput.pick('Add Claim');
  await quickInput.waitFor({ placeholder: /What does the claim hold/u });
  await quickInput.pick('Filter');
  await quickInput.pick('Access Token, Always');
  await quickInput.waitFor({ message: 'reserved in access tokens' });
  await quickInput.type('teams');
  await quickInput.accept();
  await quickInput.pick('Starts with');
  await quickInput.waitFor({ placeholder: /Text to compare/u });
  await quickInput.type('Eng');
  await quickInput.pick(/^Use Eng/u);
  await quickInput.waitFor({ message: 'Scopes' });
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Save to default/u });
  await workbench().picture('configure-server-claim', { theme: 'dark' });
  await quickInput.pick('Save');
  await workbench().notification('teams: Starts with Eng (access token, any scope)');
  const orgs = workbench().tree('Orgs');
  const server = [
    'Demo Org',
    'Demo Browser App',
    'Custom authorization servers',
    'default',
  ] as const;
  await orgs.waitForRow(...server, 'teams');
  await workbench().picture('orgs-mechanisms', { theme: 'light' });
  await workbench().picture('orgs-mechanisms', { theme: 'dark' });
});

test('A value that looks like a link is shown as text in the notification', async () => {
  const { quickInput } = workbench();
  const hostile = '[Fix it](command:workbench.action.files.newUntitledFile)';
  await openForm('Demo Native App');
  await quickInput.pick('Filter');
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.pick('Equals');
  await quickInput.waitFor({ placeholder: /Text to compare/u });
  await quickInput.type(hostile);
  await quickInput.pick(/^Use \[Fix it\]/u);
  await quickInput.pick('Save');
  const notification = await workbench().notification('Fix it');
  expect(await notification.getByRole('link').count()).toBe(0);
});

test('For a catalog app the reason is told, and the other mechanisms remain', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Configure Groups Claim');
  await quickInput.waitFor({ title: 'Configure Groups Claim' });
  await quickInput.type('Demo Cat');
  await quickInput.pick('Demo Catalog App');
  await quickInput.waitFor({ placeholder: /How to put groups/u });
  await quickInput.waitForItem('Groups claim');
  await quickInput.waitForItem('Federated claims');
  await quickInput.back();
  await quickInput.waitFor({ placeholder: /Type the beginning/u });
  await quickInput.type('Demo Web');
  await quickInput.pick('Demo Web App');
  await quickInput.waitFor({ placeholder: /Demo Web App/u });
  await quickInput.cancel();
});

async function claimRow(): Promise<Row> {
  const [row] = await workbench().tree('Orgs').expand('Demo Org', 'Demo Browser App');
  if (row === undefined) {
    throw new Error('The app has no rows.');
  }
  return row;
}

function textOf({ label, description }: Row): string {
  return `${label}: ${description}`;
}

async function openForm(app: string): Promise<void> {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Configure Groups Claim');
  await quickInput.waitFor({ title: 'Configure Groups Claim' });
  await quickInput.pick(app);
  await quickInput.waitFor({ placeholder: new RegExp(app, 'u') });
}
