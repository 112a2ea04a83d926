import type { Option } from './protocol.ts';

/** Sentences in one text, those that there are. */
export function sentences(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

/** An option, disabled when there is a reason. */
export function option(value: string, label: string, disabledReason?: string): Option {
  return { value, label, ...(disabledReason !== undefined && { disabledReason }) };
}

/** Why the chosen option cannot be used, as a problem; undefined when it can. */
export function chosenProblem(options: readonly Option[], value: string): string | undefined {
  const reason = options.find((one) => one.value === value)?.disabledReason;
  return reason === undefined ? undefined : `Choose another: ${reason}.`;
}
