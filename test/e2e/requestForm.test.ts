import { expect, test } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { configureGroupsClaim, readToken, startDemoOrg } from './support/mainJob.ts';
import { RequestFormPage } from './support/requestForm.ts';
import { until } from './support/until.ts';
import { useSession } from './support/useSession.ts';
import type { Theme } from './support/workbench.ts';

const workbench = useSession();
const requestForm = () => new RequestFormPage(workbench());

const APP = 'Demo Browser App';

test('A token is requested by the keyboard alone', async () => {
  const { page, quickInput } = workbench();
  await startDemoOrg(workbench());
  await configureGroupsClaim(workbench());
  await workbench().runCommand('Okta Claims: Request Token');
  const form = await requestForm().frame();
  await form.locator('#form').waitFor();
  await tabTo(page, 'chooseApp');
  await page.keyboard.press('Enter');
  await quickInput.waitFor({ title: 'Choose App' });
  await quickInput.type(APP);
  await quickInput.accept();
  await form.locator('#app', { hasText: APP }).waitFor();
  await tabTo(page, 'scope');
  const [signInPage] = await Promise.all([
    page.context().waitForEvent('page'),
    page.keyboard.press('Enter'),
  ]);
  await signInPage.getByRole('button', { name: 'demo.user@example.com' }).waitFor();
  await until('the focus on the user', async () => {
    await signInPage.keyboard.press('Tab');
    const focused = await signInPage.evaluate('document.activeElement.textContent');
    return String(focused).includes('demo.user@example.com') ? true : undefined;
  });
  await signInPage.keyboard.press('Enter');
  await workbench().comeBack();
  await requestForm().waitForStatus('Signed in:');
  expect((await readToken(workbench())).groups).toEqual(['Everyone', 'IT']);
});

test('While a request waits, Cancel has the focus that Launch had', async () => {
  const { page } = workbench();
  const form = await requestForm().frame();
  await form.getByRole('button', { name: 'Launch' }).focus();
  const [signInPage] = await Promise.all([
    page.context().waitForEvent('page'),
    page.keyboard.press('Enter'),
  ]);
  await workbench().comeBack();
  await form.getByRole('button', { name: 'Cancel' }).waitFor();
  expect(await focusedId(page)).toBe('cancel');
  await page.keyboard.press('Enter');
  await requestForm().waitForStatus('Cancelled.');
  expect(await focusedId(page)).toBe('launch');
  await signInPage.close();
});

test.each<Theme>(['dark', 'light', 'high-contrast'])(
  'The form fits into a narrow side bar in the theme %s, with nothing cut off',
  async (theme) => {
    const { page } = workbench();
    await workbench().useTheme(theme);
    await workbench().resizeSideBar(260);
    await page.setViewportSize({ width: 900, height: 1500 });
    await requestForm().openMoreParameters();
    const form = await requestForm().frame();
    const body = form.locator('body');
    await expect
      .poll(() => body.evaluate('document.body.scrollWidth - document.body.clientWidth'))
      .toBe(0);
    await workbench().picture('request-narrow', { theme });
    await page.setViewportSize({ width: 1280, height: 960 });
  },
);

test('In a low window Launch stays in sight, and so does the beginning of what went wrong', async () => {
  const { page } = workbench();
  await workbench().useTheme('dark');
  await page.setViewportSize({ width: 1280, height: 720 });
  await requestForm().signInAs('demo.visitor@example.com');
  const form = await requestForm().frame();
  await form.locator('#status.error', { hasText: 'not assigned' }).waitFor();
  const shown = await form.locator('body').evaluate(SHOWN);
  expect(shown).toEqual({ launch: true, status: true });
  await workbench().picture('request-low-window', { theme: 'dark' });
  await page.setViewportSize({ width: 1280, height: 960 });
});

test('The answer goes to the window that asked, though another one was opened later', async () => {
  const { page } = workbench();
  const signInPage = await requestForm().launch();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator('.activitybar').getByRole('tab', { name: 'Okta Claims' }).click();
  await other.getByText('No token yet.').waitFor();
  await other.bringToFront();
  await signInPage.bringToFront();
  await requestForm().finish(signInPage, 'demo.newcomer@example.com');
  await requestForm().waitForStatus('Signed in:');
  await other.bringToFront();
  expect(await other.getByText('No token yet.').isVisible()).toBe(true);
  await other.close();
});

/** Whether the top of Launch and of the status are in sight. */
const SHOWN = `(() => {
  const isShown = (id) => {
    const { left, top } = document.getElementById(id).getBoundingClientRect();
    return document.elementFromPoint(left + 2, top + 2)?.id === id;
  };
  return { launch: isShown('launch'), status: isShown('status') };
})()`;

/** Presses Tab until the control of the form with this id has the focus. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await focusedId(page)) === id) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${id}.`);
}

/** The id of what has the focus, in whichever frame. */
async function focusedId(page: Page): Promise<string> {
  const ids = await Promise.all(page.frames().map(focusedIn));
  return ids.find((id) => id !== '') ?? '';
}

async function focusedIn(frame: Frame): Promise<string> {
  const id: unknown = await frame
    .evaluate(
      'document.hasFocus() && document.querySelector("#form") ? document.activeElement.id : ""',
    )
    .catch(() => '');
  return typeof id === 'string' ? id : '';
}
