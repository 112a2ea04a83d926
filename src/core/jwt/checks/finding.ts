import type { JsonValue } from '../../json.ts';
import type { Check, Verdict } from './check.ts';
import { shortText } from '../../text.ts';

/** A verdict with its sentence. */
export type Finding = readonly [Verdict, string];

/** One check of what is known about a token. */
export interface Rule<Evidence> extends Pick<Check, 'id' | 'title'> {
  /** As in `Check`. */
  readonly source: string;
  /** Its verdict and sentence, or undefined where it does not apply. */
  readonly judge: (evidence: Evidence) => Finding | undefined | Promise<Finding | undefined>;
}

/** The checks that rules make, in their order; those that do not apply are left out. */
export async function checksBy<Evidence>(
  rules: readonly Rule<Evidence>[],
  evidence: Evidence,
): Promise<readonly Check[]> {
  const checks = await Promise.all(
    rules.map(async ({ id, title, source, judge }) => {
      const finding = await judge(evidence);
      return finding && { id, title, verdict: finding[0], explanation: finding[1], source };
    }),
  );
  return checks.filter((check) => check !== undefined);
}

/** A value as a sentence repeats it. */
export function shown(value: JsonValue | undefined): string {
  return value === undefined ? 'missing' : shortText(JSON.stringify(value), 200);
}
