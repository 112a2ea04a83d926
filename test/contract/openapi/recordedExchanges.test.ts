import { describe, expect, it } from 'vitest';
import { isJsonObject, objectAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { ID, exchanges, hasExchanges } from '../recorded/exchanges.ts';
import type { Exchange } from '../recorded/exchanges.ts';
import { hasSpecification, specification } from './specification.ts';
import { defectsSeenIn, explain } from './specificationDefects.ts';
import { createValidator } from './validator.ts';

/** Operations that are recorded, but that the cut of the description leaves out. */
const LEFT_OUT = [
  'DELETE /api/v1/authorizationServers/*',
  'GET /api/v1/groups/*',
  'POST /api/v1/authorizationServers',
  'POST /api/v1/authorizationServers/*/scopes',
  'POST /api/v1/groups',
  'PUT /api/v1/authorizationServers/*',
];

/** A signing key as Okta answers it for an app that was given one. */
const SIGNING_KEY = { kty: 'RSA', e: 'AQAB', n: 'xGKN', kid: 'demo', status: 'ACTIVE' };

describe.skipIf(!hasExchanges || !hasSpecification)(
  'recorded exchanges (skipped without recordings and description)',
  () => {
    const validator = createValidator(specification());
    const recorded = exchanges();
    const described = recorded.filter(isDescribed);

    it('conform to the description, but for its known defects, which all occur', () => {
      const deviations = [...described.flatMap(deviationsOf), ...deviationsWithSigningKey()];
      const { unexplained, defects } = explain(deviations);

      expect(described.length).toBeGreaterThan(40);
      expect(unexplained).toEqual([]);
      expect(defects).toEqual(defectsSeenIn('recordings'));
    });

    it('are described, but for operations that the cut leaves out', () => {
      const leftOut = recorded
        .filter((exchange) => !isDescribed(exchange))
        .map(({ method, url }) => `${method} ${url.pathname.replace(ID, '*')}`);

      expect([...new Set(leftOut)].sort()).toEqual(LEFT_OUT);
    });

    it('of an app deviate when its settings are of another type', () => {
      const app = recordedApp();
      const settings = { ...objectAt(app, 'settings'), oauthClient: { grant_types: 'implicit' } };

      expect(deviationsOfApp({ ...app, settings })).toMatchObject([
        expect.stringContaining('/settings/oauthClient/grant_types: must be array'),
      ]);
    });

    function isDescribed({ method, url }: Exchange): boolean {
      return validator.operationOf(method, url.pathname) !== undefined;
    }

    function deviationsOf(exchange: Exchange): readonly string[] {
      const { method, url, request, status, response } = exchange;
      return [
        ...validator.validateRequest(method, url.pathname, url.searchParams, request),
        ...validator.validateAnswer(method, url.pathname, status, response ?? undefined),
      ];
    }

    function recordedApp(): JsonObject {
      const found = recorded.find(({ name }) => name === 'get-apps-one-200#1')?.response;
      return isJsonObject(found) ? found : {};
    }

    function deviationsOfApp(app: JsonObject): readonly string[] {
      return validator.validateAnswer('GET', '/api/v1/apps/0oa1', 200, app);
    }

    function deviationsWithSigningKey(): readonly string[] {
      const app = recordedApp();
      const settings = objectAt(app, 'settings');
      const oauthClient = {
        ...objectAt(settings, 'oauthClient'),
        jwks: { keys: [SIGNING_KEY] },
      };
      return deviationsOfApp({ ...app, settings: { ...settings, oauthClient } });
    }
  },
);
