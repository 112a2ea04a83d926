import type { Branch } from './branch.ts';
import { informationRow } from './messageNodes.ts';
import type { AppNode, LoadMoreNode, MessageNode, OrgNode, OrgsNode } from './nodes.ts';

const CATALOG_APP = 'Catalog app: Okta has no groups claim for it';

/** The apps of an org, as many pages as are asked for, and whatever comes after the last of them. */
export async function appRows(node: OrgNode, branch: Branch): Promise<readonly OrgsNode[]> {
  const { org } = node;
  const { knowledge, search } = branch;
  const list = knowledge.apps(search);
  const end: (LoadMoreNode | MessageNode)[] = [];
  try {
    await list.loadPages(branch.pages, branch.options);
    if (!list.isComplete) {
      end.push({ kind: 'loadMore', org, pages: list.pages });
    }
  } catch (error) {
    end.push(branch.problem(node, 'apps', error));
  }
  const apps: OrgsNode[] = list.items.map((app) => ({
    kind: 'app',
    org,
    app: knowledge.knownApp(app.id) ?? app,
  }));
  if (apps.length + end.length > 0) {
    return [...apps, ...end];
  }
  return [
    informationRow(
      node,
      search === ''
        ? 'No custom OIDC app in this org'
        : `No OIDC app whose name begins with "${search}"`,
    ),
  ];
}

/**
 * What there is to see of an app; only its groups claim is read for it. A catalog app has none and may
 * have federated claims: Okta tells when they are read.
 */
export async function detailRows(node: AppNode, branch: Branch): Promise<readonly OrgsNode[]> {
  const { org, app } = node;
  const { knowledge, options, problem } = branch;
  const federatedClaims: OrgsNode = {
    kind: 'federatedClaims',
    org,
    app,
    count: knowledge.knownFederatedClaims(app.id)?.length,
  };
  if (!app.client) {
    return [informationRow(node, CATALOG_APP), federatedClaims];
  }
  const [reading, fresh] = await Promise.allSettled([
    knowledge.groupsClaim(app.id, options),
    knowledge.app(app.id, options),
  ]);
  return [
    reading.status === 'fulfilled'
      ? { kind: 'claim', org, app, reading: reading.value }
      : problem(node, 'groupsClaim', reading.reason),
    federatedClaims,
    { kind: 'authorizationServers', org, app },
    fresh.status === 'fulfilled'
      ? { kind: 'redirectUris', org, app, redirectUris: fresh.value.client?.redirectUris ?? [] }
      : problem(node, 'app', fresh.reason),
  ];
}
