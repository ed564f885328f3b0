import { expect, type Page } from "@playwright/test";

/** Opens an address and waits until what can be pressed there has its script: an earlier press is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), `GET ${path}`).toBe(200);
  await untilReady(page);
}

/** The same after a link was followed or the page was loaded anew. */
export async function untilReady(page: Page): Promise<void> {
  const control = page.locator(":is(main, form) :is(button, input, select, textarea)").last();
  // React marks each element that it has taken over with a property of its own.
  const taken = () =>
    control.evaluate((element) => Object.keys(element).some((key) => key.startsWith("__reactProps")));
  if ((await control.count()) > 0) await expect.poll(taken, { message: "the page's script" }).toBe(true);
}
