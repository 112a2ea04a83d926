import { groupsInToken } from '../../core/claim/groupsInToken.ts';
import type { GroupsInToken } from '../../core/claim/groupsInToken.ts';
import type { TokenConfiguration } from '../../core/claim/tokenConfiguration.ts';
import type { JsonObject } from '../../core/json.ts';
import { claimsOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';

/** The groups that came with a token. */
export interface FoundGroups {
  readonly groups: GroupsInToken;
  /** Whether they are not in the token but in what userinfo answered for the same sign-in. */
  readonly isFromUserinfo: boolean;
}

/** The groups of a token, else those that userinfo told; undefined without any, unless some are missing. */
export function groupsOf(token: InspectedToken): FoundGroups | undefined {
  const { userinfo, configuration } = token;
  const claims = claimsOf(token);
  const own = claims && known(claims, configuration);
  const others = own?.claim === undefined && userinfo ? known(userinfo, configuration) : undefined;
  if (others?.claim !== undefined) {
    return { groups: others, isFromUserinfo: true };
  }
  return own && { groups: own, isFromUserinfo: false };
}

interface Known {
  readonly configuration: TokenConfiguration | undefined;
  readonly groups: GroupsInToken | undefined;
}

/** Groups are looked for once, and sorted once, however often they are drawn. */
const found = new WeakMap<JsonObject, Known>();

function known(
  claims: JsonObject,
  configuration: TokenConfiguration | undefined,
): GroupsInToken | undefined {
  const before = found.get(claims);
  if (before && before.configuration === configuration) {
    return before.groups;
  }
  const groups = groupsInToken(claims, configuration);
  found.set(claims, { configuration, groups });
  return groups;
}
