import type { ConfiguredClaim } from '../claim/configuredClaim.ts';
import { visibleText } from '../text.ts';
import { claimFields } from './claimFields.ts';

/** A setting that differs between two versions of a claim. */
export interface ClaimDifference {
  /** The words of the Admin Console, such as `Include in token type`. */
  readonly label: string;
  /** With invisible characters made visible; undefined where that version has no such setting. */
  readonly before: string | undefined;
  /** Like `before`. */
  readonly after: string | undefined;
}

/** The settings that a change touches, in the order of the Admin Console; none when nothing changes. */
export function differences(
  before: ConfiguredClaim | undefined,
  after: ConfiguredClaim | undefined,
): readonly ClaimDifference[] {
  const texts = [before, after].map(
    (claim) => new Map(claimFields(claim).map(({ label, text }) => [label, text])),
  );
  const [old = new Map<string, string>(), next = new Map<string, string>()] = texts;
  return [...new Set([...old.keys(), ...next.keys()])]
    .filter((label) => old.get(label) !== next.get(label))
    .map((label) => ({ label, before: shown(old.get(label)), after: shown(next.get(label)) }));
}

function shown(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visibleText(text);
}
