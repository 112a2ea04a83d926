import { expect, it } from 'vitest';
import { serverIdInUrls } from '../../../../src/core/org/authorizationServer.ts';

it.each([
  ['https://dev-123.okta.com/oauth2/default', 'default'],
  ['https://login.example.com/oauth2/aus1demo', 'aus1demo'],
  ['https://dev-123.okta.com', 'aus1id'],
  ['https://dev-123.okta.com/oauth2/a/b', 'aus1id'],
  ['${not an address}', 'aus1id'],
])('The authorization server whose issuer is %s is addressed as %s.', (issuer, expected) => {
  expect(serverIdInUrls({ id: 'aus1id', name: 'Demo', issuer, status: 'ACTIVE' })).toBe(expected);
});
