import type { FilterableGroup, FilterPreview, FilterQuery } from '../core/claim/filterPreview.ts';
import type { PlacedFilter, UserPreview } from '../core/claim/userPreview.ts';
import type { UserExpressionResult } from '../core/expression/evaluateForUser.ts';
import type { ExpressionContext } from '../core/expression/expressionContext.ts';

/** What the worker is asked to compute, one at a time. */
export type PreviewRequest =
  | { readonly kind: 'filter'; readonly query: FilterQuery }
  | {
      readonly kind: 'user';
      readonly groups: readonly FilterableGroup[];
      readonly claim: PlacedFilter;
    }
  | { readonly kind: 'expression'; readonly text: string; readonly context: ExpressionContext };

/**
 * What the worker is sent: a request, or a page of the org's groups. `from` is the index of its first,
 * and what was known from there on goes. Neither end parses what it gets, since both are of one build.
 */
export type WorkerMessage =
  | PreviewRequest
  | {
      readonly kind: 'groups';
      readonly from: number;
      readonly groups: readonly FilterableGroup[];
    };

/** What the worker says: that it runs, or what came of the request that it was sent last. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'filter'; readonly preview: FilterPreview }
  | { readonly kind: 'user'; readonly preview: UserPreview }
  | { readonly kind: 'expression'; readonly preview: UserExpressionResult }
  /** The engine gave up, for instance on a regex that is too large to compile. */
  | { readonly kind: 'failed'; readonly reason: string };
