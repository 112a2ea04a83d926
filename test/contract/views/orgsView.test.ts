import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../../../src/core/ports.ts';
import { OrgKnowledge } from '../../../src/core/org/orgKnowledge.ts';
import { isUserError } from '../../../src/core/userError.ts';
import type { DemoOrg } from '../../../src/demo/demoOrg.ts';
import { startDemoOrg } from '../../../src/demo/demoOrg.ts';
import { createOrgClient } from '../../../src/okta/orgClient.ts';
import type { OrgsNode } from '../../../src/views/orgs/nodes.ts';
import { OrgsModel } from '../../../src/views/orgs/orgsModel.ts';
import { rowOf } from '../../../src/views/orgs/rows.ts';

const SILENT: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the Orgs view of the demo org', () => {
  let org: DemoOrg;
  let model: OrgsModel;
  let knowledge: OrgKnowledge;
  let client: ReturnType<typeof createOrgClient>;

  beforeEach(async () => {
    org = await startDemoOrg({ log: SILENT });
    const credential = { kind: 'API token', apiToken: org.apiToken } as const;
    client = createOrgClient({ orgUrl: org.url, credential, fetch, log: SILENT });
    knowledge = new OrgKnowledge(client);
    model = new OrgsModel({
      directory: {
        orgs: () => [{ url: org.url, label: 'Demo Org', isDemo: true }],
        knowledge: () => Promise.resolve(knowledge),
      },
      log: SILENT,
      errorText: (error) => (isUserError(error) ? error.message : 'a bug'),
      say: () => undefined,
    });
  });

  afterEach(() => org.stop());

  const look = (node: OrgsNode) => rowOf(node, () => ({ search: '', rights: undefined }));

  /** Unfolds the rows with these labels one below the other; gives `label | description` of the last's rows. */
  const unfold = async (...labels: readonly string[]): Promise<readonly string[]> => {
    let rows = await model.children();
    for (const label of labels) {
      const row = rows.find((candidate) => look(candidate).label === label);
      expect(row, `row ${label}`).toBeDefined();
      rows = await model.children(row);
    }
    return rows.map((row) => `${look(row).label} | ${look(row).description ?? ''}`);
  };

  it('shows the claims of all three mechanisms of an app', async () => {
    const app = ['Demo Org', 'Demo Browser App'];
    expect(await unfold(...app)).toEqual([
      'Groups claim | Not configured',
      'Federated claims | ',
      'Custom authorization servers | ',
      'Redirect URIs | 1',
    ]);
    expect(await unfold(...app, 'Federated claims')).toEqual(['None | ']);
    const servers = await unfold(...app, 'Custom authorization servers');
    expect(servers).not.toEqual([]);
    const [name = ''] = servers.map((row) => row.split(' | ')[0]);
    expect(await unfold(...app, 'Custom authorization servers', name)).not.toEqual([]);
  });

  it('shows what was written once the claims of the app are refreshed', async () => {
    const app = await knowledge
      .apps()
      .load()
      .then(([first]) => first);
    if (!app) {
      throw new Error('The demo org has no app.');
    }
    await unfold('Demo Org', app.label, 'Federated claims');
    const place = { mechanism: 'groups claim', appId: app.id } as const;
    const federated = { mechanism: 'federated claim', appId: app.id, name: 'groups' } as const;
    const claim = { claimType: 'Expression', name: 'groups', value: 'user.profile.login' } as const;
    for (const slot of [client.claimSlot(place), client.claimSlot(federated)]) {
      await slot.write(claim, await slot.read());
    }
    await model.refreshPlace({ url: org.url, label: 'Demo Org', isDemo: true }, place);
    expect((await unfold('Demo Org', app.label))[0]).toBe(
      'Groups claim | Expression user.profile.login',
    );
    expect(await unfold('Demo Org', app.label, 'Federated claims')).toEqual([
      expect.stringMatching(/named "groups" too/u),
      'groups | user.profile.login',
    ]);
  });

  it('says that a feature is not available, and offers another try after an error', async () => {
    const on = { path: /federated-claims$/u };
    const path = ['Demo Org', 'Demo Browser App', 'Federated claims'] as const;
    org.control.faults.add({ on, do: { kind: 'oktaError', code: 'E0000015' } });
    expect(await unfold(...path)).toEqual([
      expect.stringMatching(/does not have the feature.* \| $/u),
    ]);
    org.control.faults.add({ on, do: { kind: 'halfBody' } });
    expect(await unfold(...path)).toEqual([expect.stringMatching(/ \| Try Again$/u)]);
    expect(await unfold(...path)).toEqual(['None | ']);
  });
});
