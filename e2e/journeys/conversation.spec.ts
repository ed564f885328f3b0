import { foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

test("a comment that names somebody appears for them at once, and their inbox leads back to it", async ({
  company,
  enter,
}) => {
  const project = await foundProject(company, "Talking ground");
  const [owner, cto] = [await enter(company.people.owner), await enter(company.people.cto)];
  const [first, second] = [
    new ChecklistPage(owner, company, project),
    new ChecklistPage(cto, company, project),
  ];
  await first.open("?item=AUTH-1");
  await second.open("?item=AUTH-1");
  const field = owner.getByRole("textbox", { name: "New comment" });

  await test.step("each sees that the other looks at the same item", async () => {
    await expect(owner.getByText(`${company.people.cto.name} is looking at this`).first()).toBeVisible();
  });

  await test.step("a name is chosen from the list by keyboard", async () => {
    await field.pressSequentially(`Please look @${company.people.cto.name.slice(0, 3)}`);
    await expect(
      owner.getByRole("listbox").getByRole("option", { name: company.people.cto.name }),
    ).toBeVisible();
    await field.press("Enter");
    await field.pressSequentially("at **this** <b>tag</b>");
    await field.press("Control+Enter");
    await expect(field).toHaveValue("");
  });

  await test.step("the other reads it without reloading, as text and not as a page", async () => {
    const said = cto.getByRole("list", { name: "Comments, oldest first" });
    await expect(said).toContainText(`Please look @${company.people.cto.name} at this <b>tag</b>`);
    await expect(said.locator("strong", { hasText: "this" })).toBeVisible();
    await expect(cto.getByRole("link", { name: /^Inbox 1/ })).toBeVisible();
  });

  await test.step("an answer ticked by one moves the other's row", async () => {
    const [key = ""] = (await first.tickableKeys()).slice(1);
    await first.tick(key, "Production", "Met");
    await first.untilSaved();
    await second.expectStatus(key, "Production", "Met");
  });

  await test.step("the inbox names it, leads to it and is read then", async () => {
    await openPage(cto, `/o/${company.slug}/inbox`);
    await cto.getByRole("link", { name: `${company.people.owner.name} named you in a comment` }).click();
    await cto.waitForURL(/checklist\?item=AUTH-1/);
    await openPage(cto, `/o/${company.slug}/inbox?show=unread`);
    await expect(cto.getByRole("heading", { level: 2, name: "All read" })).toBeVisible();
    await openPage(cto, `/o/${company.slug}/inbox`);
    await cto.getByRole("button", { name: "Mark as unread" }).first().click();
    const all = cto.getByRole("button", { name: "Mark all as read" });
    await all.press("Enter");
    await expect(all).toHaveCount(0);
    await cto.keyboard.press("Tab");
    await expect(cto.getByRole("main").getByRole("link", { name: "What to be told" })).toBeFocused();
  });
});
