import type { Page } from "@playwright/test";
import { foundCompany, foundProject, itemIds } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

/** All that a visitor can tell apart. */
async function seenAt(page: Page, path: string) {
  const response = await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return {
    status: response?.status(),
    title: await page.title(),
    text: await page.locator("body").innerText(),
    headers: Object.keys(response?.headers() ?? {}).sort(),
  };
}

test("somebody else's project and one that never was give the same answer", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/status of 404/);
  const project = await foundProject(company, "Secret harbour");
  const ids = await itemIds(company, project);
  const stranger = await foundCompany("Neighbour");
  await foundProject(stranger, "Open field");
  const page = await enter(stranger.people.owner);
  const parts = ["", "/checklist", "/checklist?item=AUTH-1", "/roadmap", "/settings"];

  await test.step("in the other organisation's address and in one's own", async () => {
    for (const part of parts) {
      const nothing = await seenAt(page, `/o/${stranger.slug}/projects/never-was${part}`);
      expect(nothing.status).toBe(404);
      expect(nothing.title).toContain("There is nothing here");
      expect(nothing.text).toContain("There is nothing here");
      const addresses = [
        `/o/${stranger.slug}/projects/${project.slug}${part}`,
        `/o/${company.slug}/projects/${project.slug}${part}`,
        `/o/${company.slug}/projects/never-was${part}`,
        `/o/never-was/projects/${project.slug}${part}`,
      ];
      for (const address of addresses) expect(await seenAt(page, address), address).toEqual(nothing);
    }
    for (const path of ["", "/projects", "/members", "/settings", "/audit", "/framework"]) {
      const nothing = await seenAt(page, `/o/never-was${path}`);
      expect(nothing.status).toBe(404);
      expect(await seenAt(page, `/o/${company.slug}${path}`), path).toEqual(nothing);
    }
  });

  await test.step("from the API as well", async () => {
    const item = ids.get("AUTH-1") ?? "";
    const answerAt = async (path: string) => {
      const response = await page.request.get(path);
      const { requestId: _requestId, ...body } = await response.json();
      return { status: response.status(), body };
    };
    const nothing = await answerAt(`/api/o/never-was/projects/never-was/items/${item}`);
    expect(nothing.status).toBe(404);
    for (const path of [
      `/api/o/${company.slug}/projects/${project.slug}/items/${item}`,
      `/api/o/${company.slug}/search?q=secret`,
      `/api/o/${company.slug}/portfolio`,
    ]) {
      expect(await answerAt(path), path).toEqual(nothing);
    }
    const within = await answerAt(
      `/api/o/${stranger.slug}/projects/never-was/explanation?environment=production`,
    );
    expect(within.status).toBe(404);
    const path = `/api/o/${stranger.slug}/projects/${project.slug}/explanation?environment=production`;
    expect(await answerAt(path)).toEqual(within);
  });

  await test.step("the search of one's own organisation does not find it", async () => {
    const response = await page.request.get(`/api/o/${stranger.slug}/search?q=harbour`);
    expect(response.status()).toBe(200);
    expect(await response.text()).not.toContain("Secret harbour");
  });

  await test.step("its owner still gets in", async () => {
    const owner = await enter(company.people.owner);
    await openPage(owner, `/o/${company.slug}/projects/${project.slug}/checklist`);
    await expect(owner.getByRole("group", { name: "Status of AUTH-1 in Production" })).toBeVisible();
  });
});

test("an engineer meets the same answer for a project of the own company that they are not a member of", async ({
  company,
  enter,
  problems,
}) => {
  problems.expect(/status of 404/);
  const hidden = await foundProject(company, "Board only", { members: [] });
  const page = await enter(company.people.engineer);
  const nothing = await seenAt(page, `/o/${company.slug}/projects/never-was`);
  expect(nothing.status).toBe(404);
  for (const part of ["", "/checklist", "/roadmap", "/settings"]) {
    const { status, text } = await seenAt(page, `/o/${company.slug}/projects/${hidden.slug}${part}`);
    expect({ status, text }).toEqual({ status: nothing.status, text: nothing.text });
  }
});
