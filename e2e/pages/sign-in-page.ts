import type { Page } from "@playwright/test";

/** Fills in the form of the sign-in page and sends it. */
export async function signIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Ends the session by the menu at the foot of the sidebar. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Account and organisations" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
}
