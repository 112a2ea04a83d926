import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import { filterTypeLabel } from '../claim/describe.ts';

/** One setting of a claim, in the words of the Admin Console. */
export interface ClaimField {
  readonly label: string;
  /** As it is configured; outside text is not made visible. */
  readonly text: string;
}

/**
 * The settings of a claim that decide what tokens carry, in the order of the Admin Console; none for an
 * absent claim. Claims with the same fields are configured alike: scopes are given in alphabetical
 * order, and a claim of an access token has no row for when it is included, since it always is.
 */
export function claimFields(claim: ConfiguredClaim | undefined): readonly ClaimField[] {
  if (claim === undefined) {
    return [];
  }
  return [
    { label: 'Name', text: claim.name },
    { label: 'Groups claim type', text: claim.claimType },
    ...contentFields(claim),
    ...(claim.delivery === undefined ? [] : deliveryFields(claim.delivery)),
  ];
}

function contentFields(claim: ConfiguredClaim): readonly ClaimField[] {
  return claim.claimType === 'Expression'
    ? [{ label: 'Expression', text: claim.value }]
    : [
        { label: 'Filter', text: filterTypeLabel(claim.filterType) },
        { label: 'Value', text: claim.value },
      ];
}

function deliveryFields(delivery: ClaimDelivery): readonly ClaimField[] {
  const { tokenType, alwaysInclude, scopes, status } = delivery;
  const included = alwaysInclude ? 'Always' : 'Userinfo / id_token request';
  return [
    {
      label: 'Include in token type',
      text: tokenType === 'ID token' ? 'ID Token' : 'Access Token',
    },
    ...(tokenType === 'ID token' ? [{ label: 'Included', text: included }] : []),
    // A space is the one character that no scope holds (RFC 6749, section 3.3).
    { label: 'Scopes', text: scopes.length === 0 ? 'Any scope' : scopes.toSorted().join(' ') },
    { label: 'Status', text: status === 'ACTIVE' ? 'Active' : 'Inactive' },
  ];
}
