import type { GroupFilterType, GroupsClaim } from '../../core/claim/groupsClaim.ts';
import { objectAt, ownValue, stringAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { ISSUER_MODES } from '../apps/appRules.ts';
import { isCustomApp, oauthCredentials, oauthSettings } from '../apps/oauthParts.ts';
import type { StoredApp } from '../store/storedApp.ts';
import { requestedApp } from './apps.ts';
import { OktaError } from './oktaError.ts';
import { bodyObject } from './route.ts';
import type { ManagementAnswer, ManagementRequest } from './route.ts';

const FILTER_TYPES: readonly GroupFilterType[] = ['EQUALS', 'STARTS_WITH', 'CONTAINS', 'REGEX'];

/**
 * Gives an app's ID token settings, groups claim included: the Admin Console's own endpoint, which Okta
 * does not document (shapes from recorded Okta answers).
 */
export function getGroupsClaim(request: ManagementRequest): ManagementAnswer {
  const app = customApp(request);
  return {
    body: {
      issuer: request.store.orgUrl,
      orgUrl: null,
      customUrl: null,
      audience: stringAt(oauthCredentials(app.json), 'client_id') ?? null,
      issuerMode: stringAt(oauthSettings(app.json), 'issuer_mode') ?? null,
      ...claimJson(app.groupsClaim),
    },
  };
}

/**
 * Replaces an app's ID token settings: without the members of a claim the claim is removed, and the
 * issuer mode becomes the app's. The answer has null where a reading has values (recorded Okta answers).
 */
export function setGroupsClaim(request: ManagementRequest): ManagementAnswer {
  const app = customApp(request);
  const body = bodyObject(request);
  const issuerMode = oneOf(body, 'issuerMode', ISSUER_MODES);
  const groupsClaim = readClaim(body);
  request.store.saveApp({ ...app, groupsClaim, json: withIssuerMode(app.json, issuerMode) });
  return {
    body: {
      issuer: null,
      orgUrl: null,
      customUrl: null,
      audience: null,
      issuerMode,
      ...claimJson(groupsClaim),
    },
  };
}

function customApp(request: ManagementRequest): StoredApp {
  const app = requestedApp(request, 'OAuth2AppInstance');
  if (!isCustomApp(app.json)) {
    throw new OktaError('E0000007', `${request.path['appId'] ?? ''} (OAuth2AppInstance)`);
  }
  return app;
}

/** Without a groups claim its keys are absent, not null. */
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

/** Expressions are stored unread, as Okta does. */
function readClaim(body: JsonObject): GroupsClaim | undefined {
  if ((ownValue(body, 'valueType') ?? undefined) === undefined) {
    return undefined;
  }
  const valueType = oneOf(body, 'valueType', ['GROUPS', 'EXPRESSION']);
  const name = text(body, 'name');
  const value = text(body, 'value');
  return valueType === 'GROUPS'
    ? { claimType: 'Filter', name, filterType: oneOf(body, 'groupFilterType', FILTER_TYPES), value }
    : { claimType: 'Expression', name, value };
}

function withIssuerMode(app: JsonObject, issuerMode: string): JsonObject {
  const oauthClient = { ...oauthSettings(app), issuer_mode: issuerMode };
  return { ...app, settings: { ...objectAt(app, 'settings'), oauthClient } };
}

function text(body: JsonObject, key: string): string {
  const value = stringAt(body, key) ?? '';
  if (value.trim() === '') {
    throw new OktaError('E0000001', key, [`${key}: The field cannot be left blank`]);
  }
  return value;
}

function oneOf<Value extends string>(
  body: JsonObject,
  key: string,
  values: readonly Value[],
): Value {
  const given = stringAt(body, key);
  const value = values.find((candidate) => candidate === given);
  if (value === undefined) {
    throw new OktaError('E0000001', key, [`${key}: Must be one of ${values.join(', ')}`]);
  }
  return value;
}
