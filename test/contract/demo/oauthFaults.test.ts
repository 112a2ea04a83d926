import { expect, it } from 'vitest';
import { askRaw, startFaultyOrg } from './faultyOrg.ts';

it.each([
  ['/oauth2/v1/token', 400, 'invalid_grant', null],
  ['/oauth2/default/v1/userinfo', 401, 'invalid_token', 'invalid_token'],
  ['/oauth2/v1/userinfo', 403, 'insufficient_scope', 'insufficient_scope'],
])('an OAuth error stands in for the answer: %s %s %s', async (path, status, error, challenge) => {
  await using org = await startFaultyOrg();
  const description = 'Demo description.';
  org.faults.add({ on: { path }, do: { kind: 'oauthError', status, error, description } });
  const { statusLine, headers, body } = await askRaw(org.url, path);

  expect(statusLine).toContain(` ${status} `);
  expect(headers.get('content-type')).toBe('application/json');
  expect(JSON.parse(body)).toEqual({ error, error_description: description });
  expect(headers.get('www-authenticate')).toBe(
    challenge && `Bearer error="${challenge}", error_description="${description}"`,
  );
  expect(org.answered).toEqual([]);
});
