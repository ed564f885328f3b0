import { answer, foundProject, itemIds } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { ChecklistPage } from "../pages/checklist-page.ts";
import { openPage } from "../pages/open-page.ts";

test("an auditor reads everything and can change nothing, by no way", async ({
  company,
  enter,
  baseURL,
  problems,
}) => {
  const project = await foundProject(company, "Under audit");
  await answer(company, project, { "AUTH-1": "met", "ACC-1": "partial" });
  const page = await enter(company.people.auditor);
  const root = `/o/${company.slug}`;

  await test.step("every page opens without a control that changes something", async () => {
    await openPage(page, `${root}/projects`);
    await expect(page.getByRole("link", { name: project.name }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "New project" })).toHaveCount(0);
    const checklist = new ChecklistPage(page, company, project);
    await checklist.open();
    await expect(page.getByText("Your role reads checklists and changes nothing here.")).toBeVisible();
    await expect(checklist.row("AUTH-1")).toContainText("Met");
    await expect(page.getByRole("group", { name: /^Status of / })).toHaveCount(0);
    const panel = await checklist.openPanel("AUTH-1");
    await expect(panel.getByRole("textbox")).toHaveCount(0);
    await expect(panel.getByRole("combobox")).toHaveCount(0);
    await expect(panel.getByRole("heading", { name: "History" })).toBeVisible();
    await openPage(page, `${root}/projects/${project.slug}/settings`);
    await expect(page.getByText("Your role may read these settings.")).toBeVisible();
    for (const name of ["Save", "Change answers", "Take today’s scores", "Archive this project", "Add"]) {
      await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
    }
    await openPage(page, `${root}/members`);
    await expect(page.getByRole("button", { name: "Invite a person" })).toHaveCount(0);
    await expect(page.getByRole("button", { name: /^Actions for/ })).toHaveCount(0);
    await openPage(page, `${root}/audit`);
    await expect(page.getByRole("list", { name: "Events, newest first" })).toContainText(project.name);
  });

  await test.step("the page for a new project is refused", async () => {
    problems.expect(/status of 403/);
    const response = await page.goto(`${root}/projects/new`);
    expect(response?.status()).toBe(403);
    await expect(
      page.getByRole("heading", { level: 1, name: "Your role does not allow this" }),
    ).toBeVisible();
  });

  await test.step("so is a change sent past the page", async () => {
    const ids = await itemIds(company, project);
    const item = `/api${root}/projects/${project.slug}/items/${ids.get("AUTH-1")}`;
    const headers = { origin: new URL(baseURL ?? "").origin };
    const tick = { changes: [{ environment: "production", status: "open", version: 2 }] };
    for (const [path, data] of [
      [`${item}/states`, tick],
      [item, { version: 1, note: "Not by me" }],
    ] as const) {
      const response = await page.request.patch(path, { headers, data });
      expect(response.status(), path).toBe(403);
      expect(await response.json()).toMatchObject({ ok: false, code: "FORBIDDEN" });
    }
  });

  await test.step("and an owner's own request, sent again with the auditor's session", async () => {
    problems.expect(/net::ERR_FAILED/);
    const owner = await enter(company.people.owner);
    await openPage(owner, `${root}/projects/${project.slug}/settings`);
    const isAction = (headers: Record<string, string>) => headers["next-action"] !== undefined;
    const captured = owner.waitForRequest((request) => isAction(request.headers()));
    await owner.route("**/*", (route) =>
      isAction(route.request().headers()) ? route.abort() : route.continue(),
    );
    await owner.getByRole("button", { name: "Archive this project" }).click();
    await owner.getByRole("dialog").getByRole("button", { name: "Archive", exact: true }).click();
    const request = await captured;
    const { cookie: _owner, ...headers } = await request.allHeaders();
    const sent = {
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith(":"))),
    };
    const response = await page.request.post(request.url(), {
      ...sent,
      data: request.postDataBuffer() ?? Buffer.alloc(0),
    });
    expect(await response.text()).toContain('"code":"FORBIDDEN"');
    await openPage(page, `${root}/projects`);
    await expect(page.getByRole("main").getByRole("link", { name: project.name }).first()).toBeVisible();
  });
});
