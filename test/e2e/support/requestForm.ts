import type { FrameLocator, Page } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The Request Token form, driven as a person drives it. */
export class RequestFormPage {
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The form's document. */
  async frame(): Promise<FrameLocator> {
    return this.#workbench.webview('Request Token');
  }

  /** Chooses an app by its button and the quick pick. */
  async chooseApp(app: string): Promise<void> {
    const form = await this.frame();
    await form.getByRole('button', { name: 'Choose App' }).click();
    await this.#workbench.quickInput.pick(app);
    await form.locator('#app', { hasText: app }).waitFor();
  }

  /** Presses Launch and gives the page that the browser opens. */
  async launch(): Promise<Page> {
    return this.pageOpenedBy('Launch');
  }

  /** Presses a button and gives the page that the browser opens. */
  async pageOpenedBy(button: string): Promise<Page> {
    const form = await this.frame();
    return this.#workbench.pageOpenedBy(() => form.getByRole('button', { name: button }).click());
  }

  /** Launches the request and signs in as a demo user. */
  async signInAs(user: string): Promise<void> {
    await this.finish(await this.launch(), user);
  }

  /** Signs in as a demo user on a page that is open, and comes back to the window. */
  async finish(signInPage: Page, user: string): Promise<void> {
    await signInPage.getByRole('button', { name: user }).click();
    await this.#workbench.comeBack();
  }

  /** Waits until the status says something. */
  async waitForStatus(text: string | RegExp): Promise<void> {
    const form = await this.frame();
    await form.locator('#status', { hasText: text }).waitFor();
  }

  /** Opens the part with the parameters that few requests need. */
  async openMoreParameters(): Promise<void> {
    const form = await this.frame();
    if (!(await form.getByLabel('Login hint').isVisible())) {
      await form.getByText('More Parameters').click();
    }
  }
}
