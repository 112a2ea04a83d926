import { expect, test } from 'vitest';
import { doMainJob } from './support/mainJob.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

test('A demo user who signs in after the groups claim is configured has their groups in the token', async () => {
  const { claims, groups } = await doMainJob(workbench());

  expect(groups).toEqual(['Everyone', 'IT']);
  expect(claims).toMatchObject({ aud: '0oa1demobrowserapp01', groups: '2 items' });
});

test('The claim and the token are seen side by side', async () => {
  const { page } = workbench();
  await page.setViewportSize({ width: 1000, height: 1240 });
  await workbench().resizeSideBar(600);
  await workbench().tree('Orgs').expand('Demo Org', 'Demo Browser App');
  await workbench().runCommand('Notifications: Clear All Notifications');
  const rows = await workbench().tree('Orgs').rows();
  expect(rows.find(({ label }) => label === 'Groups claim')?.description).toBe('Matches regex .*');
  await workbench().tree('Token Inspector').click('ID token', 'Groups', 'IT');
  await workbench().tree('Orgs').click('Demo Org', 'Demo Browser App', 'Groups claim');
  await workbench().picture('main-job', { theme: 'light' });
  await workbench().picture('main-job', { theme: 'dark' });
});
