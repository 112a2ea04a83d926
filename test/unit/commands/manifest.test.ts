import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly viewsWelcome: readonly { readonly contents: string }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly scope: string }>>;
    };
  };
}

const root = new URL('../../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as Manifest;
const registry = readFileSync(new URL('src/commands/registry.ts', root), 'utf8');
const registered = [...registry.matchAll(/'(oktaClaims\.\w+)'/gu)].map(([, id]) => id);

describe('package.json', () => {
  it('contributes exactly the commands that are registered', () => {
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    expect(contributed).toEqual(registered);
  });

  it('uses only contributed commands in menus and welcome views', () => {
    const inMenus = Object.values(manifest.contributes.menus)
      .flat()
      .map(({ command }) => command);
    const inWelcomes = manifest.contributes.viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/command:([\w.]+)/gu)].map(([, id]) => id),
    );
    expect(registered).toEqual(expect.arrayContaining([...inMenus, ...inWelcomes]));
  });

  it('lets no workspace set where a credential goes or what listens', () => {
    const scopes = Object.values(manifest.contributes.configuration.properties).map(
      ({ scope }) => scope,
    );
    expect(new Set(scopes)).toEqual(new Set(['application']));
  });
});
