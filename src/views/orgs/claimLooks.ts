import type { ConfiguredClaim } from '../../core/claim/configuredClaim.ts';
import {
  DEFAULT_CLAIM_NAME,
  describeDelivery,
  filterTypeLabel,
} from '../../core/claim/describe.ts';
import type { Mechanism, PlacedClaim } from '../../core/claim/claimSlot.ts';
import { MECHANISM_DESCRIPTIONS } from '../../core/claim/mechanisms.ts';
import type { AuthorizationServer } from '../../core/org/authorizationServer.ts';
import { visibleText } from '../../core/text.ts';
import type {
  AuthorizationServerNode,
  AuthorizationServersNode,
  ClaimNode,
  FederatedClaimsNode,
  PlacedClaimNode,
} from './nodes.ts';
import { spokenText } from './orgsRow.ts';
import type { OrgsRow } from './orgsRow.ts';

/** How a row looks that is about claims, or about where they are configured. */
export function claimRowOf(
  node:
    | ClaimNode
    | FederatedClaimsNode
    | PlacedClaimNode
    | AuthorizationServersNode
    | AuthorizationServerNode,
): OrgsRow {
  switch (node.kind) {
    case 'claim':
      return groupsClaimRow(node);
    case 'federatedClaims':
      return federatedClaimsRow(node);
    case 'placedClaim':
      return node.server
        ? serverClaimRow(node.placed, node.server)
        : federatedClaimRow(node.placed);
    case 'authorizationServers':
      return AUTHORIZATION_SERVERS_ROW;
    case 'authorizationServer':
      return authorizationServerRow(node);
  }
}

function groupsClaimRow({ reading }: ClaimNode): OrgsRow {
  const { claim, issuerMode } = reading;
  const more = [
    aboutMechanism('groups claim'),
    ...(issuerMode ? [`Issuer mode: ${issuerMode}`] : []),
  ];
  if (!claim) {
    return {
      label: 'Groups claim',
      description: 'Not configured',
      tooltip: ['Groups claim: not configured', ...more].join('\n'),
      icon: { name: 'circle-large-outline' },
      words: ['claim', 'unset', 'editable'],
      spoken: 'Groups claim, not configured',
    };
  }
  // The name that nearly every claim has would only push the filter out of sight.
  const name = claim.name === DEFAULT_CLAIM_NAME ? undefined : visibleText(claim.name);
  return {
    label: 'Groups claim',
    description: [name, withType(claim)].filter(Boolean).join(': '),
    tooltip: [`Groups claim ${fullText(claim)}`, ...more].join('\n'),
    icon: { name: 'tag' },
    words: ['claim', 'set', 'editable'],
    spoken: spokenText('Groups claim', name, claim.claimType, valueText(claim)),
  };
}

function federatedClaimsRow({ count }: FederatedClaimsNode): OrgsRow {
  const description = count === 0 ? 'None' : count?.toString();
  return {
    label: 'Federated claims',
    ...(description !== undefined && { description }),
    tooltip: aboutMechanism('federated claim'),
    icon: { name: 'list-tree' },
    expansion: 'collapsed',
    words: ['federatedClaims'],
    spoken: spokenText('Federated claims', description),
  };
}

function federatedClaimRow({ claim, isSystem, place }: PlacedClaim): OrgsRow {
  const label = visibleText(claim.name);
  return {
    label,
    description: valueText(claim),
    tooltip: [fullText(claim), aboutMechanism(place.mechanism)].join('\n'),
    icon: { name: 'tag' },
    words: ['federatedClaim', ...(isSystem ? [] : ['editable'])],
    spoken: spokenText(label, 'federated claim', claim.claimType, valueText(claim)),
  };
}

function serverClaimRow(
  { claim, isSystem, place }: PlacedClaim,
  server: AuthorizationServer,
): OrgsRow {
  const { delivery } = claim;
  const label = visibleText(claim.name);
  const isInactive = delivery?.status === 'INACTIVE';
  const state = [delivery?.tokenType, isInactive && 'inactive'].filter(Boolean).join(', ');
  const howDelivered = delivery ? [`In: ${visibleText(describeDelivery(delivery))}`] : [];
  return {
    label,
    description: [withType(claim), state].filter(Boolean).join(', '),
    tooltip: [fullText(claim), ...howDelivered, aboutMechanism(place.mechanism)].join('\n'),
    icon: { name: isInactive ? 'circle-slash' : 'tag' },
    words: ['serverClaim', ...(isSystem ? [] : ['editable'])],
    spoken: spokenText(
      label,
      `claim of the authorization server ${visibleText(server.name)}`,
      delivery?.tokenType,
      delivery?.status.toLowerCase(),
      claim.claimType,
      valueText(claim),
    ),
  };
}

const AUTHORIZATION_SERVERS_ROW: OrgsRow = {
  label: 'Custom authorization servers',
  tooltip: aboutMechanism('authorization server claim'),
  icon: { name: 'server' },
  expansion: 'collapsed',
  words: ['authorizationServers'],
  spoken: 'Custom authorization servers',
};

function authorizationServerRow(node: AuthorizationServerNode): OrgsRow {
  const { server, applies, count } = node;
  const label = visibleText(server.name);
  const isSure = applies === 'yes';
  const description = [
    ...(isSure ? [] : ['may apply']),
    ...(count ? [`${count.groups} of ${count.all} claims carry groups`] : []),
  ].join(', ');
  return {
    label,
    ...(description !== '' && { description }),
    tooltip: [
      `Issuer ${visibleText(server.issuer)}`,
      isSure
        ? 'An active access policy of it is for this app; one of its rules has to match as well.'
        : 'Its access policies cannot be read, so it may or may not apply to this app.',
      aboutMechanism('authorization server claim'),
    ].join('\n'),
    icon: { name: isSure ? 'shield' : 'question' },
    expansion: 'collapsed',
    words: ['authorizationServer'],
    spoken: spokenText(label, 'custom authorization server', description),
  };
}

/** Which tokens a mechanism reaches, which credential it needs, and whether Okta documents its API. */
function aboutMechanism(mechanism: Mechanism): string {
  const { reach, credential, documentation } = MECHANISM_DESCRIPTIONS[mechanism];
  return [reach, credential, documentation].join('\n');
}

/** A claim in full, such as `groups: Matches regex .*`. */
function fullText(claim: ConfiguredClaim): string {
  return `${visibleText(claim.name)}: ${withType(claim)}`;
}

/** What a claim holds, and of an Expression also that it is one. */
function withType(claim: ConfiguredClaim): string {
  const value = valueText(claim);
  return claim.claimType === 'Expression' ? `Expression ${value}` : value;
}

/** What a claim holds: `Matches regex .*`, or an expression as it is. */
function valueText(claim: ConfiguredClaim): string {
  const value = visibleText(claim.value);
  if (claim.claimType === 'Expression') {
    return value;
  }
  return `${filterTypeLabel(claim.filterType)} ${value}`;
}
