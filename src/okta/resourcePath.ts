import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';

/** Letters, digits, `_` and `-`: the ids that Okta makes, and nothing that means something in a path. */
const ID = /^[\w-]{1,100}$/;

/** What ids name, with the segment of the path before the id. */
const SEGMENTS = {
  app: 'apps',
  'authorization server': 'authorizationServers',
  user: 'users',
  'federated claim': 'federated-claims',
  claim: 'claims',
} as const;

/**
 * A path of the Management API, made of pairs of a kind and an id. Throws `org/app-not-found` or
 * `org/not-found` for an id that Okta cannot have made, since encoding alone does not keep `..` from
 * meaning another path.
 */
export function resourcePath(
  ...resources: readonly (readonly [kind: keyof typeof SEGMENTS, id: string])[]
): string {
  return `/api/v1${resources.map(([kind, id]) => `/${SEGMENTS[kind]}/${checkedId(kind, id)}`).join('')}`;
}

/**
 * The path of an app's ID token settings, groups claim included: the Admin Console's own endpoint,
 * which Okta does not document. Throws as `resourcePath` does.
 */
export function groupsClaimPath(appId: string): string {
  return `${resourcePath(['app', appId]).replace('/api/v1/', '/api/v1/internal/')}/settings/oauth/idToken`;
}

function checkedId(kind: keyof typeof SEGMENTS, id: string): string {
  if (!ID.test(id)) {
    throw new UserError<OrgErrorCode>(
      kind === 'app' ? 'org/app-not-found' : 'org/not-found',
      `The id of the ${kind} holds characters that no Okta id has. Refresh the list that it comes from.`,
    );
  }
  return id;
}
