import { expect, it } from 'vitest';
import { fewAtATime } from '../../../src/core/org/fewAtATime.ts';
import { isUserError } from '../../../src/core/userError.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const LIMIT = 5;
const WINDOW_SECONDS = 1;

it('reads of many authorization servers all succeed under a tight rate limit', async () => {
  let [left, reset] = [0, 0];
  await using org = await startLocalOrg((_, response) => {
    const now = Math.floor(Date.now() / 1000);
    if (now >= reset) {
      [left, reset] = [LIMIT, now + WINDOW_SECONDS];
    }
    left -= 1;
    const headers = {
      'X-Rate-Limit-Limit': String(LIMIT),
      'X-Rate-Limit-Remaining': String(Math.max(0, left)),
      'X-Rate-Limit-Reset': String(reset),
    };
    sendJson(response, left < 0 ? {} : [], { status: left < 0 ? 429 : 200, headers });
  });
  const client = org.client();
  const ids = Array.from({ length: 20 }, (_, index) => `aus${index}`);

  const answers = await fewAtATime(ids, (id) =>
    client.listAccessPolicies(id).catch((error: unknown) => isUserError(error) && error.code),
  );

  expect(answers).toEqual(ids.map(() => []));
});
