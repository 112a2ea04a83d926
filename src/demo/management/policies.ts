import { POLICY, RULE } from '../authorizationServers/templates.ts';
import { objectAt, stringsAt } from '../../core/json.ts';
import type { JsonObject } from '../../core/json.ts';
import { filled } from '../store/filled.ts';
import type { StoredPolicy } from '../store/storedAuthorizationServer.ts';
import { requestedServer } from './authorizationServers.ts';
import { collectionRoutes } from './collection.ts';
import type { ItemContext } from './collection.ts';
import { invalid, requiredText } from './fields.ts';
import { transitionLink } from './lifecycle.ts';
import { named } from './named.ts';
import type { ManagementRequest } from './route.ts';
import { selfLink } from './selfLink.ts';

const PATH = '/api/v1/authorizationServers/:serverId/policies';

/** Access policies of a custom authorization server and their rules (Okta Management API). */
export const POLICY_ROUTES = [
  ...collectionRoutes({
    path: PATH,
    feature: 'authorization servers',
    kind: 'Policy',
    idPrefix: '00p',
    items: (request) => requestedServer(request).policies.map(({ json }) => json),
    save: (request, items) => {
      const { policies } = requestedServer(request);
      const rulesOf = (id: unknown): StoredPolicy['rules'] =>
        policies.find(({ json }) => json['id'] === id)?.rules ?? [];
      savePolicies(
        request,
        items.map((json) => ({ json, rules: rulesOf(json['id']) })),
      );
    },
    read: (body, context) => read(POLICY, 'clients', body, context),
    links: (self, policy) => ({
      self: selfLink(self),
      rules: { href: `${self}/rules`, hints: { allow: ['GET', 'POST'] } },
      ...transitionLink(self, policy),
    }),
    isPrioritized: true,
  }),
  ...collectionRoutes({
    path: `${PATH}/:policyId/rules`,
    feature: 'authorization servers',
    kind: 'PolicyRule',
    idPrefix: '0pr',
    items: (request) => requestedPolicy(request).rules,
    save: (request, rules) => {
      const policy = requestedPolicy(request);
      savePolicies(
        request,
        requestedServer(request).policies.map((each) =>
          each === policy ? { ...policy, rules } : each,
        ),
      );
    },
    read: (body, context) => read(RULE, 'grantTypes', body, context),
    links: (self, rule) => ({ self: selfLink(self), ...transitionLink(self, rule) }),
    isPrioritized: true,
  }),
];

/** Nothing gets through a policy without clients or a rule without grant types, so each names some. */
function read(
  template: JsonObject,
  condition: 'clients' | 'grantTypes',
  body: JsonObject,
  { id, created, lastUpdated, current, others }: ItemContext,
): JsonObject {
  const name = requiredText(body, 'name');
  const included = objectAt(objectAt(body, 'conditions'), condition);
  if (stringsAt(included, 'include').length === 0) {
    throw invalid(`conditions.${condition}.include`, 'At least one is required');
  }
  const { status = 'ACTIVE', priority = others.length + 1 } = current ?? {};
  const { description, conditions, actions } = body;
  const place = Number.isInteger(body['priority']) ? body['priority'] : priority;
  const members = { id, status, name, description, priority: place, conditions, actions };
  return filled(template, { ...members, created, lastUpdated, system: current?.['system'] });
}

function requestedPolicy(request: ManagementRequest): StoredPolicy {
  return named(request, 'policyId', 'Policy', (id) =>
    requestedServer(request).policies.find(({ json }) => json['id'] === id),
  );
}

function savePolicies(request: ManagementRequest, policies: readonly StoredPolicy[]): void {
  request.store.saveAuthorizationServer({ ...requestedServer(request), policies });
}
