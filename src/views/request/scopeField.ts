import { hasCode } from '../../core/oidc/responseType.ts';
import type { ServerMetadata } from '../../core/oidc/serverMetadata.ts';
import { shortText } from '../../core/text.ts';
import type { RequestDraft } from './draft.ts';
import { readMetadata } from './formContext.ts';
import type { DraftContext, FieldRemarks } from './formContext.ts';
import type { Action, Offer } from './protocol.ts';

const LONGEST_SCOPE = 40;

/** Two sentences are read, four are not. */
const MOST_NOTES = 2;

/** What stands at the scopes: what Okta would make of them. */
export function scopeRemarks(draft: RequestDraft, context: DraftContext): FieldRemarks {
  const scopes = draft.scope.split(/\s+/u).filter((scope) => scope !== '');
  const needsRefresh = scopes.includes('offline_access') && lacksRefreshToken(draft);
  return {
    note: [
      ...(needsRefresh
        ? ['The app does not allow refresh tokens: offline_access needs them.']
        : []),
      ...unknownScopeNotes(scopes, draft, readMetadata(context)),
      ...groupsNotes(scopes, draft, readMetadata(context)),
      ...codeNotes(scopes, draft),
    ]
      .slice(0, MOST_NOTES)
      .join(' '),
    offers: [
      ...offerIf(needsRefresh, 'allowRefreshTokens', 'Allow Refresh Tokens on the App'),
      ...offerIf(
        canRefresh(draft) && !scopes.includes('offline_access'),
        'askForRefreshToken',
        'Ask for a Refresh Token',
      ),
    ],
  };
}

function offerIf(applies: boolean, action: Action, label: string): readonly Offer[] {
  return applies ? [{ action, place: 'scope', label }] : [];
}

/** Whether a refresh token comes with the scope `offline_access`. */
function canRefresh({ target, responseType }: RequestDraft): boolean {
  return hasCode(responseType) && target?.app.client?.grantTypes.includes('refresh_token') === true;
}

function lacksRefreshToken({ target }: RequestDraft): boolean {
  const grants = target?.app.client?.grantTypes;
  return grants !== undefined && !grants.includes('refresh_token');
}

/** At a custom authorization server the scope need not exist, and a claim may come with any scope. */
function groupsNotes(
  scopes: readonly string[],
  { serverId }: RequestDraft,
  metadata: ServerMetadata | undefined,
): readonly string[] {
  const isMeant = serverId === '' || metadata?.scopes?.includes('groups') === true;
  return isMeant && !scopes.includes('groups')
    ? ['Without the scope groups, the token carries no groups claim.']
    : [];
}

/** Scopes of Okta's own APIs are granted on the app and not published. */
function unknownScopeNotes(
  scopes: readonly string[],
  { serverId }: RequestDraft,
  metadata: ServerMetadata | undefined,
): readonly string[] {
  const published = metadata?.scopes ?? scopes;
  const isKnown = (scope: string): boolean =>
    published.includes(scope) ||
    scope === 'openid' ||
    (serverId === '' && scope.startsWith('okta.'));
  const unknown = scopes.find((scope) => !isKnown(scope));
  return unknown === undefined
    ? []
    : [
        `The server does not publish the scope ${shortText(unknown, LONGEST_SCOPE)}: Okta refuses a scope that does not exist there.`,
      ];
}

function codeNotes(scopes: readonly string[], { responseType }: RequestDraft): readonly string[] {
  return scopes.includes('offline_access') && !hasCode(responseType)
    ? ['A refresh token comes for a code only.']
    : [];
}
