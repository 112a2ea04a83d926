import { sameGroupsClaim } from '../core/claim/describe.ts';
import type { GroupsClaim, GroupsClaimSettings } from '../core/claim/groupsClaim.ts';
import { groupsClaimBody, parseGroupsClaimSettings } from '../core/claim/wire.ts';
import type { CallOptions } from '../core/org/org.ts';
import { UserError } from '../core/userError.ts';
import { groupsClaimPath } from './appPath.ts';
import type { OrgErrorCode } from './errorRules.ts';
import type { ManagementApi } from './managementApi.ts';

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
 * Replaces the groups claim of an app, or removes it, and gives what a fresh read finds afterwards.
 *
 * Sends back the issuer mode that it read, because another one changes the issuer of the app's tokens.
 * Rejects with `org/claim-changed`, having written nothing, when Okta has another claim than
 * `expected`, and with `org/claim-not-in-force` when the fresh read finds something else than was sent:
 * Okta's answer to the write only repeats the request and proves nothing. A fresh read that fails
 * rejects with `org/claim-not-confirmed`.
 */
export async function writeGroupsClaim(
  api: ManagementApi,
  appId: string,
  change: { readonly expected: GroupsClaim | undefined; readonly claim: GroupsClaim | undefined },
  options?: CallOptions,
): Promise<GroupsClaimSettings> {
  const before = await readGroupsClaim(api, appId, options);
  if (!sameGroupsClaim(before.claim, change.expected)) {
    throw new UserError<OrgErrorCode>(
      'org/claim-changed',
      'The groups claim of this app was changed by somebody else in the meantime, so nothing was written. Look at the claim as it is and decide again.',
    );
  }
  await api(
    {
      method: 'POST',
      path: groupsClaimPath(appId),
      target: 'groups claim',
      body: groupsClaimBody(change.claim, before.issuerMode),
    },
    options,
  );
  const after = await readBack(api, appId, options);
  if (!sameGroupsClaim(after.claim, change.claim) || after.issuerMode !== before.issuerMode) {
    throw new UserError<OrgErrorCode>(
      'org/claim-not-in-force',
      'Okta accepted the groups claim, but reading it back gives something else. Look at the claim as it is before you change it again.',
    );
  }
  return after;
}

async function readBack(
  api: ManagementApi,
  appId: string,
  options: CallOptions | undefined,
): Promise<GroupsClaimSettings> {
  try {
    return await readGroupsClaim(api, appId, options);
  } catch (failure) {
    options?.signal?.throwIfAborted();
    throw new UserError<OrgErrorCode>(
      'org/claim-not-confirmed',
      'Okta accepted the groups claim, but reading it back failed. Look at the claim as it is before you change it again.',
      { cause: failure },
    );
  }
}
