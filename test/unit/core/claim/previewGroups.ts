import type { FilterableGroup } from '../../../../src/core/claim/filterPreview.ts';

/** Groups of Okta's own with these names. */
export function oktaGroups(...names: readonly string[]): readonly FilterableGroup[] {
  return names.map((name, index) => ({
    id: `00g${index}`,
    type: name === 'Everyone' ? 'BUILT_IN' : 'OKTA_GROUP',
    profile: { name },
  }));
}

/** A group of a directory. */
export function directoryGroup(name: string): FilterableGroup {
  const source = { id: '0oa1demodirectory', appType: 'active_directory' };
  return { id: `00gDirectory-${name}`, type: 'APP_GROUP', profile: { name }, source };
}
