import type { ClaimPlace, ClaimSlot } from '../core/claim/claimSlot.ts';
import type { GroupsClaimSettings } from '../core/claim/groupsClaim.ts';
import { groupsClaimBody, parseGroupsClaimSettings } from '../core/claim/wire.ts';
import type { CallOptions } from '../core/org/org.ts';
import type { ManagementApi } from './managementApi.ts';
import { groupsClaimPath } from './resourcePath.ts';

/** Reads the groups claim of an app and its issuer mode. */
export async function readGroupsClaim(
  api: ManagementApi,
  appId: string,
  options?: CallOptions,
): Promise<GroupsClaimSettings> {
  const { body } = await api(
    { method: 'GET', path: groupsClaimPath(appId), target: 'groups claim' },
    options,
  );
  return parseGroupsClaimSettings(body);
}

/**
 * The groups claim of an app. A write sends back the issuer mode of the reading, because another one
 * changes the issuer of the app's tokens. Okta's answer to it repeats the request and proves nothing, so
 * that it is not looked at.
 */
export function groupsClaimSlot(
  api: ManagementApi,
  place: Extract<ClaimPlace, { readonly mechanism: 'groups claim' }>,
): ClaimSlot {
  const { appId } = place;
  return {
    read: async (options) => ({ place, ...(await readGroupsClaim(api, appId, options)) }),
    async write(claim, reading, options) {
      const issuerMode =
        reading.issuerMode ?? (await readGroupsClaim(api, appId, options)).issuerMode;
      const body = groupsClaimBody(claim, issuerMode);
      const path = groupsClaimPath(appId);
      await api({ method: 'POST', path, target: 'groups claim', body }, options);
      return place;
    },
  };
}
