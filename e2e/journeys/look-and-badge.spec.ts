import { readFileSync } from "node:fs";
import sharp from "sharp";
import { expectAccessible, expectNoOverflow, PHONE } from "../fixtures/accessibility.ts";
import { answer, foundProject } from "../fixtures/company.ts";
import { expect, test } from "../fixtures/test.ts";
import { openPage } from "../pages/open-page.ts";

const HOME = "taken at home by the chief";

/** 240 × 80 points, stored to be turned a quarter, with a place and a name in it. */
const turnedPhoto = () =>
  sharp({ create: { width: 240, height: 80, channels: 3, background: "#006670" } })
    .withExif({
      IFD0: { Artist: HOME, Make: "Camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

test("a logo is handed in, stands in the documents without what the camera knew, and is taken off", async ({
  company,
  enter,
  problems,
}) => {
  test.setTimeout(150_000);
  // The refused file.
  problems.expect(/status of 400/);
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met" });
  const page = await enter(company.people.owner);
  const main = page.getByRole("main");
  const settings = `/o/${company.slug}/settings`;
  const look = main.getByRole("img", { name: "Logo of reports" });

  const word = async () => {
    await openPage(page, `/o/${company.slug}/reports`);
    await main.getByLabel("Format").selectOption("docx");
    await main.getByRole("button", { name: "Build the pack" }).click();
    const link = main.getByRole("link", { name: /^Download the pack/ }).first();
    await expect(link).toBeVisible({ timeout: 120_000 });
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    // Names of a ZIP's parts are not compressed.
    return readFileSync(await download.path(), "latin1");
  };

  await test.step("what is no picture is refused in words", async () => {
    await openPage(page, settings);
    const text = { name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") };
    await main.getByLabel("Logo", { exact: true }).setInputFiles(text);
    await expect(main.getByText("Choose a picture in PNG or JPEG format")).toBeVisible();
    await expect(look).toHaveCount(0);
  });

  await test.step("a photo stands there upright, and tells nothing of where it was taken", async () => {
    const photo = await turnedPhoto();
    expect(photo.includes(HOME)).toBe(true);
    await main
      .getByLabel("Logo", { exact: true })
      .setInputFiles({ name: "logo.jpg", mimeType: "image/jpeg", buffer: photo });
    await expect(look).toBeVisible();
    await expect(main.getByText("80 × 240 pixels")).toBeVisible();
    const source = (await look.getAttribute("src")) ?? "";
    const kept = await (await page.request.get(source)).body();
    for (const secret of [HOME, "Exif", "GPS", "Camera"]) expect(kept.includes(secret), secret).toBe(false);
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("a pack carries it", async () => {
    expect(await word()).toMatch(/word\/media\/[^/]+\.jpe?g/);
  });

  await test.step("taken off, it is nowhere any more", async () => {
    await openPage(page, settings);
    const source = (await look.getAttribute("src")) ?? "";
    await main.getByRole("button", { name: "Take it off" }).click();
    await expect(look).toHaveCount(0);
    expect((await page.request.get(source)).status()).toBe(404);
  });
});

test("an owner turns a badge on, everybody with its address sees it, and off it is as if it never was", async ({
  company,
  enter,
  visit,
  problems,
}) => {
  problems.expect(/status of 404/);
  const project = await foundProject(company, "Web shop");
  await answer(company, project, { "AUTH-1": "met" });
  const settings = `/o/${company.slug}/projects/${project.slug}/settings`;
  const stranger = await visit();
  const page = await enter(company.people.owner);
  const main = page.getByRole("main");
  let address = "";

  await test.step("nobody but an owner is offered it", async () => {
    const cto = await enter(company.people.cto);
    await openPage(cto, settings);
    await expect(cto.getByRole("button", { name: "Turn the badge on" })).toHaveCount(0);
  });

  await test.step("it is off until it is turned on", async () => {
    await openPage(page, settings);
    await expect(main.getByText("The badge is off: there is no picture at any address.")).toBeVisible();
    await main.getByLabel("What it shows").selectOption({ label: "whether the gate is passed or blocked" });
    await main.getByRole("button", { name: "Turn the badge on" }).click();
    address = await main.getByLabel("Address of the picture").inputValue();
    expect(address).toMatch(/\/badge\/[A-Za-z0-9_-]+\.svg$/);
    await expect(main.getByRole("img", { name: "The badge as others see it" })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectNoOverflow(page);
  });

  await test.step("signed out it is a picture of the gate, which names neither project nor company", async () => {
    const answered = await stranger.request.get(address);
    expect(answered.status()).toBe(200);
    expect(answered.headers()["content-type"]).toContain("image/svg+xml");
    const picture = await answered.text();
    expect(picture).toMatch(/passed|passes|blocked/);
    for (const secret of [project.name, company.name, company.slug]) expect(picture).not.toContain(secret);
  });

  await test.step("turned off, its address answers as one that never was", async () => {
    await main.getByRole("button", { name: "Turn it off" }).press("Enter");
    await expect(main.getByText("The badge is off: there is no picture at any address.")).toBeVisible();
    await expect(main.getByRole("button", { name: "Turn the badge on" })).toBeFocused();
    const gone = await stranger.request.get(address);
    const never = await stranger.request.get(address.replace(/[^/]+\.svg$/, `${"A".repeat(43)}.svg`));
    expect(gone.status()).toBe(404);
    expect(never.status()).toBe(404);
    expect(await gone.text()).toBe(await never.text());
  });
});
