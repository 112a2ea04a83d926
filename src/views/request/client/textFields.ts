import { TEXT_FIELDS } from '../protocol.ts';
import type { TextField } from '../protocol.ts';
import { element } from './page.ts';

/** An element that text is typed in. */
type TextControl = HTMLInputElement | HTMLTextAreaElement;

/** What the form last had for each field. */
const shown = new Map<TextField, string>();

/** The field that the user has typed in and not left. */
let typedIn: TextField | undefined;

/** Follows what the user types. */
export function followTexts(onTyped: (field: TextField, value: string) => void): void {
  for (const field of TEXT_FIELDS) {
    const input = control(field);
    input.addEventListener('input', () => {
      typedIn = field;
      onTyped(field, input.value);
    });
    input.addEventListener('blur', endTyping);
  }
}

/**
 * Shows the text of a field, but leaves it alone while the user types in it: the form that comes back is
 * a few keystrokes old.
 */
export function showText(field: TextField, value: string): void {
  shown.set(field, value);
  const input = control(field);
  if (field !== typedIn && input.value !== value) {
    input.value = value;
  }
}

/** Shows what the form has for the field that the user typed in. */
export function endTyping(): void {
  const field = typedIn;
  typedIn = undefined;
  if (field) {
    showText(field, shown.get(field) ?? '');
  }
}

function control(field: TextField): TextControl {
  return field === 'url' ? element(field, HTMLTextAreaElement) : element(field, HTMLInputElement);
}
