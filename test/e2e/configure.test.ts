import { expect, test } from 'vitest';
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
  await quickInput.pick(/Filter/u);
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.type('sub');
  await quickInput.waitFor({ message: 'applications check' });
  await quickInput.type('groups');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await workbench().picture('configure-filter-type', { theme: 'light' });
  await workbench().picture('configure-filter-type', { theme: 'dark' });
  await quickInput.pick('Matches regex');
  await quickInput.waitFor({ message: 'Regular expression' });
  await quickInput.type('(IT');
  await quickInput.waitFor({ message: 'never closed' });
  await quickInput.accept();
  expect(await quickInput.value()).toBe('(IT');
});

test('Back keeps every answer, and the summary shows before and after', async () => {
  const { quickInput } = workbench();
  await quickInput.type('I.*');
  await quickInput.back();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await quickInput.pick('Matches regex');
  await quickInput.waitFor({ message: 'Regular expression' });
  expect(await quickInput.value()).toBe('I.*');
  await quickInput.back();
  await quickInput.waitFor({ placeholder: /Which groups/u });
  await quickInput.pick('Starts with');
  await quickInput.waitFor({ message: 'Text to compare' });
  expect(await quickInput.value()).toBe('');
  await quickInput.type('Eng');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Save to Demo Browser App/u });
  expect((await quickInput.items()).map(({ description }) => description)).toEqual([
    'Not configured',
    'groups: Starts with Eng',
    '',
  ]);
  await workbench().picture('configure-summary', { theme: 'light' });
  await workbench().picture('configure-summary', { theme: 'dark' });
  await quickInput.pick('Save');
  await workbench().notification('in force: groups: Starts with Eng');
});

test('An expression replaces a filter, and Remove removes the claim', async () => {
  const { quickInput } = workbench();
  const orgs = workbench().tree('Orgs');
  await orgs.clickAction('Configure Groups Claim', 'Demo Org', 'Demo Browser App');
  await quickInput.waitFor({ placeholder: /Starts with Eng/u });
  await quickInput.pick(/Expression/u);
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.waitFor({ message: 'Expression Language' });
  await quickInput.type('Groups.startsWith("OKTA", "I", 100');
  await quickInput.accept();
  await quickInput.type('Groups.startsWith("OKTA", "I", 100)');
  await quickInput.accept();
  await quickInput.waitFor({ placeholder: /Save to/u });
  await quickInput.pick('Save');
  await workbench().notification('groups: Expression Groups.startsWith("OKTA", "I", 100)');

  await orgs.clickAction('Configure Groups Claim', 'Demo Org', 'Demo Browser App');
  await quickInput.pick(/Remove/u);
  await quickInput.waitFor({ placeholder: /Save to/u });
  await quickInput.pick('Save');
  await workbench().notification('Demo Browser App has no groups claim');
  const [claim] = await orgs.expand('Demo Org', 'Demo Browser App');
  expect(claim?.description).toBe('Not configured');
});

test('A value that looks like a link is shown as text in the notification', async () => {
  const { quickInput } = workbench();
  const hostile = '[Fix it](command:workbench.action.files.newUntitledFile)';
  await openForm('Demo Native App');
  await quickInput.pick(/Filter/u);
  await quickInput.waitFor({ message: 'Name of the claim' });
  await quickInput.accept();
  await quickInput.pick('Equals');
  await quickInput.waitFor({ message: 'Text to compare' });
  await quickInput.type(hostile);
  await quickInput.accept();
  await quickInput.pick('Save');
  const notification = await workbench().notification('Fix it');
  expect(await notification.getByRole('link').count()).toBe(0);
});

test('A catalog app is refused with the reason, and another app can be chosen', async () => {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Configure Groups Claim');
  await quickInput.waitFor({ title: 'Configure Groups Claim' });
  await quickInput.type('Demo Cat');
  await quickInput.pick('Demo Catalog App');
  await workbench().notification('catalog app');
  await quickInput.waitFor({ placeholder: /Type the beginning/u });
  await quickInput.type('Demo Web');
  await quickInput.pick('Demo Web App');
  await quickInput.waitFor({ placeholder: /Demo Web App/u });
  await quickInput.cancel();
});

async function openForm(app: string): Promise<void> {
  const { quickInput } = workbench();
  await workbench().runCommand('Okta Claims: Configure Groups Claim');
  await quickInput.waitFor({ title: 'Configure Groups Claim' });
  await quickInput.pick(app);
  await quickInput.waitFor({ placeholder: new RegExp(app, 'u') });
}
