/** The element of the page with an id, of the kind that the page gives it. */
export function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`The page has no ${kind.name} "${id}".`);
  }
  return found;
}

/** A text on the page, left alone when it is the same, so that no screen reader says it again. */
export function setText(id: string, text: string): void {
  const place = element(id, HTMLElement);
  if (place.textContent !== text) {
    place.textContent = text;
  }
}
