import { describe, expect, it } from 'vitest';
import type { FilterClaim } from '../../../src/core/claim/groupsClaim.ts';
import type { LocalOrg } from './localOrg.ts';
import { sendJson, startLocalOrg } from './localOrg.ts';

const APP_ID = '0oaDemoApp1';
const PATH = `/api/v1/internal/apps/${APP_ID}/settings/oauth/idToken`;
const CLAIM: FilterClaim = {
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

type Settings = Readonly<Record<string, unknown>>;

/** An org that answers reads with each of `reads` in turn, and a write with the nulls that Okta gives. */
function startOrgWith(...reads: readonly Settings[]): Promise<LocalOrg> {
  const answers = [...reads];
  return startLocalOrg((request, response) => {
    if (request.method === 'GET') {
      sendJson(response, answers.shift());
    } else {
      sendJson(response, { issuer: null, audience: null, ...JSON.parse(request.body) });
    }
  });
}

describe('saving the groups claim of an app', () => {
  it('echoes the issuer mode it read, and gives what a fresh read finds', async () => {
    await using org = await startOrgWith(SETTINGS, { ...SETTINGS, ...STORED_CLAIM });

    const saved = await org.client().saveGroupsClaim(APP_ID, { expected: undefined, claim: CLAIM });

    expect(saved).toEqual({ claim: CLAIM, issuerMode: 'DYNAMIC' });
    expect(org.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `GET ${PATH}`,
      `POST ${PATH}`,
      `GET ${PATH}`,
    ]);
    expect(JSON.parse(org.requests[1]?.body ?? '')).toEqual({
      ...STORED_CLAIM,
      issuerMode: 'DYNAMIC',
    });
  });

  it('removes the claim by sending the issuer mode alone', async () => {
    await using org = await startOrgWith({ ...SETTINGS, ...STORED_CLAIM }, SETTINGS);

    const saved = await org.client().saveGroupsClaim(APP_ID, { expected: CLAIM, claim: undefined });

    expect(saved).toEqual({ claim: undefined, issuerMode: 'DYNAMIC' });
    expect(org.requests[1]?.body).toBe('{"issuerMode":"DYNAMIC"}');
  });

  it('writes nothing when Okta has another claim than expected', async () => {
    await using org = await startOrgWith({ ...SETTINGS, ...STORED_CLAIM, value: 'other' });

    await expect(
      org.client().saveGroupsClaim(APP_ID, { expected: CLAIM, claim: undefined }),
    ).rejects.toMatchObject({ code: 'org/claim-changed' });
    expect(org.requests).toHaveLength(1);
  });

  it.each([
    ['another claim', { ...SETTINGS, ...STORED_CLAIM, value: 'other' }],
    ['no claim', SETTINGS],
    ['another issuer mode', { ...SETTINGS, ...STORED_CLAIM, issuerMode: 'ORG_URL' }],
  ])('says so when reading back finds %s', async (_name, after) => {
    await using org = await startOrgWith(SETTINGS, after);

    await expect(
      org.client().saveGroupsClaim(APP_ID, { expected: undefined, claim: CLAIM }),
    ).rejects.toMatchObject({ code: 'org/claim-not-in-force' });
  });

  it('says so when reading back fails, rather than that saving failed', async () => {
    await using org = await startOrgWith(SETTINGS, { issuerMode: 'unheard of' });

    await expect(
      org.client().saveGroupsClaim(APP_ID, { expected: undefined, claim: CLAIM }),
    ).rejects.toMatchObject({ code: 'org/claim-not-confirmed' });
  });
});
