import { isJsonObject, ownValue } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { UserError } from '../userError.ts';
import type { ClaimDelivery } from './configuredClaim.ts';
import { GROUP_FILTER_TYPES, ISSUER_MODES } from './groupsClaim.ts';
import type {
  ExpressionClaim,
  GroupsClaim,
  GroupsClaimSettings,
  IssuerMode,
} from './groupsClaim.ts';

/**
 * Reads what Okta answers for an app's ID token settings. Without a groups claim the keys of the claim
 * are absent (recorded Okta answers); null is read alike. Other keys, such as `issuer`, are left alone.
 *
 * Throws a UserError `claim/unexpected-answer` for anything that Okta is not known to answer.
 */
export function parseGroupsClaimSettings(answer: unknown): GroupsClaimSettings {
  if (!isJsonObject(answer)) {
    throw unexpected('it is not a JSON object');
  }
  return { claim: parseClaim(answer), issuerMode: oneOf(answer, 'issuerMode', ISSUER_MODES) };
}

/**
 * The body that makes Okta store this groups claim, or remove it when it is undefined (recorded Okta
 * requests). The issuer mode is the one read just before: another value changes the tokens' issuer.
 */
export function groupsClaimBody(
  claim: GroupsClaim | undefined,
  issuerMode: IssuerMode,
): JsonObject {
  if (claim === undefined) {
    return { issuerMode };
  }
  const { name, value } = claim;
  return claim.claimType === 'Filter'
    ? { valueType: 'GROUPS', groupFilterType: claim.filterType, issuerMode, name, value }
    : { valueType: 'EXPRESSION', issuerMode, name, value };
}

/** The body that makes Okta store this federated claim (Okta Management API). */
export function federatedClaimBody({ name, value }: ExpressionClaim): JsonObject {
  return { name, expression: value };
}

/** The body that makes Okta store this claim of a custom authorization server (Okta Management API). */
export function authorizationServerClaimBody(
  claim: GroupsClaim,
  { tokenType, alwaysInclude, scopes, status }: ClaimDelivery,
): JsonObject {
  const isAccessToken = tokenType === 'access token';
  return {
    name: claim.name,
    status,
    claimType: isAccessToken ? 'RESOURCE' : 'IDENTITY',
    valueType: claim.claimType === 'Filter' ? 'GROUPS' : 'EXPRESSION',
    value: claim.value,
    ...(claim.claimType === 'Filter' ? { group_filter_type: claim.filterType } : {}),
    conditions: { scopes },
    alwaysIncludeInToken: isAccessToken || alwaysInclude,
  };
}

function parseClaim(answer: JsonObject): GroupsClaim | undefined {
  const valueType = ownValue(answer, 'valueType') ?? undefined;
  const name = ownValue(answer, 'name') ?? undefined;
  if (valueType === undefined && name === undefined) {
    return undefined;
  }
  switch (valueType) {
    case 'GROUPS':
      return {
        claimType: 'Filter',
        name: text(answer, 'name'),
        filterType: oneOf(answer, 'groupFilterType', GROUP_FILTER_TYPES),
        value: text(answer, 'value'),
      };
    case 'EXPRESSION':
      return { claimType: 'Expression', name: text(answer, 'name'), value: text(answer, 'value') };
    default:
      throw unexpected('its "valueType" is neither GROUPS nor EXPRESSION');
  }
}

function text(answer: JsonObject, key: string): string {
  const value = ownValue(answer, key);
  if (typeof value !== 'string') {
    throw unexpected(`its "${key}" is not a text`);
  }
  return value;
}

function oneOf<Value extends string>(
  answer: JsonObject,
  key: string,
  values: readonly Value[],
): Value {
  const found = ownValue(answer, key);
  const value = values.find((candidate) => candidate === found);
  if (value === undefined) {
    throw unexpected(`its "${key}" is not one of ${values.join(', ')}`);
  }
  return value;
}

function unexpected(what: string): UserError<'claim/unexpected-answer'> {
  return new UserError(
    'claim/unexpected-answer',
    `Okta's answer about the groups claim is not understood: ${what}. Nothing was changed; look at the claim in the Admin Console.`,
  );
}
