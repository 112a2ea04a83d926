import type { ClaimDelivery, ConfiguredClaim } from '../claim/configuredClaim.ts';
import { filterTypeLabel } from '../claim/describe.ts';
import { deliveryOf } from './exportedClaim.ts';
import type { ExportedClaim } from './exportedClaim.ts';
import { codeSpan } from './markdown.ts';

/**
 * The clicks in Okta's Admin Console that configure the claim, as a numbered Markdown list in the words
 * that stand there. Source: Okta's guides to groups claims and federated claims, and its help pages; the
 * Admin Console changes, so that a word may be another one in a given org. `ownerLabel` is the label of
 * the app, or the name of the custom authorization server, that has the claim.
 */
export function adminConsoleSteps(exported: ExportedClaim, ownerLabel: string): string {
  const steps = stepsFor(exported, codeSpan(ownerLabel));
  return `${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}\n`;
}

function stepsFor({ place, claim }: ExportedClaim, owner: string): readonly string[] {
  switch (place.mechanism) {
    case 'groups claim':
      return [...openApp(owner), ...groupsClaimSteps(claim)];
    case 'federated claim':
      return [...openApp(owner), ...federatedClaimSteps(claim, place.claimId !== undefined)];
    case 'authorization server claim':
      return [
        'In the Admin Console, go to **Security > API** and open the **Authorization Servers** tab.',
        `Select ${owner} and open the **Claims** tab.`,
        ...serverClaimSteps(claim, deliveryOf(claim, place.tokenType), place.claimId !== undefined),
      ];
  }
}

function openApp(owner: string): readonly string[] {
  return [
    'In the Admin Console, go to **Applications and Resources > Applications** (in some orgs **Applications > Applications**).',
    `Select ${owner} and open the **Sign On** tab.`,
  ];
}

function groupsClaimSteps(claim: ConfiguredClaim): readonly string[] {
  const content =
    claim.claimType === 'Filter'
      ? `In **Group claims filter**, enter the name ${codeSpan(claim.name)}, select **${filterTypeLabel(claim.filterType)}** and enter the value ${codeSpan(claim.value)}.`
      : `In **Group claims expression**, enter the name ${codeSpan(claim.name)} and the expression ${codeSpan(claim.value)}.`;
  return [
    'In the section **OpenID Connect ID Token**, select **Edit**. Where the section is not shown, select **Show legacy configuration** first.',
    `Set **Groups claim type** to **${claim.claimType}**.`,
    content,
    'Select **Save**.',
    'Only if tokens do not show the change: select **Back to applications**, then **More > Refresh Application Data**.',
  ];
}

function federatedClaimSteps(claim: ConfiguredClaim, exists: boolean): readonly string[] {
  const open = exists
    ? `In **Token claims**, edit the claim ${codeSpan(claim.name)}.`
    : 'In **Token claims**, select **Add expression**.';
  return [
    `${open} In orgs with Identity Threat Protection the section is on the **Authentication** tab.`,
    `Enter the name ${codeSpan(claim.name)} and the expression ${codeSpan(claim.value)}.`,
    'Select **Save**.',
  ];
}

function serverClaimSteps(
  claim: ConfiguredClaim,
  delivery: ClaimDelivery,
  exists: boolean,
): readonly string[] {
  const included = delivery.alwaysInclude ? 'Always' : 'Userinfo / id_token request';
  const token =
    delivery.tokenType === 'access token' ? '**Access Token**' : `**ID Token**, **${included}**`;
  const scopes = delivery.scopes.map(codeSpan).join(', ');
  return [
    exists ? `Edit the claim ${codeSpan(claim.name)}.` : 'Select **Add Claim**.',
    `Enter the **Name** ${codeSpan(claim.name)}.`,
    `Set **Include in token type** to ${token}.`,
    ...serverContentSteps(claim),
    `${delivery.status === 'ACTIVE' ? 'Leave **Disable claim** unselected' : 'Select **Disable claim**'}.`,
    scopes === ''
      ? 'Set **Include in** to **Any scope**.'
      : `Set **Include in** to **The following scopes** and enter ${scopes}.`,
    exists ? 'Select **Save**.' : 'Select **Create**.',
  ];
}

function serverContentSteps(claim: ConfiguredClaim): readonly string[] {
  return claim.claimType === 'Filter'
    ? [
        'Set **Value type** to **Groups**.',
        `In **Filter**, select **${filterTypeLabel(claim.filterType)}** and enter ${codeSpan(claim.value)}.`,
      ]
    : [
        'Set **Value type** to **Expression**.',
        `In **Value**, enter the expression ${codeSpan(claim.value)}.`,
      ];
}
