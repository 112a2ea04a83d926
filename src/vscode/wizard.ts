/** Answer of a step whose Back button was pressed. */
export const BACK = Symbol('back');

/** What a step gives: the draft with its answer in it, `BACK`, or undefined when cancelled. */
export type Answer<Value> = Value | typeof BACK | undefined;

/** Where a step stands in its wizard; inputs show it. */
export interface Frame {
  readonly title: string;
  /** Counts from 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

/** One input of a wizard. A step that does not apply to the draft is skipped and not counted. */
export interface Step<Draft> {
  applies?(draft: Draft): boolean;
  ask(draft: Draft, frame: Frame): Promise<Answer<Draft>>;
}

/**
 * Asks the steps in turn, with Back, and gives the finished draft, or undefined when cancelled.
 *
 * Whatever was answered stays in the draft when the user goes back, so each step can offer it again.
 */
export async function runWizard<Draft>(
  title: string,
  steps: readonly Step<Draft>[],
  initial: Draft,
): Promise<Draft | undefined> {
  let draft = initial;
  let index = 0;
  for (;;) {
    const asked = draft;
    const current = steps.filter((step) => step.applies?.(asked) ?? true);
    const step = current[index];
    if (!step) {
      return draft;
    }
    const frame = { title, step: index + 1, totalSteps: current.length, canGoBack: index > 0 };
    const answer = await step.ask(draft, frame);
    if (answer === undefined) {
      return undefined;
    }
    if (answer !== BACK) {
      draft = answer;
    }
    index += answer === BACK ? -1 : 1;
  }
}

/** The draft that an answer leads to; Back and a cancellation are passed on. */
export function answered<Value, Draft>(
  answer: Answer<Value>,
  into: (value: Exclude<Value, typeof BACK | undefined>) => Draft,
): Answer<Draft> {
  if (isGiven(answer)) {
    return into(answer);
  }
  return answer === BACK ? BACK : undefined;
}

function isGiven<Value>(answer: Answer<Value>): answer is Exclude<Value, typeof BACK | undefined> {
  return answer !== undefined && answer !== BACK;
}

/** The frame of an input that stands alone. */
export function singleStep(title: string): Frame {
  return { title, step: 1, totalSteps: 1, canGoBack: false };
}
