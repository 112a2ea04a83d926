import { CHOICE_FIELDS, REMARK_FIELDS, TEXT_FIELDS } from '../protocol.ts';
import type {
  AppFact,
  ChoiceField,
  Option,
  RemarkField,
  RequestForm,
  TextField,
} from '../protocol.ts';
import { showOffers } from './offers.ts';
import { element, setText } from './page.ts';
import { showText } from './textFields.ts';

/** What is out of sight while More Parameters is closed, with the name of its parameter. */
const OUT_OF_SIGHT = [
  ['prompt', 'prompt'],
  ['loginHint', 'login_hint'],
  ['maxAge', 'max_age'],
  ['idp', 'idp'],
  ['acrValues', 'acr_values'],
  ['further', 'further'],
] as const satisfies readonly (readonly [TextField | ChoiceField, string])[];

/** Shows a form. */
export function show(form: RequestForm): void {
  element('loading', HTMLElement).hidden = true;
  element('welcome', HTMLElement).hidden = form.hasOrgs;
  element('form', HTMLFormElement).hidden = !form.hasOrgs;
  setText('app', form.app);
  showFacts(form.facts);
  element('redirectUri', HTMLInputElement).value = form.redirectUri;
  for (const field of CHOICE_FIELDS) {
    showOptions(element(field, HTMLSelectElement), form.options[field], form.values[field]);
  }
  for (const field of TEXT_FIELDS) {
    showText(field, form.values[field]);
  }
  for (const field of REMARK_FIELDS) {
    showRemarks(field, form.notes[field] ?? '', form.problems[field] ?? '');
  }
  showWhatIsSet(form.values);
  showUrlUse(form.values.url !== '');
  showProgress(form);
  showOffers(form.offers);
}

function showFacts(facts: readonly AppFact[]): void {
  const list = element('facts', HTMLElement);
  list.hidden = facts.length === 0;
  list.replaceChildren(
    ...facts.map(({ name, value }) => {
      const group = document.createElement('div');
      const term = document.createElement('dt');
      const definition = document.createElement('dd');
      term.textContent = name;
      definition.textContent = value;
      group.append(term, definition);
      return group;
    }),
  );
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

/** A field out of sight comes into it when something is found to be wrong with it. */
function showRemarks(field: RemarkField, note: string, problem: string): void {
  const control = element(field, HTMLElement);
  const details = control.closest('details');
  if (problem !== '' && element(`${field}-problem`, HTMLElement).textContent === '' && details) {
    details.open = true;
  }
  setText(`${field}-note`, note);
  setText(`${field}-problem`, problem);
  control.setAttribute('aria-invalid', String(problem !== ''));
}

function showWhatIsSet(values: RequestForm['values']): void {
  const set = OUT_OF_SIGHT.filter(([field]) => values[field] !== '');
  setText('more-set', set.map(([, name]) => name).join(', '));
}

/** Without a request there is no URL to change or copy. */
function showUrlUse(hasUrl: boolean): void {
  element('url', HTMLTextAreaElement).readOnly = !hasUrl;
  for (const button of element('copy', HTMLElement).querySelectorAll('button')) {
    button.disabled = !hasUrl;
  }
}

function showProgress({ canLaunch, blocked, isWaiting, status }: RequestForm): void {
  const launch = element('launch', HTMLButtonElement);
  const cancel = element('cancel', HTMLButtonElement);
  const hadFocus = document.activeElement === launch || document.activeElement === cancel;
  launch.disabled = !canLaunch;
  launch.hidden = isWaiting;
  cancel.hidden = !isWaiting;
  setText('blocked', blocked);
  if (hadFocus) {
    (isWaiting ? cancel : launch).focus();
  }
  const place = element('status', HTMLElement);
  place.className = status.kind;
  if (status.kind === 'error') {
    // It may be long: the keyboard reaches it and scrolls it.
    place.tabIndex = 0;
  } else {
    place.removeAttribute('tabindex');
  }
  const isSaid = place.textContent === status.text;
  setText('status', status.text);
  if (!isSaid && status.kind === 'next') {
    launch.focus();
  }
}
