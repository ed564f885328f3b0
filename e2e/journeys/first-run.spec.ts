import { expectAccessible, expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { firstRunUrl } from "../fixtures/demo.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";
import { signIn, signOut } from "../pages/sign-in-page.ts";

const OWNER = { email: "ada@northwind.example", password: "seven herons over a slow river" } as const;

test("the first person sets the installation up, once, and signs in by the form from then on", async ({
  visit,
  problems,
}) => {
  const page = await visit({ baseURL: firstRunUrl() });

  await test.step("everybody is led to the first-run page while nobody exists", async () => {
    await openPage(page, "/");
    await expect(page).toHaveURL(/\/welcome$/);
    await expect(page.getByRole("heading", { level: 1, name: "Set up Twelvefold" })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step("a weak password is refused in words, and nothing typed is lost", async () => {
    await page.getByLabel("Name of the organisation").fill("Northwind");
    await expect(page.getByText("/o/northwind")).toBeVisible();
    await page.getByLabel("Your name").fill("Ada Thorne");
    await page.getByLabel("E-mail address").fill(OWNER.email);
    await page.getByLabel("Password", { exact: true }).fill("passwordpassword");
    await page.getByLabel("The same password again").fill("passwordpassword");
    await page.getByRole("button", { name: "Create organisation" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "One thing needs your attention" })).toBeVisible();
    await expect(page.getByLabel("Name of the organisation")).toHaveValue("Northwind");
    await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
    await expectAccessible(page);
  });

  await test.step("the organisation and its owner are made", async () => {
    await page.getByLabel("Password", { exact: true }).fill(OWNER.password);
    await page.getByLabel("The same password again").fill(OWNER.password);
    await page.getByRole("button", { name: "Create organisation" }).click();
    await page.waitForURL("**/o/northwind");
    await expect(
      page
        .getByRole("main")
        .getByRole("link", { name: /new project|answer the questions|first project/i })
        .first(),
    ).toBeVisible();
  });

  await test.step("the first-run page is closed for good", async () => {
    problems.expect(/status of 404/);
    for (const visitor of [page, await visit({ baseURL: firstRunUrl() })]) {
      const response = await visitor.goto("/welcome");
      expect(response?.status()).toBe(404);
      await expect(visitor.getByRole("heading", { level: 1, name: "There is nothing here" })).toBeVisible();
    }
  });

  await test.step("a wrong password is refused, the right one lets in", async () => {
    await openPage(page, "/o/northwind");
    await signOut(page);
    await page.goto("/o/northwind");
    await expect(page).toHaveURL(/\/sign-in\?returnTo=/);
    await openPage(page, "/sign-in");
    await signIn(page, { ...OWNER, password: "seven herons over a fast river" });
    await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
    await expect(page.getByLabel("E-mail address")).toHaveValue(OWNER.email);
    await signIn(page, OWNER);
    await page.waitForURL("**/o/northwind");
  });

  await test.step("signing out ends the session on the server too", async () => {
    const [session] = (await page.context().cookies()).filter(({ name }) => name === "twelvefold.session");
    await openPage(page, "/o/northwind");
    await signOut(page);
    if (!session) throw new Error("Signing in set no session cookie");
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await page.context().addCookies([session]);
    await page.goto("/o/northwind");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
