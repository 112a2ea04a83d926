import { describe, expect, it } from 'vitest';
import type { ClaimPlace, ClaimReading } from '../../../src/core/claim/claimSlot.ts';
import type { GroupsClaim } from '../../../src/core/claim/groupsClaim.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const APP_ID = '0oaDemoApp1';
const PATH = `/api/v1/internal/apps/${APP_ID}/settings/oauth/idToken`;
const PLACE: ClaimPlace = { mechanism: 'groups claim', appId: APP_ID };
const CLAIM: GroupsClaim = {
  claimType: 'Filter',
  name: 'groups',
  filterType: 'REGEX',
  value: '.*',
};
const SETTINGS = { issuer: 'https://example.com', audience: APP_ID, issuerMode: 'DYNAMIC' };
const STORED_CLAIM = {
  valueType: 'GROUPS',
  name: 'groups',
  groupFilterType: 'REGEX',
  value: '.*',
};
const READING: ClaimReading = { place: PLACE, claim: CLAIM, issuerMode: 'CUSTOM_URL' };

/** An org that answers reads with `settings`, and a write with the nulls that Okta gives. */
function startOrgWith(settings: Readonly<Record<string, unknown>>): Promise<LocalOrg> {
  return startLocalOrg((request, response) => {
    if (request.method === 'GET') {
      sendJson(response, settings);
    } else {
      sendJson(response, { issuer: null, audience: null, ...JSON.parse(request.body) });
    }
  });
}

describe('the place of the groups claim of an app', () => {
  it.each([
    ['a claim', { ...SETTINGS, ...STORED_CLAIM }, CLAIM],
    ['no claim', SETTINGS, undefined],
  ])('reads %s with its issuer mode', async (_name, settings, claim) => {
    await using org = await startOrgWith(settings);

    const reading = await org.client().claimSlot(PLACE).read();

    expect(reading).toEqual({ place: PLACE, claim, issuerMode: 'DYNAMIC' });
  });

  it.each([
    ['the claim', CLAIM, { ...STORED_CLAIM, issuerMode: 'CUSTOM_URL' }],
    ['the issuer mode alone to remove it', undefined, { issuerMode: 'CUSTOM_URL' }],
  ])('is sent %s, with the issuer mode of the reading, once', async (_name, claim, body) => {
    await using org = await startOrgWith(SETTINGS);

    expect(await org.client().claimSlot(PLACE).write(claim, READING)).toEqual(PLACE);

    expect(org.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${PATH}`]);
    expect(JSON.parse(org.requests[0]?.body ?? '')).toEqual(body);
  });

  it('reads the issuer mode first when the reading does not tell it', async () => {
    await using org = await startOrgWith(SETTINGS);

    await org.client().claimSlot(PLACE).write(undefined, { place: PLACE, claim: CLAIM });

    expect(org.requests.map(({ body }) => body)).toEqual(['', '{"issuerMode":"DYNAMIC"}']);
  });
});
