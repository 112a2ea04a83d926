import { RESPONSE_TYPES } from '../../core/oidc/responseType.ts';
import type { ResponseType } from '../../core/oidc/responseType.ts';
import type { AllowedGrants, OidcApp, OrgClient } from '../../core/org/org.ts';
import { askChoice } from '../../vscode/inputs.ts';
import { askBefore } from '../../vscode/messages.ts';
import { given, singleStep } from '../../vscode/wizard.ts';
import type { RequestTarget } from './draft.ts';
import { grantsText, missingGrants } from './responseTypeField.ts';

/** Where an app is changed. */
export type GrantClient = Pick<OrgClient, 'allowGrants'>;

/** What was allowed, with the app as it is afterwards. */
export interface Allowed {
  readonly responseType: ResponseType;
  readonly app: OidcApp;
}

const ALLOW = 'Allow on the App';

/**
 * Asks which response type the app is to allow, says what that changes in the app, and changes it.
 * Undefined when the user cancels.
 */
export async function allowResponseType(
  { app }: RequestTarget,
  client: () => Promise<GrantClient>,
): Promise<Allowed | undefined> {
  const items = RESPONSE_TYPES.flatMap((responseType) => {
    const missing = app.client && missingGrants(app.client, responseType);
    return missing
      ? [{ label: responseType, description: `Adds ${grantsText(missing)}`, responseType, missing }]
      : [];
  });
  const frame = singleStep('Allow a Response Type');
  const placeholder = `Which response type should ${app.label} allow?`;
  const chosen = given(await askChoice(frame, { placeholder, items }));
  const changed = chosen && (await allow(app, chosen.missing, client));
  return chosen && changed && { responseType: chosen.responseType, app: changed };
}

/** Asks before the app is made to allow refresh tokens; gives the app as it is afterwards. */
export async function allowRefreshTokens(
  { app }: RequestTarget,
  client: () => Promise<GrantClient>,
): Promise<OidcApp | undefined> {
  return allow(app, { responseTypes: [], grantTypes: ['refresh_token'] }, client);
}

async function allow(
  app: OidcApp,
  missing: AllowedGrants,
  client: () => Promise<GrantClient>,
): Promise<OidcApp | undefined> {
  const question = {
    message: `Change ${app.label}?`,
    detail: [`Adds ${grantsText(missing)}.`, 'Everything else in the app stays as it is.'],
  };
  if ((await askBefore(question, ALLOW)) !== ALLOW) {
    return undefined;
  }
  return (await client()).allowGrants(app.id, missing);
}
