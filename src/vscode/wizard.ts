/** Answer of a step whose Back button was pressed, with what was entered in it until then, if anything. */
export class Back<Value> {
  readonly entered: Value | undefined;

  constructor(entered?: Value) {
    this.entered = entered;
  }
}

/** What an input or a step gives: its answer, a `Back`, or undefined when cancelled. */
export type Answer<Value> = Value | Back<Value> | undefined;

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
 * Whatever was entered stays in the draft when the user goes back, so each step can offer it again.
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
    draft = (answer instanceof Back ? answer.entered : answer) ?? draft;
    index += answer instanceof Back ? -1 : 1;
  }
}

/** The answer of a step from that of its input: what was entered goes into the draft, also on Back. */
export function answered<Value, Draft>(
  answer: Answer<Value>,
  into: (value: Value) => Draft,
): Answer<Draft> {
  if (answer instanceof Back) {
    return new Back(answer.entered === undefined ? undefined : into(answer.entered));
  }
  return answer === undefined ? undefined : into(answer);
}

/** The answer of an input that stands alone, where Back is no answer. */
export function given<Value>(answer: Answer<Value>): Value | undefined {
  return answer instanceof Back ? undefined : answer;
}

/** The frame of an input that stands alone. */
export function singleStep(title: string): Frame {
  return { title, step: 1, totalSteps: 1, canGoBack: false };
}
