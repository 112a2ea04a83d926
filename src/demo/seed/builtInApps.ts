import type { SeedApp } from './orgSeed.ts';

/** The apps that every org has from the start (recorded Okta answers). */
export const BUILT_IN_APPS: readonly SeedApp[] = [
  {
    id: '0oa1demoadminconsole',
    label: 'Okta Admin Console',
    name: 'saasure',
    client: undefined,
  },
  {
    id: '0oa1demodashboard001',
    label: 'Okta Dashboard',
    name: 'okta_enduser',
    client: undefined,
  },
  {
    id: '0oa1demoplugin000001',
    label: 'Okta Browser Plugin',
    name: 'okta_browser_plugin',
    client: undefined,
  },
];
