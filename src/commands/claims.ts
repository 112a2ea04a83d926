export { ClaimJournal } from '../core/change/journal.ts';
export { configureGroupsClaim, editClaim, removeClaim } from './configure/configureGroupsClaim.ts';
export { PreviewService } from './configure/previewService.ts';
export { copyClaimAs } from './copyClaimAs.ts';
export { reviewChanges } from './reviewChanges.ts';
export { undoLastChange } from './undoLastChange.ts';
