// The commands on what the Token Inspector shows, loaded together when the first of them is run.
import type { Row } from '../views/tokens/row.ts';
import { rowsOf } from './inspector/chosenTokens.ts';
import * as comparisons from './inspector/comparisonActions.ts';
import { dialogs } from './inspector/dialogs.ts';
import * as filters from './inspector/filterActions.ts';
import type { InspectorPorts, InspectorServices } from './inspector/inspectorServices.ts';
import * as actions from './inspector/tokenActions.ts';

export type { InspectorPorts } from './inspector/inspectorServices.ts';

/** A command on a row and on those that are selected with it. */
export type InspectorCommand = (
  ports: InspectorPorts,
  row: Row | undefined,
  selected: readonly Row[],
) => Promise<void> | void;

/** Gives a token a name of the user's own. */
export const renameToken: InspectorCommand = (ports, row) => actions.rename(services(ports), row);

/** Keeps tokens on top. */
export const pinToken: InspectorCommand = (ports, row, selected) =>
  actions.setPinned(services(ports), rowsOf(row, selected), true);

/** Puts tokens back among the others. */
export const unpinToken: InspectorCommand = (ports, row, selected) =>
  actions.setPinned(services(ports), rowsOf(row, selected), false);

/** Forgets tokens, and what else is selected. */
export const removeTokens: InspectorCommand = (ports, row, selected) =>
  actions.remove(services(ports), rowsOf(row, selected));

/** Forgets everything but pinned tokens. */
export const removeAllTokens: InspectorCommand = (ports) => actions.removeAll(services(ports));

/** Opens or copies a token as JSON, redacted or as a table. */
export const exportToken: InspectorCommand = (ports, row) => actions.exportAs(services(ports), row);

/** Copies the header line that sends an access token to an API. */
export const copyAuthorizationHeader: InspectorCommand = (ports, row) =>
  actions.copyAuthorizationHeader(services(ports), row);

/** Compares any two tokens claim by claim. */
export const compareTokens: InspectorCommand = (ports, row, selected) =>
  comparisons.compare(services(ports), row, selected);

/** Opens a diff editor with the claims of the token before and those of a token. */
export const compareWithBefore: InspectorCommand = (ports, row) =>
  comparisons.compareWithBefore(services(ports), row);

/** Opens a comparison in the diff editor. */
export const openComparison: InspectorCommand = (ports, row) =>
  comparisons.open(services(ports), row);

/** Forgets comparisons. */
export const removeComparison: InspectorCommand = (ports, row, selected) => {
  comparisons.removeComparisons(services(ports), rowsOf(row, selected));
};

/** Looks for items of a long list. */
export const filterItems: InspectorCommand = (ports, row) => filters.filter(services(ports), row);

/** Shows all items of a list again. */
export const clearFilter: InspectorCommand = (ports, row) => {
  filters.clear(services(ports), row);
};

function services(ports: InspectorPorts): InspectorServices {
  return { ...ports, ...dialogs };
}
