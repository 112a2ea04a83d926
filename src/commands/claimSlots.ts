import type { SlotFor } from '../core/change/undo.ts';
import { UserError } from '../core/userError.ts';
import type { OrgDirectory } from '../vscode/orgDirectory.ts';

/** Gives access to claims by the URL of their org. Rejects with `org/not-added` for any other org. */
export function claimSlots(directory: OrgDirectory): SlotFor {
  return async (orgUrl, place) => {
    const org = directory.orgs().find(({ url }) => url === orgUrl);
    if (!org) {
      throw new UserError('org/not-added', `Add the org ${orgUrl} again to reach its claims.`);
    }
    return (await directory.client(org)).claimSlot(place);
  };
}
