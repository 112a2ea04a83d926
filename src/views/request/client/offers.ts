import { REMARK_FIELDS } from '../protocol.ts';
import type { Offer } from '../protocol.ts';
import { element } from './page.ts';

const PLACES: readonly Offer['place'][] = [...REMARK_FIELDS, 'status'];

/** Shows the buttons of the moment, each at its place. A button that stays keeps the focus. */
export function showOffers(offers: readonly Offer[]): void {
  for (const place of PLACES) {
    showAt(
      place,
      offers.filter((offer) => offer.place === place),
    );
  }
}

function showAt(place: Offer['place'], offers: readonly Offer[]): void {
  const container = element(`${place}-offers`, HTMLElement);
  const buttons = [...container.querySelectorAll('button')];
  const find = ({ action }: Offer): HTMLButtonElement | undefined =>
    buttons.find((button) => button.dataset['action'] === action);
  const kept = offers.map((offer) => find(offer) ?? createButton(offer));
  for (const button of buttons.filter((known) => !kept.includes(known))) {
    if (button === document.activeElement) {
      focusNear(place);
    }
    button.remove();
  }
  for (const [index, button] of kept.entries()) {
    button.textContent = offers[index]?.label ?? '';
    const there = container.children[index] ?? null;
    if (there !== button) {
      container.insertBefore(button, there);
    }
  }
}

function createButton({ action }: Offer): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'secondary';
  button.dataset['action'] = action;
  return button;
}

/** Where the focus goes from a button that vanishes. */
function focusNear(place: Offer['place']): void {
  if (place === 'status') {
    const launch = element('launch', HTMLElement);
    (launch.hidden ? element('cancel', HTMLElement) : launch).focus();
  } else {
    element(place === 'app' ? 'chooseApp' : place, HTMLElement).focus();
  }
}
