import type { PlacedClaim } from '../../core/claim/claimSlot.ts';
import { nameCollisions } from '../../core/claim/nameCollisions.ts';
import { claimNameProblem } from '../../core/claim/names.ts';
import { isCancellation, isUserError } from '../../core/userError.ts';
import { isWriting, placeOf, serverOf, serverTokenOf, targetOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** A collision is worth this wait and no more; a save shall not wait for a rate limit because of it. */
const PATIENCE_MILLISECONDS = 2000;

/** What speaks against the name of the draft's claim: one sentence each. */
export async function nameWarnings(draft: Draft): Promise<readonly string[]> {
  if (!isWriting(draft)) {
    return [];
  }
  const { name } = draft;
  const problem = claimNameProblem(name, serverTokenOf(draft));
  const collisions = nameCollisions({ place: placeOf(draft), name }, await otherClaims(draft));
  return [...(problem ? [problem.message] : []), ...collisions];
}

/** The claims that may reach the same tokens, as far as they can be read quickly. */
async function otherClaims(draft: Draft): Promise<readonly PlacedClaim[]> {
  const { app, knowledge } = targetOf(draft);
  const options = { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) };
  try {
    return draft.mechanism === 'authorization server claim'
      ? await knowledge.serverClaims(serverOf(draft).id, options)
      : [...groupsClaimOf(draft), ...(await knowledge.federatedClaims(app.id, options))];
  } catch (error) {
    // What cannot be read cannot be warned about; its own view tells why.
    if (isUserError(error) || isCancellation(error) || options.signal.aborted) {
      return groupsClaimOf(draft);
    }
    throw error;
  }
}

/** As the wizard has read it; a wizard for another claim has not, and takes it from what is known. */
function groupsClaimOf({ groupsClaim, knowledge, app }: Draft): readonly PlacedClaim[] {
  const { place, claim } = groupsClaim ?? knowledge?.knownGroupsClaim(app?.id ?? '') ?? {};
  return place && claim ? [{ place, claim, isSystem: false }] : [];
}
