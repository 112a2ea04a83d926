import type { Locator, Page } from 'playwright-core';
import { MonacoList } from './monacoList.ts';
import type { Row } from './monacoList.ts';
import { until } from './until.ts';

/** For what is there already, unless the quick input has closed. */
const SOON = { timeout: 5000 };

/** VS Code's quick input: quick picks and input boxes, also as steps of one another. */
export class QuickInput {
  readonly widget: Locator;
  readonly #list: MonacoList;

  constructor(page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.#list = new MonacoList(this.widget.locator('.quick-input-list .monaco-list'));
  }

  /**
   * Waits for a step, told by its title (such as `Configure Groups Claim`), its number in the title (such as
   * `(2/5)`), its placeholder or the text below its input: each only as far as it is given.
   */
  async waitFor(step: {
    readonly title?: string | RegExp;
    readonly placeholder?: string | RegExp;
    readonly message?: string | RegExp;
  }): Promise<void> {
    const { title, placeholder, message } = step;
    if (title !== undefined) {
      await this.widget.locator('.quick-input-title', { hasText: title }).waitFor();
    }
    if (placeholder !== undefined) {
      await this.widget.getByPlaceholder(placeholder).waitFor();
    }
    if (message !== undefined) {
      await this.widget.locator('.quick-input-message', { hasText: message }).waitFor();
    }
  }

  /** Replaces what the input holds. */
  async type(text: string): Promise<void> {
    await this.#input().fill(text);
  }

  /** What the input holds. */
  async value(): Promise<string> {
    return this.#input().inputValue();
  }

  /** The prompt or, where there is one, the validation message below the input. */
  async message(): Promise<string> {
    return (await this.widget.locator('.quick-input-message').innerText()).trim();
  }

  /** The rows of a quick pick, at this moment. */
  async items(): Promise<readonly Row[]> {
    return this.#list.rows();
  }

  /** Waits for a row with this text and clicks it. */
  async pick(text: string | RegExp): Promise<void> {
    const row = await this.waitForItem(text);
    await (await this.#list.reveal(row.index)).click();
  }

  /** Waits for a row with this text, which is its label or, where it has none, its description. */
  async waitForItem(text: string | RegExp): Promise<Row> {
    const isWanted = ({ label, description }: Row) =>
      typeof text === 'string' ? (label || description) === text : text.test(label || description);
    return until(`the item ${String(text)}`, async () =>
      (await this.#list.rows((items) => items.some(isWanted))).find(isWanted),
    );
  }

  /**
   * Waits for a command in the open command palette and runs it. Types again while there is no such command:
   * after a start, the palette learns the commands of extensions a little later. Rejects soon when the palette
   * closes meanwhile.
   */
  async pickCommand(title: string): Promise<void> {
    const rows = this.widget.locator('.quick-input-list .monaco-list-row');
    const name = this.widget.page().getByText(title, { exact: true });
    const command = rows.filter({ has: name });
    const nothing = rows.filter({ hasText: /similar commands|No matching commands/ });
    await this.widget.getByPlaceholder('Type the name of a command to run.').waitFor(SOON);
    await until(`the command ${title}`, async () => {
      await this.#input().fill('>', SOON);
      await this.#input().fill(`>${title}`, SOON);
      await command.or(nothing).first().waitFor(SOON);
      return (await command.count()) > 0 ? true : undefined;
    });
    await command.first().click(SOON);
  }

  /** Accepts what is typed or focused, as the Enter key does. */
  async accept(): Promise<void> {
    await this.#input().press('Enter');
  }

  /** Goes back and waits until the step before is shown, which its number in the title tells. */
  async back(): Promise<void> {
    const title = this.widget.locator('.quick-input-title');
    const left = await title.innerText();
    await this.clickButton('Back');
    await until('the step before', async () =>
      (await title.innerText()) === left ? undefined : true,
    );
  }

  /** Clicks a button of the title bar or of the input. */
  async clickButton(name: string | RegExp): Promise<void> {
    await this.widget
      .locator('.quick-input-titlebar, .quick-input-header')
      .getByRole('button', { name })
      .click();
  }

  /** Leaves with the Escape key and waits until the quick input is gone. */
  async cancel(): Promise<void> {
    await this.#input().press('Escape');
    await this.waitUntilClosed();
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  #input(): Locator {
    return this.widget.locator('.quick-input-box input');
  }
}
