import type { ClaimPlace } from '../claim/claimSlot.ts';
import { visibleText } from '../text.ts';
import { bashWord } from './bash.ts';
import { DEFAULT_DELIVERY } from './exportedClaim.ts';
import type { ExportedClaim } from './exportedClaim.ts';
import { hclBlock, hclList, hclString } from './hcl.ts';
import type { HclLine } from './hcl.ts';
import { resourceNames } from './resourceNames.ts';

/** What the configuration says about the app besides its claims. */
export interface TerraformOptions {
  /** Label of the app; becomes the name of its resource. */
  readonly appLabel: string;
}

/**
 * Claims as Terraform configuration for the provider okta/okta, with import blocks for what exists
 * (Terraform 1.5 or later) and the import command for earlier versions. Every resource gets a valid name that is its own among those given.
 *
 * A groups claim is part of its app's resource, which is not complete here: a comment says so.
 */
export function terraform(
  claims: readonly ExportedClaim[],
  { appLabel }: TerraformOptions,
): string {
  const nameFor = resourceNames();
  const documents = claims.map((exported) => {
    const { place, claim } = exported;
    const wanted = place.mechanism === 'groups claim' ? appLabel : claim.name;
    return document(exported, appLabel, nameFor(RESOURCES[place.mechanism], wanted));
  });
  return `${documents.join('\n\n')}\n`;
}

const RESOURCES: Readonly<Record<ClaimPlace['mechanism'], string>> = {
  'groups claim': 'okta_app_oauth',
  'federated claim': 'okta_app_federated_claim',
  'authorization server claim': 'okta_auth_server_claim',
};

const COMMENTS: Readonly<Record<ClaimPlace['mechanism'], readonly string[]>> = {
  'groups claim': [
    '# groups_claim is deprecated by the provider and still works. The provider ignores it without a word',
    '# unless it signs in with an API token. Put the block into the resource of the app, which needs all',
    '# its other arguments too: applying it without them changes the app. To have them written, leave the',
    '# resource out and run: terraform plan -generate-config-out=app.tf',
  ],
  'federated claim': ['# Needs version 6.5.5 or later of the provider okta/okta.'],
  'authorization server claim': [],
};

function document({ place, claim }: ExportedClaim, appLabel: string, name: string): string {
  const type = RESOURCES[place.mechanism];
  const id = importId(place);
  const importBlock =
    id === undefined
      ? []
      : [
          `# Before Terraform 1.5, in place of the import block: ${importCommand(`${type}.${name}`, id)}`,
          hclBlock('import', [
            ['to', `${type}.${name}`],
            ['id', hclString(id)],
          ]),
          '',
        ];
  const lines = resourceLines({ place, claim }, appLabel);
  const resource = hclBlock(`resource "${type}" "${name}"`, lines);
  return [...COMMENTS[place.mechanism], ...importBlock, resource].join('\n');
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
      return serverClaimLines({ place, claim }, place.serverId);
  }
}

function groupsClaimLines(claim: ExportedClaim['claim']): readonly HclLine[] {
  const filter: readonly HclLine[] =
    claim.claimType === 'Filter' ? [['filter_type', hclString(claim.filterType)]] : [];
  return [
    ['type', hclString(claim.claimType.toUpperCase())],
    ...filter,
    ['name', hclString(claim.name)],
    ['value', hclString(claim.value)],
  ];
}

function serverClaimLines({ place, claim }: ExportedClaim, serverId: string): readonly HclLine[] {
  const { alwaysInclude, scopes, status } = claim.delivery ?? DEFAULT_DELIVERY;
  const isAccessToken = tokenType({ place, claim }) === 'access token';
  const filter: readonly HclLine[] =
    claim.claimType === 'Filter' ? [['group_filter_type', hclString(claim.filterType)]] : [];
  return [
    ['auth_server_id', hclString(serverId)],
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

function tokenType({ place, claim }: ExportedClaim): string | undefined {
  return (
    claim.delivery?.tokenType ??
    (place.mechanism === 'authorization server claim' ? place.tokenType : undefined)
  );
}
