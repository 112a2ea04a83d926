import type { ClaimPlace, ClaimReading, ClaimSlot } from '../../../../src/core/claim/claimSlot.ts';
import type { ConfiguredClaim } from '../../../../src/core/claim/configuredClaim.ts';
import type { IssuerMode } from '../../../../src/core/claim/groupsClaim.ts';
import type { CallOptions } from '../../../../src/core/org/org.ts';
import { GROUPS_CLAIM_PLACE } from './claims.ts';

/** Runs in place of a call, which it may make by `proceed`. */
type Behavior<Result> = (proceed: () => Result, options?: CallOptions) => Result | Promise<Result>;

/** A place in memory whose calls can be made to behave otherwise, one after the other. */
export class MemorySlot implements ClaimSlot {
  claim: ConfiguredClaim | undefined;
  issuerMode: IssuerMode | undefined = 'DYNAMIC';
  place: ClaimPlace = GROUPS_CLAIM_PLACE;
  /** What was called, in order. */
  readonly calls: ('read' | 'write')[] = [];
  readonly reads: Behavior<ClaimReading>[] = [];
  readonly writes: Behavior<ClaimPlace>[] = [];

  constructor(claim: ConfiguredClaim | undefined, place: ClaimPlace = GROUPS_CLAIM_PLACE) {
    this.claim = claim;
    this.place = place;
  }

  async read(options?: CallOptions): Promise<ClaimReading> {
    this.calls.push('read');
    const { place, claim, issuerMode } = this;
    const proceed = (): ClaimReading => ({ place, claim, issuerMode });
    return (this.reads.shift() ?? proceed)(proceed, options);
  }

  async write(
    claim: ConfiguredClaim | undefined,
    _reading: ClaimReading,
    options?: CallOptions,
  ): Promise<ClaimPlace> {
    this.calls.push('write');
    const proceed = (): ClaimPlace => {
      this.claim = claim;
      return this.place;
    };
    return (this.writes.shift() ?? proceed)(proceed, options);
  }
}
