import { isJsonObject, objectAt } from '../../../src/core/json.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { RunningOrg } from '../demo/runningOrg.ts';
import { CREATORS, call, isCatalogApp, objectsIn } from './creators.ts';
import type { Exchange } from './exchanges.ts';

/** Recorded ids and the ids of the resources that stand for them in the demo org. */
export type Replacements = ReadonlyMap<string, string>;

/**
 * Makes what a recorded exchange needs: each resource that its path names, the ones that it lists, and
 * the groups claim that it reads. What is there from the start is used as it is. Rejects with the step
 * that the demo org refuses.
 */
export async function setUp(org: RunningOrg, exchange: Exchange): Promise<Replacements> {
  org.control.store.engine = isFromClassicEngine(exchange) ? 'v1' : 'idx';
  const replacements = new Map<string, string>();
  const [, ...parts] = exchange.url.pathname.split('/');
  let path = '';
  for (const [index, part] of parts.entries()) {
    const create = CREATORS[parts[index - 1] ?? ''];
    if (create !== undefined && part !== 'default') {
      const isLast = index === parts.length - 1;
      const id = await create(org, path.replace('/internal', ''), likeOf(exchange, isLast));
      replacements.set(part, id);
      path += `/${id}`;
    } else {
      path += `/${part}`;
    }
  }
  await prepare(org, path, exchange);
  return replacements;
}

/** Apps of Classic Engine have no authentication policy. */
function isFromClassicEngine({ response }: Exchange): boolean {
  const [app = {}] = objectsIn([response].flat());
  const links = objectAt(app, '_links');
  return 'uploadLogo' in links && !('accessPolicy' in links);
}

/** An app on the way to a resource is a catalog app when the recorded org found no groups claim there. */
function likeOf({ method, response, status }: Exchange, isLast: boolean): JsonObject {
  if (isLast) {
    const after = isJsonObject(response) ? response : {};
    return method === 'PUT' ? before(after) : after;
  }
  return status === 404 ? { signOnMode: 'OPENID_CONNECT', name: 'demo_catalog_app' } : {};
}

/** A resource without what a recorded PUT has to bring. */
function before(after: JsonObject): JsonObject {
  const brought = ['label', 'profile', 'value', 'name', 'expression', 'settings'];
  const isKept = (key: string): boolean =>
    !brought.includes(key) ||
    (key === 'name' && ('signOnMode' in after || after['system'] === true)) ||
    (key === 'settings' && after['signOnMode'] === 'SAML_2_0');
  return Object.fromEntries(Object.entries(after).filter(([key]) => isKept(key)));
}

/** What the request of an exchange meets at its path, beyond the resources that the path names. */
async function prepare(org: RunningOrg, path: string, exchange: Exchange): Promise<void> {
  const { method, response } = exchange;
  if (method === 'GET') {
    const create = CREATORS[path.split('/').at(-1) ?? ''];
    for (const item of objectsIn(response).filter((it) => !isThereFromTheStart(it))) {
      await create?.(org, path, item);
    }
    await setGroupsClaim(org, path, isJsonObject(response) ? response : {});
  }
  if (method === 'DELETE' && /\/(apps|authorizationServers)\/\w+$/.test(path)) {
    await call(org, `${path}/lifecycle/deactivate`);
  }
}

async function setGroupsClaim(org: RunningOrg, path: string, claim: JsonObject): Promise<void> {
  const { valueType, name, groupFilterType, value, issuerMode } = claim;
  if (path.endsWith('/idToken') && name !== undefined) {
    await call(org, path, { valueType, name, groupFilterType, value, issuerMode });
  }
}

function isThereFromTheStart(item: JsonObject): boolean {
  return item['type'] === 'BUILT_IN' || item['system'] === true || isCatalogApp(item);
}
