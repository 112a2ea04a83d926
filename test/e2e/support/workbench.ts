import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { picturesFolder } from '../../launch/paths.ts';
import { QuickInput } from './quickInput.ts';
import { TreeView } from './treeView.ts';
import { until } from './until.ts';
import type { VsCodeServer } from './vscodeServer.ts';

/** The activity bar icon that shows that the extension is there. */
const CONTAINER = 'Okta Claims';

/** The kinds of colour theme that pictures are taken in. */
export type Theme = 'dark' | 'light' | 'high-contrast';

/** What VS Code marks its window with, by theme. */
const THEME_CLASSES: Readonly<Record<Theme, string>> = {
  dark: 'vs-dark',
  light: 'vs',
  'high-contrast': 'hc-black',
};

/** A VS Code window, driven as a person drives it. Every step waits for what it needs; none sleeps. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly #server: VsCodeServer;
  readonly #container: string;

  constructor(page: Page, server: VsCodeServer, container = CONTAINER) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.#server = server;
    this.#container = container;
  }

  /** Opens the window and waits until the extension's icon is in the activity bar. */
  async open(): Promise<void> {
    await this.page.goto(this.#server.url);
    await this.#activityBarIcon().waitFor();
  }

  /** Reloads the window; what the extension keeps in memory is gone then. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#activityBarIcon().waitFor();
  }

  /**
   * Runs a command by its full title in the palette, such as `Okta Claims: Add Org`. Opens the palette again
   * where something else takes the focus meanwhile, which closes it.
   */
  async runCommand(title: string): Promise<void> {
    await until(`the command ${title} to be run`, async () => {
      await this.page.keyboard.press('F1');
      return this.quickInput.pickCommand(title).then(
        () => true,
        () => undefined,
      );
    });
  }

  /** Puts a file into the workspace and opens it in an editor. */
  async openFile(name: string, content: string): Promise<Locator> {
    const path = join(this.#server.workspace, name);
    await writeFile(path, content);
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.quickInput.waitFor({ placeholder: /^Search files by name/u });
    // By its path: a search may not know yet of a file that has just been written.
    await this.quickInput.type(path);
    await this.quickInput.pick(name);
    const editor = this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`);
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /** Shows the extension's views in the side bar; nothing happens when they are there already. */
  async openViews(): Promise<void> {
    await this.runCommand(`View: Show ${this.#container}`);
    await this.page.locator('.sidebar .pane-header').first().waitFor();
  }

  tree(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** The view with this title, header included. */
  view(title: string): Locator {
    const header = this.page.getByRole('button', { name: `${title} Section`, exact: true });
    return this.page.locator('.pane').filter({ has: header });
  }

  /** The document inside the webview view with this title. */
  async webview(title: string): Promise<FrameLocator> {
    const webviews = this.page.locator('iframe.webview');
    return until(`the webview ${title}`, async () => {
      for (const name of await this.#names(webviews)) {
        const outer = this.page.frameLocator(`iframe.webview[name="${name}"]`);
        if ((await outer.locator(`iframe#active-frame[title="${title}"]`).count()) > 0) {
          return outer.frameLocator('iframe#active-frame');
        }
      }
      return undefined;
    });
  }

  /** Waits for a notification that contains the text and gives it. */
  async notification(text: string | RegExp): Promise<Locator> {
    const all = this.page.locator('.notifications-toasts .notification-list-item');
    const wanted = all.filter({ hasText: text }).first();
    await wanted.waitFor();
    return wanted;
  }

  /** The messages of the notifications that are on show. */
  async notifications(): Promise<readonly string[]> {
    return this.page
      .locator('.notifications-toasts .notification-list-item-message')
      .allInnerTexts();
  }

  /** Clicks a button of the notification that contains the text. */
  async answerNotification(text: string | RegExp, button: string): Promise<void> {
    await (
      await this.notification(text)
    )
      .getByRole('button', { name: button, exact: true })
      .click();
  }

  /** The page that the system browser opens because of a step. */
  async pageOpenedBy(step: () => Promise<void>): Promise<Page> {
    const [page] = await Promise.all([this.page.context().waitForEvent('page'), step()]);
    await page.waitForLoadState();
    return page;
  }

  /** Comes back to the window from another page; a browser slows down whatever is behind. */
  async comeBack(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Drags the border of the side bar until it is so many pixels wide. */
  async resizeSideBar(width: number): Promise<void> {
    const sideBar = this.page.locator('.part.sidebar');
    const box = await sideBar.boundingBox();
    if (box === null) {
      throw new Error('The side bar is not on show.');
    }
    const middle = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, middle);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, middle, { steps: 10 });
    await this.page.mouse.up();
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate('navigator.clipboard.readText()');
  }

  /** Saves a picture of the window as `<name>-<theme>.png` and gives its path. */
  async picture(
    name: string,
    { theme = 'dark' }: { readonly theme?: Theme } = {},
  ): Promise<string> {
    await this.useTheme(theme);
    await this.page.mouse.move(0, 0);
    await this.page.locator('.monaco-hover:visible').waitFor({ state: 'hidden' });
    const path = join(picturesFolder, `${name}-${theme}.png`);
    await mkdir(picturesFolder, { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
    return path;
  }

  /** Changes the colour theme by telling the window which colours the person prefers. */
  async useTheme(theme: Theme): Promise<void> {
    await this.page.emulateMedia({
      colorScheme: theme === 'light' ? 'light' : 'dark',
      forcedColors: theme === 'high-contrast' ? 'active' : 'none',
    });
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
  }

  #activityBarIcon(): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: this.#container });
  }

  async #names(frames: Locator): Promise<readonly string[]> {
    const all = await frames.all();
    const names = await Promise.all(all.map((frame) => frame.getAttribute('name')));
    return names.filter((name) => name !== null);
  }
}
