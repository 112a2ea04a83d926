import { describe, expect, it } from 'vitest';
import { connectionText, rightRows } from '../../../../src/commands/connect/connectionText.ts';
import { RIGHT_AREAS } from '../../../../src/core/org/credential.ts';
import type { ConnectionRight } from '../../../../src/core/org/credential.ts';
import { orgAt } from '../../../../src/vscode/orgDirectory.ts';

const org = orgAt('https://dev-123.okta.com');

/** Every area readable but the given ones. */
function allBut(...others: readonly ConnectionRight[]): readonly ConnectionRight[] {
  return RIGHT_AREAS.map(
    (area) => others.find((right) => right.area === area) ?? { area, state: 'readable' },
  );
}

describe('connectionText', () => {
  it('says what can be read and nothing else when all is fine', () => {
    expect(connectionText(org, 'API token', allBut())).toBe(
      'Connected to dev-123.okta.com by API token. It can read apps, groups claims, federated claims, custom authorization servers, groups and users.',
    );
  });

  it('says what is not available and what was not tried', () => {
    const reason = 'The service app lacks the scope okta.apps.read.';
    const rights = allBut(
      { area: 'Apps', state: 'refused', reason },
      { area: 'Groups claims', state: 'untried', reason: 'There is no app to try it on.' },
      { area: 'Federated claims', state: 'refused', reason },
      { area: 'Users', state: 'refused' },
    );
    expect(connectionText(org, 'OAuth service app', rights)).toBe(
      'Connected to dev-123.okta.com by an OAuth service app. It can read custom authorization servers and groups. Not available: apps, federated claims and users. Not tried: groups claims.',
    );
  });

  it('says so when nothing can be read', () => {
    const rights = RIGHT_AREAS.map((area) => ({ area, state: 'refused' }) as const);
    expect(connectionText(org, 'API token', rights)).toContain('It can read nothing');
  });

  it('says why the rights could not be found out, and that the org is connected', () => {
    expect(connectionText(org, 'API token', 'dev-123.okta.com cannot be reached.')).toBe(
      'Connected to dev-123.okta.com by API token. What it can read could not be found out: dev-123.okta.com cannot be reached.',
    );
  });
});

describe('rightRows', () => {
  it('gives each area with its state and reason, which runs no icon of a quick pick', () => {
    const rights = allBut({ area: 'Users', state: 'refused', reason: 'Okta says: “$(flame)”.' });
    const rows = rightRows(rights);
    expect(rows.map(({ label }) => label)).toEqual([
      '$(check) Apps',
      '$(check) Groups claims',
      '$(check) Federated claims',
      '$(check) Custom authorization servers',
      '$(check) Groups',
      '$(circle-slash) Users',
    ]);
    expect(rows.at(-1)).toMatchObject({
      description: 'Not available',
      detail: 'Okta says: “\\$(flame)”.',
    });
  });
});
