import type { Locator } from 'playwright-core';

/** One row of a list, quick pick or tree, as a reader sees it. */
export interface Row {
  /** Position in the list, counting from 0, over rows that are scrolled out of sight too. */
  readonly index: number;
  readonly label: string;
  /** The dimmer text after the label; empty when there is none. */
  readonly description: string;
  /** Depth in a tree, counting from 1. */
  readonly level: number;
  /** Undefined for a row that has no children. */
  readonly expanded: boolean | undefined;
}

interface RenderedRow extends Row {
  readonly isLast: boolean;
}

/** As much of a DOM element as is used inside the page. */
interface PageElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
}

const ROW_HEIGHT = 22;
/** VS Code scrolls 50 pixels for each notch of a mouse wheel, which browsers count as 120. */
const WHEEL_PER_PIXEL = 120 / 50;
/** In pixels; far more than any list is high. */
const TO_THE_TOP = -1_000_000;

/**
 * A VS Code list. Only the rows in sight are in the page, so reading them all and finding one scroll the list
 * as the mouse wheel does.
 */
export class MonacoList {
  readonly locator: Locator;

  constructor(locator: Locator) {
    this.locator = locator;
  }

  /**
   * The rows from top to bottom, at this moment, as far as needed: all of them, or only until `isEnough` says
   * so of the rows read so far. None when the list is empty or hidden.
   */
  async rows(isEnough: (rows: readonly Row[]) => boolean = () => false): Promise<readonly Row[]> {
    const read: Row[] = [];
    for await (const rendered of this.#screens()) {
      const lowest = read.at(-1)?.index ?? -1;
      read.push(...rendered.filter((row) => row.index > lowest));
      if (isEnough(read)) {
        break;
      }
    }
    return read;
  }

  /** The row at a position, scrolled into sight. */
  async reveal(index: number): Promise<Locator> {
    const row = this.#rowLocators().and(this.locator.locator(`[data-index="${index}"]`));
    for await (const rendered of this.#screens()) {
      if (rendered.some((candidate) => candidate.index === index) && (await this.#isInSight(row))) {
        break;
      }
    }
    return row;
  }

  /** Scrolls from top to bottom and gives the rows that are rendered at each stop. */
  async *#screens(): AsyncGenerator<readonly Row[]> {
    const height = (await this.locator.boundingBox())?.height ?? 0;
    await this.#scroll(TO_THE_TOP);
    let lowest: RenderedRow | undefined;
    for (;;) {
      const rows = await this.#rendered();
      yield rows;
      const before = lowest;
      lowest = rows.at(-1);
      if (lowest === undefined || (lowest.isLast && lowest.index === before?.index)) {
        return;
      }
      await this.#scroll(Math.max(height / 2, ROW_HEIGHT));
    }
  }

  /** Scrolls once the next frame is drawn: until then a list does not know the height of added rows. */
  async #scroll(pixels: number): Promise<void> {
    const deltaY = pixels * WHEEL_PER_PIXEL;
    await this.locator.page().evaluate('new Promise(requestAnimationFrame)');
    await this.locator
      .locator('.monaco-scrollable-element')
      .first()
      .dispatchEvent('wheel', { deltaY, wheelDeltaY: -deltaY });
  }

  #rowLocators(): Locator {
    return this.locator.locator('.monaco-list-rows > .monaco-list-row');
  }

  async #isInSight(row: Locator): Promise<boolean> {
    const [outer, inner] = await Promise.all([this.locator.boundingBox(), row.boundingBox()]);
    return (
      outer !== null &&
      inner !== null &&
      inner.y >= outer.y &&
      inner.y + inner.height <= outer.y + outer.height
    );
  }

  async #rendered(): Promise<readonly RenderedRow[]> {
    return this.#rowLocators().evaluateAll((elements: readonly PageElement[]) => {
      const text = (element: PageElement, selector: string) =>
        (element.querySelector(selector)?.textContent ?? '').trim();
      const rows = elements.map((element) => {
        const expanded = element.getAttribute('aria-expanded');
        return {
          index: Number(element.getAttribute('data-index')),
          label: text(element, '.label-name'),
          description: text(element, '.label-description'),
          level: Number(element.getAttribute('aria-level')),
          expanded: expanded === null ? undefined : expanded === 'true',
          isLast: element.getAttribute('data-last-element') === 'true',
        };
      });
      return rows.sort((one, other) => one.index - other.index);
    });
  }
}
