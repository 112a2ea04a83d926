import { MECHANISMS } from '../core/claim/claimSlot.ts';
import type { FilterableGroup, FilterQuery } from '../core/claim/filterPreview.ts';
import { GROUP_FILTER_TYPES } from '../core/claim/groupsClaim.ts';
import type { PlacedFilter } from '../core/claim/userPreview.ts';
import type { ExpressionContext, ExpressionGroup } from '../core/expression/expressionContext.ts';
import { isJsonObject } from '../core/json.ts';
import { both, either, isCount, isNull, isText, listOf, oneOf, partial, shape } from './guards.ts';
import type { Guard } from './guards.ts';

/** A page of the org's groups; `from` is the index of its first, and what was known from there on goes. */
export interface GroupsMessage {
  readonly kind: 'groups';
  readonly from: number;
  readonly groups: readonly FilterableGroup[];
}

/** What the worker is asked to compute, one at a time. */
export type PreviewRequest =
  | { readonly kind: 'filter'; readonly query: FilterQuery }
  | {
      readonly kind: 'user';
      readonly groups: readonly FilterableGroup[];
      readonly claim: PlacedFilter;
    }
  | { readonly kind: 'expression'; readonly text: string; readonly context: ExpressionContext };

/** What the worker is sent. */
export type WorkerMessage = GroupsMessage | PreviewRequest;

/** Type of a group and what it comes from, as in the Management API. */
export const groupOrigin = {
  type: oneOf('OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'),
  source: both(shape({ id: isText }), partial({ appType: isText })),
};

const isFilterableGroup: Guard<FilterableGroup> = both(
  shape({ id: isText, type: groupOrigin.type, profile: shape({ name: isText }) }),
  partial({ source: groupOrigin.source }),
);

const isExpressionGroup: Guard<ExpressionGroup> = both(
  shape({
    id: isText,
    type: groupOrigin.type,
    objectClass: listOf(isText),
    profile: both(isJsonObject, shape({ name: isText })),
  }),
  partial({
    source: groupOrigin.source,
    created: isText,
    lastUpdated: isText,
    lastMembershipUpdated: isText,
  }),
);

const isContext: Guard<ExpressionContext> = both(
  shape({
    dialect: oneOf('legacy', 'identity-engine'),
    isCodeFlow: oneOf(true, false),
    groups: listOf(isExpressionGroup),
    user: either(isNull, both(isJsonObject, shape({ id: isText, profile: isJsonObject }))),
  }),
  partial({
    app: isJsonObject,
    appUser: either(isNull, isJsonObject),
    defaultNameOperator: oneOf('STARTS_WITH', 'EXACT'),
    nameCase: oneOf('ignored', 'significant'),
  }),
);

const filterType = oneOf(...GROUP_FILTER_TYPES);
const mechanism = oneOf(...MECHANISMS);

const isWorkerMessage: Guard<WorkerMessage> = either(
  shape({ kind: oneOf('groups'), from: isCount, groups: listOf(isFilterableGroup) }),
  shape({
    kind: oneOf('filter'),
    query: both(shape({ filterType, value: isText }), partial({ mechanism })),
  }),
  shape({
    kind: oneOf('user'),
    groups: listOf(isFilterableGroup),
    claim: both(
      shape({ claimType: oneOf('Filter'), name: isText, filterType, value: isText }),
      partial({ mechanism }),
    ),
  }),
  shape({ kind: oneOf('expression'), text: isText, context: isContext }),
);

/** The message as what it is, or a bug: both ends are of one build. Profiles are not looked into. */
export function parseWorkerMessage(message: unknown): WorkerMessage {
  if (!isWorkerMessage(message)) {
    throw new TypeError('The preview worker was sent a message that it does not know.');
  }
  return message;
}
