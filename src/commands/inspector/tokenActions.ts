import { objectAt, stringAt } from '../../core/json.ts';
import { claimsOf } from '../../views/tokens/inspectedToken.ts';
import { tokenName } from '../../views/tokens/inspectedToken.ts';
import type { Row } from '../../views/tokens/row.ts';
import { count } from '../../views/tokens/rowText.ts';
import { chosenTokens, rowsOf } from './chosenTokens.ts';
import type { InspectorServices } from './inspectorServices.ts';
import { exportedToken } from './exportFormats.ts';

/** Longest name that a user gives, in UTF-16 units. */
const LONGEST_NAME = 100;

/** Asks for a name of a token; an empty one takes the name back. */
export async function rename(services: InspectorServices, row: Row | undefined): Promise<void> {
  const [token] = await chosenTokens(services, 'Rename Token', rowsOf(row, []));
  const shown = token && tokenName(token);
  const entered = shown === undefined ? undefined : await services.askName(shown);
  if (token && entered !== undefined && entered !== shown) {
    const name = entered.trim().slice(0, LONGEST_NAME);
    services.tokens.update(token.id, { givenName: name === '' ? undefined : name });
  }
}

/** Keeps tokens on top, or no longer. */
export async function setPinned(
  services: InspectorServices,
  rows: readonly Row[],
  isPinned: boolean,
): Promise<void> {
  const title = isPinned ? 'Pin Token' : 'Unpin Token';
  for (const { id } of await chosenTokens(services, title, rows)) {
    services.tokens.update(id, { isPinned });
  }
}

/** Forgets what the rows stand for: tokens, and flows and comparisons that are selected with them. */
export async function remove(services: InspectorServices, rows: readonly Row[]): Promise<void> {
  const { flows, comparisons, tokens } = services;
  for (const { flow, comparison } of rows) {
    if (flow) {
      flows.remove(flow);
    }
    if (comparison) {
      comparisons.remove(comparison);
    }
  }
  const isForTokens = rows.length === 0 || rows.some(({ token }) => token);
  const removed = isForTokens ? await chosenTokens(services, 'Remove Token', rows) : [];
  if (removed.length > 0) {
    tokens.removeAll(removed.map(({ id }) => id));
  }
}

/** Forgets all tokens and flows but the tokens that are pinned, and offers to forget those too. */
export async function removeAll({ tokens, flows, say }: InspectorServices): Promise<void> {
  tokens.clearUnpinned();
  flows.clear();
  const pinned = tokens.tokens.length;
  if (pinned === 0) {
    return;
  }
  const removeToo = 'Remove Pinned Too';
  const verb = pinned === 1 ? 'is' : 'are';
  if ((await say(`${count(pinned, 'pinned token')} ${verb} kept.`, removeToo)) === removeToo) {
    tokens.clear();
  }
}

/**
 * Copies the header line that sends an access token to an API (RFC 6750, section 2.1); of one that is bound
 * to a key, with the scheme DPoP (RFC 9449, section 7.1).
 */
export async function copyAuthorizationHeader(
  { copyText }: InspectorServices,
  row: Row | undefined,
): Promise<void> {
  const token = row?.token;
  if (token) {
    const key = stringAt(objectAt(claimsOf(token) ?? {}, 'cnf'), 'jkt');
    const scheme = key === undefined ? 'Bearer' : 'DPoP';
    await copyText(`Authorization: ${scheme} ${token.compact}`, 'Authorization header');
  }
}

/** Opens a token in a format that the user chooses, or copies it. */
export async function exportAs(services: InspectorServices, row: Row | undefined): Promise<void> {
  const [token] = await chosenTokens(services, 'Export Token', rowsOf(row, []));
  const chosen = token && (await services.chooseExport());
  if (!token || !chosen) {
    return;
  }
  const page = exportedToken(token, chosen.format);
  await (chosen.isCopied ? services.copyText(page.text, page.name) : services.openText(page));
}
