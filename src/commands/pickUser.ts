import type { OrgUser } from '../core/org/directory.ts';
import type { Org, OrgClient } from '../core/org/org.ts';
import { askSearched } from '../vscode/searchInput.ts';
import type { Found } from '../vscode/searchInput.ts';
import type { Answer, Frame } from '../vscode/wizard.ts';

/** Asks for a user of an org, searched by the beginning of login, e-mail address or name. */
export async function pickUser(
  frame: Frame,
  source: { readonly org: Org; readonly client: OrgClient },
  active: OrgUser | undefined,
): Promise<Answer<OrgUser>> {
  return askSearched(frame, {
    placeholder: `Type the beginning of a user's login or name in ${source.org.label}`,
    more: 'Load More Users',
    nothing: 'No user found',
    active: active?.id,
    search: async (text, _after, options) => ({
      items: (await source.client.findUsers(text, options)).map(foundUser),
    }),
  });
}

function foundUser(user: OrgUser): Found<OrgUser> {
  const names = [user.profile['firstName'], user.profile['lastName']];
  return {
    key: user.id,
    value: user,
    label: user.login,
    description: names.filter((name) => typeof name === 'string').join(' '),
  };
}
