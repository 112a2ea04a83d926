import { parseFormMessage } from '../formMessage.ts';
import { ACTIONS, CHOICE_FIELDS } from '../protocol.ts';
import type { RequestMessage } from '../protocol.ts';
import { element } from './page.ts';
import { show } from './show.ts';
import { endTyping, followTexts } from './textFields.ts';

declare function acquireVsCodeApi(): { postMessage(message: RequestMessage): void };

const vscode = acquireVsCodeApi();

followTexts((field, value) => {
  vscode.postMessage({ type: 'edit', field, value });
});

for (const field of CHOICE_FIELDS) {
  const select = element(field, HTMLSelectElement);
  select.addEventListener('input', () => {
    vscode.postMessage({ type: 'edit', field, value: select.value });
  });
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const action = ACTIONS.find((known) => known === button?.dataset['action']);
  if (action) {
    vscode.postMessage({ type: 'do', action });
  }
});

const form = element('form', HTMLFormElement);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  endTyping();
  vscode.postMessage({ type: 'do', action: 'launch' });
});

// A request URL is one line, so Enter in it launches as in every other field.
element('url', HTMLTextAreaElement).addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    if (!element('launch', HTMLButtonElement).disabled) {
      form.requestSubmit();
    }
  }
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const received = parseFormMessage(data);
  if (received) {
    show(received);
  }
});

vscode.postMessage({ type: 'ready' });
