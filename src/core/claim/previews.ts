import type { ExpressionContext } from '../expression/expressionContext.ts';
import type { UserExpressionResult } from '../expression/evaluateForUser.ts';
import type { FilterableGroup, FilterPreview, FilterQuery } from './filterPreview.ts';
import type { PlacedFilter, UserPreview } from './userPreview.ts';

/** Why there is no preview. The sentence may be shown. */
export type PreviewFailure =
  /** A newer request of the same kind has taken its place, or the previews have ended. */
  | { readonly outcome: 'superseded' }
  /** It takes longer than the limit and was stopped. */
  | { readonly outcome: 'too slow'; readonly sentence: string }
  /** It cannot be computed on this computer; `cause` is for the log. */
  | { readonly outcome: 'unavailable'; readonly sentence: string; readonly cause: unknown };

/** What comes of a request for a preview. */
export type PreviewOutcome<Preview> =
  { readonly outcome: 'done'; readonly preview: Preview } | PreviewFailure;

/**
 * Computes previews where neither a regex that takes long nor an org with many groups holds anything up.
 * Requests reject with the signal's reason when cancelled.
 */
export interface Previews {
  /** Sets the groups of the org, in its order. */
  setGroups(groups: readonly FilterableGroup[]): void;
  /** Adds a later page of the org's groups. */
  addGroups(groups: readonly FilterableGroup[]): void;
  /** What `previewFilter` gives for the org's groups. */
  filter(query: FilterQuery, signal?: AbortSignal): Promise<PreviewOutcome<FilterPreview>>;
  /** What `previewForUser` gives. */
  user(
    userGroups: readonly FilterableGroup[],
    claim: PlacedFilter,
    signal?: AbortSignal,
  ): Promise<PreviewOutcome<UserPreview>>;
  /** What `evaluateForUser` gives. */
  expression(
    text: string,
    context: ExpressionContext,
    signal?: AbortSignal,
  ): Promise<PreviewOutcome<UserExpressionResult>>;
  /** Ends the previews. */
  dispose(): void;
}
