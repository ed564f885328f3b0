import { expect, test } from "@playwright/test";
import { answer, foundCompany, foundProject, newSession } from "../fixtures/company.ts";
test("probe", async () => {
  const t0 = performance.now();
  const company = await foundCompany("Probe");
  const project = await foundProject(company, "First");
  await answer(company, project, { "AUTH-1": "met" });
  console.log(company.slug, project, await newSession(company.people.cto.id), performance.now() - t0);
  expect(1).toBe(1);
});
