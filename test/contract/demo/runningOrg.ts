import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import { expectConformance } from './conformance.ts';

/** Ids that the demo org keeps from start to start. */
export const BROWSER_APP = '0oa1demobrowserapp01';
export const NATIVE_APP = '0oa1demonativeapp001';
export const WEB_APP = '0oa1demowebapp000001';
export const CATALOG_APP = '0oa1democatalogapp01';
export const USER = '00u1demouser00000001';
export const NEWCOMER = '00u1demonewcomer0001';
export const ENGINEER = '00u1demoengineer0001';
export const COLLECTOR = '00u1democollector001';
export const VISITOR = '00u1demovisitor00001';

/** A demo org on its port, with the lines that it logs. */
export interface RunningOrg extends DemoOrg {
  readonly logged: string[];
  /**
   * Calls the Management API with the API token; a body is sent as JSON. Rejects when the answer is not as
   * Okta describes it.
   */
  call(method: string, path: string, body?: unknown): Promise<Response>;
  /** The same, and the parsed body of the answer. */
  json(method: string, path: string, body?: unknown): Promise<unknown>;
  setGroupsClaim(appId: string, claim: Record<string, string> | undefined): Promise<void>;
  addRedirectUri(appId: string, redirectUri: string): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function runDemoOrg(start = startDemoOrg): Promise<RunningOrg> {
  const logged: string[] = [];
  const note = (message: string): void => void logged.push(message);
  const org = await start({ log: { info: note, warn: note, error: note } });
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const response = await fetch(org.url + path, {
      method,
      headers: { authorization: `SSWS ${org.apiToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    await expectConformance(method, response);
    return response;
  };
  const json = async (method: string, path: string, body?: unknown): Promise<unknown> =>
    (await call(method, path, body)).json();
  return {
    ...org,
    logged,
    call,
    json,
    async setGroupsClaim(appId, claim) {
      await call('POST', claimPath(appId), { issuerMode: 'ORG_URL', ...claim });
    },
    async addRedirectUri(appId, redirectUri) {
      const text = await (await call('GET', `/api/v1/apps/${appId}`)).text();
      const edited = text.replace('"redirect_uris":[', `$&${JSON.stringify(redirectUri)},`);
      await call('PUT', `/api/v1/apps/${appId}`, JSON.parse(edited));
    },
    [Symbol.asyncDispose]: () => org.stop(),
  };
}

export function claimPath(appId: string): string {
  return `/api/v1/internal/apps/${appId}/settings/oauth/idToken`;
}

export const EVERY_GROUP = {
  valueType: 'GROUPS',
  groupFilterType: 'REGEX',
  name: 'groups',
  value: '.*',
};
