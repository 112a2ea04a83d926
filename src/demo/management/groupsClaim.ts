import { GROUP_FILTER_TYPES, ISSUER_MODES } from '../../core/claim/groupsClaim.ts';
import type { GroupFilterType, GroupsClaim } from '../../core/claim/groupsClaim.ts';
import { compileFilterRegex } from '../../core/claim/regex.ts';
import { objectAt, ownValue, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { isCustomApp, oauthCredentials, oauthSettings } from '../apps/oauthParts.ts';
import { isReservedName } from '../authorizationServers/reservedNames.ts';
import type { Behavior } from '../behavior.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { expression, invalid, oneOf, requiredText } from './fields.ts';
import { named } from './named.ts';
import { bodyObject, routesUnder } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

/** The Admin Console's own endpoint for ID token settings, which Okta does not document. */
export const GROUPS_CLAIM_ROUTES = routesUnder(
  '/api/v1/internal/apps/:appId/settings/oauth/idToken',
  [
    ['GET', '', getGroupsClaim],
    ['POST', '', setGroupsClaim],
  ],
);

/** Shapes from recorded Okta answers: without a claim its keys are absent. */
function getGroupsClaim(request: ManagementRequest): ManagementAnswer {
  const app = customApp(request);
  const issuerMode = stringAt(oauthSettings(app.json), 'issuer_mode') ?? null;
  return {
    body: {
      issuer: request.store.issuerOrigin(issuerMode, request.url.origin),
      orgUrl: null,
      customUrl: null,
      audience: stringAt(oauthCredentials(app.json), 'client_id') ?? null,
      issuerMode,
      ...claimJson(app.groupsClaim),
    },
  };
}

/**
 * Replaces an app's ID token settings: without the members of a claim the claim is removed, and the
 * issuer mode becomes the app's. The answer has null where a reading has values (recorded Okta answers).
 */
function setGroupsClaim(request: ManagementRequest): ManagementAnswer {
  const app = customApp(request);
  const { behavior } = request.store;
  const body = bodyObject(request);
  const issuerMode = oneOf(body, 'issuerMode', ISSUER_MODES);
  const given = readClaim(body, behavior);
  const kept = behavior.shortBody === 'keeps the claim' ? app.groupsClaim : undefined;
  const json =
    behavior.postedIssuerMode === 'ignored' ? app.json : withIssuerMode(app.json, issuerMode);
  request.store.saveApp({ ...app, groupsClaim: given ?? kept, json });
  return {
    body: {
      issuer: null,
      orgUrl: null,
      customUrl: null,
      audience: null,
      issuerMode,
      ...claimJson(given),
    },
  };
}

function customApp(request: ManagementRequest): StoredApp {
  return named(request, 'appId', 'OAuth2AppInstance', (id) => {
    const app = request.store.apps.get(id);
    return app && isCustomApp(app.json) ? app : undefined;
  });
}

function claimJson(claim: GroupsClaim | undefined): JsonObject {
  switch (claim?.claimType) {
    case undefined:
      return {};
    case 'Filter':
      return {
        valueType: 'GROUPS',
        name: claim.name,
        groupFilterType: claim.filterType,
        value: claim.value,
      };
    case 'Expression':
      return { valueType: 'EXPRESSION', name: claim.name, value: claim.value };
  }
}

/** Expressions are stored unread, as Okta does. Part of a claim is no way to remove one. */
function readClaim(body: JsonObject, behavior: Behavior): GroupsClaim | undefined {
  if (['valueType', 'name', 'value'].every((key) => (ownValue(body, key) ?? null) === null)) {
    return undefined;
  }
  const valueType = oneOf(body, 'valueType', ['GROUPS', 'EXPRESSION']);
  const name = requiredText(body, 'name');
  if (behavior.reservedClaimNames === 'refused' && isReservedName('IDENTITY', name, behavior)) {
    throw invalid('name', 'The name is reserved');
  }
  if (valueType === 'EXPRESSION') {
    return { claimType: 'Expression', name, value: expression(body, 'value') };
  }
  const filterType = oneOf(body, 'groupFilterType', GROUP_FILTER_TYPES);
  return { claimType: 'Filter', name, filterType, value: filterValue(body, filterType, behavior) };
}

function filterValue(body: JsonObject, filterType: GroupFilterType, behavior: Behavior): string {
  const value =
    behavior.emptyFilterValue === 'accepted' && body['value'] === ''
      ? ''
      : expression(body, 'value');
  if (
    behavior.brokenRegex === 'refused' &&
    filterType === 'REGEX' &&
    compileFilterRegex(value) === undefined
  ) {
    throw invalid('value', 'It does not compile');
  }
  return value;
}

function withIssuerMode(app: JsonObject, issuerMode: string): JsonObject {
  const oauthClient = { ...oauthSettings(app), issuer_mode: issuerMode };
  return { ...app, settings: { ...objectAt(app, 'settings'), oauthClient } };
}
