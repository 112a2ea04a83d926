import { UserError } from '../core/userError.ts';
import type { OrgErrorCode } from './errorRules.ts';

/** Letters, digits, `_` and `-`: the ids that Okta makes, and nothing that means something in a path. */
const APP_ID = /^[\w-]{1,100}$/;

/**
 * The path of an app in the Management API. Throws `org/app-not-found` for an id that Okta cannot have
 * made, since encoding alone does not keep `..` from meaning another path.
 */
export function appPath(appId: string): string {
  if (!APP_ID.test(appId)) {
    throw new UserError<OrgErrorCode>(
      'org/app-not-found',
      'The app id holds characters that no Okta app id has. Refresh the list of apps.',
    );
  }
  return `/api/v1/apps/${appId}`;
}

/**
 * The path of an app's ID token settings, groups claim included: the Admin Console's own endpoint,
 * which Okta does not document. Throws as `appPath` does.
 */
export function groupsClaimPath(appId: string): string {
  return `${appPath(appId).replace('/api/v1/', '/api/v1/internal/')}/settings/oauth/idToken`;
}
