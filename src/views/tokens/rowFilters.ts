import { Emitter } from '../../core/emitter.ts';

/** What the user looks for in long lists, by the id of the list's row. In memory only. */
export class RowFilters {
  readonly #changed = new Emitter<string>();
  readonly #texts = new Map<string, string>();

  /** Fires with the id of a row whose filter has changed. */
  readonly onDidChange = this.#changed.event;

  /** The filter of a row as it was entered; empty for none. */
  textOf(rowId: string): string {
    return this.#texts.get(rowId) ?? '';
  }

  /** Sets the filter of a row; a text of white space takes it back. */
  set(rowId: string, text: string): void {
    const filter = text.trim();
    if (filter === this.textOf(rowId)) {
      return;
    }
    if (filter === '') {
      this.#texts.delete(rowId);
    } else {
      this.#texts.set(rowId, filter);
    }
    this.#changed.fire(rowId);
  }

  /** Forgets the filters of everything but the tokens with these ids, without an event. */
  keepOnly(tokenIds: readonly string[]): void {
    for (const rowId of this.#texts.keys()) {
      if (!tokenIds.some((id) => rowId.startsWith(`${id}/`))) {
        this.#texts.delete(rowId);
      }
    }
  }
}
