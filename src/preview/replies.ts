import type { FilterPreview, PreviewedGroup } from '../core/claim/filterPreview.ts';
import { PREVIEW_TOPICS } from '../core/claim/filterPreviewStatement.ts';
import type { PreviewStatement } from '../core/claim/filterPreviewStatement.ts';
import { LEFT_OUT_REASONS } from '../core/claim/userPreview.ts';
import type { UserPreview } from '../core/claim/userPreview.ts';
import type { UserExpressionResult } from '../core/expression/evaluateForUser.ts';
import { isJsonObject } from '../core/json.ts';
import type { JsonValue } from '../core/json.ts';
import {
  both,
  either,
  isCount,
  isText,
  listOf,
  oneOf,
  partial,
  recordOf,
  shape,
} from './guards.ts';
import type { Guard } from './guards.ts';
import { groupOrigin } from './requests.ts';

/** What the worker says: that it runs, or what came of the request that it was sent last. */
export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly result: unknown }
  /** The engine gave up, for instance on a regex that is too large to compile. */
  | { readonly kind: 'failed'; readonly reason: string };

const isWorkerReply: Guard<WorkerReply> = either(
  shape({ kind: oneOf('ready') }),
  shape({ kind: oneOf('result'), result: isAnything }),
  shape({ kind: oneOf('failed'), reason: isText }),
);

/** The reply as what it is, or a bug: both ends are of one build. The result is not looked into. */
export function parseWorkerReply(reply: unknown): WorkerReply {
  if (!isWorkerReply(reply)) {
    throw new TypeError('The preview worker gave a reply that is not known.');
  }
  return reply;
}

function isAnything(value: unknown): value is unknown {
  return value !== undefined;
}

const isStatement: Guard<PreviewStatement> = both(
  shape({
    topic: oneOf(...PREVIEW_TOPICS),
    severity: oneOf('information', 'warning', 'error'),
    text: isText,
    certainty: oneOf('known', 'only a token shows'),
    because: isText,
  }),
  partial({ suggestions: listOf(shape({ value: isText, label: isText })) }),
);

const isPreviewedGroup: Guard<PreviewedGroup> = both(
  shape({ id: isText, name: isText, type: groupOrigin.type }),
  partial({ sourceType: isText }),
);

const isSample = shape({ count: isCount, first: listOf(isPreviewedGroup) });

const isNotComputable = shape({
  kind: oneOf('not computable'),
  statements: listOf(isStatement),
});

/** Whether a value is what `previewFilter` gives. */
export const isFilterPreview: Guard<FilterPreview> = either(
  isNotComputable,
  shape({
    kind: oneOf('computed'),
    matches: shape({
      matching: isSample,
      fromDirectories: isSample,
      inPartOnly: isSample,
      byCaseOnly: isSample,
      withoutSlashes: isSample,
    }),
    statements: listOf(isStatement),
  }),
);

/** Whether a value is what `previewForUser` gives. */
export const isUserPreview: Guard<UserPreview> = either(
  isNotComputable,
  shape({
    kind: oneOf('computed'),
    claim: either(isAbsent, recordOf(listOf(isText))),
    leftOut: listOf(shape({ group: isPreviewedGroup, reason: oneOf(...LEFT_OUT_REASONS) })),
    statements: listOf(isStatement),
  }),
);

/** Whether a value is what `evaluateForUser` gives. */
export const isExpressionResult: Guard<UserExpressionResult> = both(
  either(
    shape({ kind: oneOf('value'), value: isJsonValue }),
    shape({ kind: oneOf('fault'), message: isText }),
    shape({ kind: oneOf('absent', 'unknown'), reason: isText }),
  ),
  shape({ notes: listOf(isText) }),
);

/** Does not look into objects and lists. */
function isJsonValue(value: unknown): value is JsonValue {
  const isScalar = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar || Array.isArray(value) || isJsonObject(value);
}

function isAbsent(value: unknown): value is undefined {
  return value === undefined;
}
