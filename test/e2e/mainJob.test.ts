import { expect, test } from 'vitest';
import { doMainJob } from './support/mainJob.ts';
import { useSession } from './support/useSession.ts';

const workbench = useSession();

test('A demo user who signs in after the groups claim is configured has their groups in the token', async () => {
  const { claims, groups } = await doMainJob(workbench());

  expect(groups).toEqual(['Everyone', 'IT']);
  expect(claims).toMatchObject({ aud: '0oa1demobrowserapp01', groups: '2 items' });
});
