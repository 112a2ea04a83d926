import { ACTIONS, CHOICE_FIELDS, isFormMessage, REMARK_FIELDS, TEXT_FIELDS } from '../protocol.ts';
import type { Option, RequestForm, RequestMessage } from '../protocol.ts';

declare function acquireVsCodeApi(): { postMessage(message: RequestMessage): void };

const vscode = acquireVsCodeApi();

/** The element of the page with an id, of the kind that the page gives it. */
function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`The page has no ${kind.name} "${id}".`);
  }
  return found;
}

function show(form: RequestForm): void {
  element('welcome', HTMLElement).hidden = form.hasOrgs;
  element('form', HTMLFormElement).hidden = !form.hasOrgs;
  element('app', HTMLOutputElement).textContent = form.app;
  element('server', HTMLOutputElement).textContent = form.authorizationServer;
  element('redirectUri', HTMLInputElement).value = form.redirectUri;
  element('register', HTMLButtonElement).hidden = !form.canRegister;
  element('url', HTMLTextAreaElement).value = form.url;
  for (const field of CHOICE_FIELDS) {
    showOptions(element(field, HTMLSelectElement), form.options[field], form.values[field]);
  }
  for (const field of TEXT_FIELDS) {
    showText(element(field, HTMLInputElement), form.values[field]);
  }
  for (const field of REMARK_FIELDS) {
    element(`${field}-note`, HTMLElement).textContent = form.notes[field] ?? '';
    element(`${field}-problem`, HTMLElement).textContent = form.problems[field] ?? '';
    element(field, HTMLElement).setAttribute('aria-invalid', String(field in form.problems));
  }
  showProgress(form);
}

function showProgress(form: RequestForm): void {
  const launch = element('launch', HTMLButtonElement);
  launch.disabled = !form.canLaunch;
  launch.hidden = form.isWaiting;
  element('cancel', HTMLButtonElement).hidden = !form.isWaiting;
  const status = element('status', HTMLElement);
  status.className = form.status.kind;
  if (status.textContent !== form.status.text) {
    status.textContent = form.status.text;
    if (form.status.kind === 'next') {
      launch.focus();
    }
  }
}

/**
 * Leaves a field alone while the user types in it: the form that comes back is a few keystrokes old.
 * What it says is shown when the field is left.
 */
function showText(input: HTMLInputElement, value: string): void {
  input.dataset['shown'] = value;
  if (document.activeElement !== input) {
    input.value = value;
  }
}

function showOptions(select: HTMLSelectElement, options: readonly Option[], value: string): void {
  const shown = JSON.stringify(options);
  if (select.dataset['shown'] !== shown) {
    select.dataset['shown'] = shown;
    select.replaceChildren(...options.map(optionElement));
  }
  select.value = value;
}

function optionElement({ value, label, disabledReason }: Option): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = value;
  option.textContent = disabledReason === undefined ? label : `${label} (${disabledReason})`;
  option.disabled = disabledReason !== undefined;
  return option;
}

for (const field of [...TEXT_FIELDS, ...CHOICE_FIELDS]) {
  const control = document.getElementById(field);
  control?.addEventListener('input', () => {
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      vscode.postMessage({ type: 'edit', field, value: control.value });
    }
  });
}

for (const field of TEXT_FIELDS) {
  const input = element(field, HTMLInputElement);
  input.addEventListener('blur', () => {
    input.value = input.dataset['shown'] ?? input.value;
  });
}

for (const action of ACTIONS) {
  for (const button of document.querySelectorAll(`[data-action="${action}"]`)) {
    button.addEventListener('click', () => {
      vscode.postMessage({ type: 'do', action });
    });
  }
}

element('form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  vscode.postMessage({ type: 'do', action: 'launch' });
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isFormMessage(data)) {
    show(data.form);
  }
});

vscode.postMessage({ type: 'ready' });
