import type { Clock } from '../../core/ports.ts';
import type { ComparisonStore } from '../../views/tokens/comparisonStore.ts';
import type { FlowStore } from '../../views/tokens/flowStore.ts';
import type { RowFilters } from '../../views/tokens/rowFilters.ts';
import type { TokensTree } from '../../views/tokens/tokensTree.ts';
import type { TokenStore } from '../../views/tokens/tokenStore.ts';
import type { TextDiff, TextPage } from '../../vscode/shownTexts.ts';
import type { InspectorDialogs } from './inspectorDialogs.ts';

/** What the inspector's commands need of the rest of the extension. */
export interface InspectorPorts {
  readonly tokens: TokenStore;
  readonly flows: FlowStore;
  readonly comparisons: ComparisonStore;
  readonly filters: RowFilters;
  readonly tokensTree: Pick<TokensTree, 'reveal'>;
  readonly clock: Clock;
  /** Opens a text to be read. */
  readonly openText: (page: TextPage) => Promise<void>;
  /** Opens a diff editor. */
  readonly showDiff: (diff: TextDiff) => Promise<void>;
}

/** The same with the questions that they ask. */
export interface InspectorServices extends InspectorPorts, InspectorDialogs {}
