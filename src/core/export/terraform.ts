import type { ClaimPlace, Mechanism } from '../claim/claimSlot.ts';
import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import { visibleText } from '../text.ts';
import { bashWord } from './bash.ts';
import { deliveryOf } from './exportedClaim.ts';
import type { ExportedClaim } from './exportedClaim.ts';
import { hclBlock, hclList, hclString } from './hcl.ts';
import type { HclLine } from './hcl.ts';

/**
 * A claim as Terraform configuration for the provider okta/okta, with an import block for what exists
 * (Terraform 1.5 or later) and the import command for earlier versions.
 *
 * A groups claim is part of its app's resource, which is not complete here: a comment says so.
 */
export function terraform(exported: ExportedClaim, appLabel: string): string {
  const { place, claim } = exported;
  const type = RESOURCES[place.mechanism];
  const name = resourceName(place.mechanism === 'groups claim' ? appLabel : claim.name);
  return `${[
    ...COMMENTS[place.mechanism],
    ...importLines(place, `${type}.${name}`),
    hclBlock(`resource "${type}" "${name}"`, resourceLines(exported, appLabel)),
  ].join('\n')}\n`;
}

const LONGEST_NAME = 60;

/** A text in lower-case ASCII letters, digits and `_`, beginning with a letter. */
function resourceName(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST_NAME)
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(letters) ? letters : `claim_${letters}`.replace(/_$/, '');
}

const RESOURCES: Readonly<Record<Mechanism, string>> = {
  'groups claim': 'okta_app_oauth',
  'federated claim': 'okta_app_federated_claim',
  'authorization server claim': 'okta_auth_server_claim',
};

const COMMENTS: Readonly<Record<Mechanism, readonly string[]>> = {
  'groups claim': [
    '# groups_claim is deprecated by the provider and still works. The provider ignores it without a word',
    '# unless it signs in with an API token. Put the block into the resource of the app, which needs all',
    '# its other arguments too: applying it without them changes the app. To have them written, leave the',
    '# resource out and run: terraform plan -generate-config-out=app.tf',
  ],
  'federated claim': ['# Needs version 6.5.5 or later of the provider okta/okta.'],
  'authorization server claim': [],
};

/** None for a claim that does not exist. */
function importLines(place: ClaimPlace, address: string): readonly string[] {
  const id = importId(place);
  return id === undefined
    ? []
    : [
        `# Before Terraform 1.5, in place of the import block: ${importCommand(address, id)}`,
        hclBlock('import', [
          ['to', address],
          ['id', hclString(id)],
        ]),
        '',
      ];
}

/** Ids are Okta's; a control character in one, which would end the comment, is made visible. */
function importCommand(address: string, id: string): string {
  return `terraform import ${address} ${bashWord(visibleText(id))}`;
}

/** Undefined for a claim that does not exist. */
function importId(place: ClaimPlace): string | undefined {
  switch (place.mechanism) {
    case 'groups claim':
      return place.appId;
    case 'federated claim':
      return place.claimId && `${place.appId}/${place.claimId}`;
    case 'authorization server claim':
      return place.claimId && `${place.serverId}/${place.claimId}`;
  }
}

function resourceLines({ place, claim }: ExportedClaim, appLabel: string): readonly HclLine[] {
  switch (place.mechanism) {
    case 'groups claim':
      return [
        ['label', hclString(appLabel)],
        '',
        hclBlock('groups_claim', groupsClaimLines(claim)),
      ];
    case 'federated claim':
      return [
        ['app_id', hclString(place.appId)],
        ['name', hclString(claim.name)],
        ['expression', hclString(claim.value)],
      ];
    case 'authorization server claim':
      return [
        ['auth_server_id', hclString(place.serverId)],
        ...serverClaimLines(claim, deliveryOf(claim, place.tokenType)),
      ];
  }
}

function groupsClaimLines(claim: ConfiguredClaim): readonly HclLine[] {
  const filter: readonly HclLine[] =
    claim.claimType === 'Filter' ? [['filter_type', hclString(claim.filterType)]] : [];
  return [
    ['type', hclString(claim.claimType.toUpperCase())],
    ...filter,
    ['name', hclString(claim.name)],
    ['value', hclString(claim.value)],
  ];
}

function serverClaimLines(
  claim: ConfiguredClaim,
  { tokenType, alwaysInclude, scopes, status }: ClaimDelivery,
): readonly HclLine[] {
  const isAccessToken = tokenType === 'access token';
  const filter: readonly HclLine[] =
    claim.claimType === 'Filter' ? [['group_filter_type', hclString(claim.filterType)]] : [];
  return [
    ['name', hclString(claim.name)],
    ['claim_type', hclString(isAccessToken ? 'RESOURCE' : 'IDENTITY')],
    ['value_type', hclString(claim.claimType === 'Filter' ? 'GROUPS' : 'EXPRESSION')],
    ...filter,
    ['value', hclString(claim.value)],
    ['always_include_in_token', String(isAccessToken || alwaysInclude)],
    ['scopes', hclList(scopes)],
    ['status', hclString(status)],
  ];
}
