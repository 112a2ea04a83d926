import type { PlacedClaim } from '../../core/claim/claimSlot.ts';
import type { TokenKindId } from '../../core/jwt/kind/tokenKind.ts';
import { visibleText } from '../../core/text.ts';
import { claimsOf, kindOf } from './inspectedToken.ts';
import type { InspectedToken } from './inspectedToken.ts';
import type { Row } from './row.ts';
import { quoted, sentence } from './spoken.ts';
import { shownText } from './valueText.ts';

/** Tokens into which Okta can put groups, or in which people look for them. */
const KINDS: ReadonlySet<TokenKindId> = new Set([
  'id-token',
  'org-access-token',
  'custom-access-token',
]);

/**
 * The row of a token without groups, with a first reason; undefined for a token of a kind that has none.
 * Below it are the claims that are configured and missing.
 */
export function noGroupsRow(
  token: InspectedToken,
  missing: readonly PlacedClaim[],
): Row | undefined {
  if (!claimsOf(token) || !KINDS.has(kindOf(token).id)) {
    return undefined;
  }
  const reason = reasonFor(token, missing);
  return {
    id: `${token.id}/groups`,
    token,
    label: 'No groups',
    description: reason,
    tooltip: reason,
    icon: { name: 'info' },
    spoken: sentence(`No groups: ${reason}`),
    words: ['groups'],
    ...(missing.length > 0 && {
      expansion: 'expanded',
      children: () =>
        missing.slice(0, 100).map((placed, index) => missingClaimRow(token, placed, index)),
    }),
  };
}

function reasonFor(token: InspectedToken, missing: readonly PlacedClaim[]): string {
  const { configuration, origin } = token;
  if (kindOf(token).id === 'org-access-token') {
    return 'The org authorization server never puts groups into access tokens. Look at the ID token or at userinfo.';
  }
  if (missing.length > 0) {
    return 'A claim is configured, but the token has none.';
  }
  if (configuration?.claims.length === 0) {
    return visibleText(`No groups claim is configured for ${configuration.appLabel}.`);
  }
  const request = origin?.session.request;
  const scopes = request?.authorize.scope.split(' ') ?? [];
  return request?.serverId === '' && !scopes.includes('groups')
    ? 'The request did not ask for the scope groups.'
    : 'The scope groups was not asked for, no claim is configured, or no group of the user passes its filter.';
}

/** The row of a claim that is configured but not in the token. */
export function missingClaimRow(token: InspectedToken, { claim }: PlacedClaim, index: number): Row {
  const name = shownText(claim.name);
  const label = `The claim is configured as ${name}, but the token has none`;
  return {
    id: `${token.id}/groups/missing ${index}`,
    token,
    label,
    tooltip: label,
    icon: { name: 'warning' },
    spoken: sentence(`Warning: the claim is configured as ${quoted(name)}, but the token has none`),
    copy: { value: () => claim.name },
  };
}
