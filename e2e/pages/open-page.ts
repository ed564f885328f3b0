import { expect, type Page } from "@playwright/test";

/** Opens an address and waits until what can be pressed there has its script: an earlier press is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect(response?.status(), `GET ${path}`).toBe(200);
  await untilReady(page);
}

/** The same after a link was followed or the page was loaded anew. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    // React marks what it draws before its effects run, and the shell listens for keys by an effect.
    const hasShell = document.querySelector("[data-shell-menu]") !== null;
    if (hasShell && document.documentElement.dataset.keys !== "ready") return false;
    const controls = document.querySelectorAll(":is(main, form) :is(button, input, select, textarea)");
    const last = controls[controls.length - 1];
    // React marks each element that it has taken over with a property of its own.
    return !last || Object.keys(last).some((key) => key.startsWith("__reactProps"));
  });
}
