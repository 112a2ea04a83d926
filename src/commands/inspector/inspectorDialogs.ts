import type { ChosenExport } from './exportFormats.ts';

/** One of several things to choose from; outside text in it is made plain where it is shown. */
export interface InspectorChoice<Value> {
  readonly label: string;
  readonly description: string;
  /** A second line. */
  readonly detail?: string | undefined;
  readonly value: Value;
}

/** A question for a filter. */
export interface FilterQuestion {
  readonly value: string;
  /** Told of the text at each keystroke. */
  readonly onType: (text: string) => void;
  /** What the text does, in words. */
  readonly countText: (text: string) => string;
}

/** What the inspector's commands ask and say. An answer is undefined when the user cancels. */
export interface InspectorDialogs {
  readonly say: <Button extends string>(
    message: string,
    ...buttons: readonly Button[]
  ) => Promise<Button | undefined>;
  readonly choose: <Value>(
    title: string,
    placeholder: string,
    choices: readonly InspectorChoice<Value>[],
  ) => Promise<Value | undefined>;
  readonly askName: (value: string) => Promise<string | undefined>;
  readonly askFilter: (question: FilterQuestion) => Promise<string | undefined>;
  readonly chooseExport: () => Promise<ChosenExport | undefined>;
  readonly copyText: (text: string, what: string) => Promise<void>;
}
