import { beforeEach, expect, test } from "vitest";
import { writeBoardPack } from "#lib/features/board/write.ts";
import { samplePack } from "#lib/features/board/sample-pack.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { NO_BRAND } from "#lib/reports/brand.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { testPng } from "#lib/testing/pngs.ts";
import { asOwner } from "#lib/testing/world.ts";
import { GET, POST } from "../../../app/api/o/[org]/brand/logo/route.ts";
import { removeLogoAction, saveAccentAction } from "./actions.ts";
import { getBrand, getBrandSettings } from "./data.ts";

const SLOW_MACHINE = 60_000;
let organization: TestOrganization;
beforeEach(async () => {
  organization = await testOrganization();
});

type As = "owner" | "cto" | "engineer" | "auditor";
const context = (slug = organization.slug) => ({ params: Promise.resolve({ org: slug }) });
const send = async (file: Uint8Array<ArrayBuffer> | string, as: As = "cto") => {
  const request = new Request("http://localhost:3000/api/o/x/brand/logo", {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: "http://localhost:3000" },
    body: file,
  });
  const response = await withRequestPort(organization.as[as], () => POST(request, context()));
  const answer: { code?: string; message?: string } = await response.json();
  return { status: response.status, code: answer.code ?? "OK", message: answer.message ?? "" };
};
const read = (as: As, slug = organization.slug) =>
  withRequestPort(organization.as[as], () => GET(new Request("http://localhost:3000/?v=1"), context(slug)));
const colour = (accent: string | null, version = 0) =>
  withRequestPort(organization.as.cto, () => saveAccentAction(organization.slug, { version, accent }));
const settings = () => asOwner(organization, getBrandSettings);

/** A JPEG of one point each way, blown up by its header alone. */
const hugePng = () => {
  const png = testPng(20, 20);
  new DataView(png.buffer).setUint32(16, 30_000);
  return png;
};

test(
  "a logo is kept, shown to members as it was handed in, and taken off",
  { timeout: SLOW_MACHINE },
  async () => {
    const png = testPng(300, 100);
    expect(await send(png)).toMatchObject({ status: 200 });
    expect(await settings()).toEqual({ version: 1, accent: null, logo: { width: 300, height: 100 } });
    const shown = await read("engineer");
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(png))).toBe(true);
    const elsewhere = await testOrganization();
    expect((await read("owner", elsewhere.slug)).status).toBe(404);
    const removed = await withRequestPort(organization.as.owner, () =>
      removeLogoAction(organization.slug, {}),
    );
    expect(removed).toMatchObject({ ok: true, data: { removed: true } });
    expect((await read("owner")).status).toBe(404);
  },
);

test(
  "what is no picture, a damaged, huge, tiny or narrow one is refused with words, and nothing is kept",
  { timeout: SLOW_MACHINE },
  async () => {
    const damaged = testPng(64, 64);
    damaged.fill(0xff, 45, damaged.byteLength - 16);
    const cut = testPng(64, 64).slice(0, 40);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
    const cases: readonly (readonly [Uint8Array<ArrayBuffer> | string, string, RegExp])[] = [
      [svg, "INVALID_INPUT", /PNG or JPEG/],
      ["", "INVALID_INPUT", /empty/],
      ["GIF89a\u0001\u0001", "INVALID_INPUT", /PNG or JPEG/],
      [damaged, "INVALID_INPUT", /damaged/],
      [cut, "INVALID_INPUT", /damaged/],
      [hugePng(), "INVALID_INPUT", /30000 × 20 pixels/],
      [testPng(8, 8), "INVALID_INPUT", /8 × 8 pixels/],
      [testPng(400, 20), "INVALID_INPUT", /too narrow/],
      ["x".repeat(524_289), "PAYLOAD_TOO_LARGE", /512 kB/],
    ];
    for (const [file, code, words] of cases) {
      const answer = await send(file);
      expect(answer.code, answer.message).toBe(code);
      expect(answer.message).toMatch(words);
    }
    expect((await send(testPng(), "auditor")).code).toBe("FORBIDDEN");
    expect(await settings()).toEqual({ version: 0, accent: null, logo: null });
  },
);

test("a colour that cannot be read on white is refused, and the nearest that can is named", async () => {
  expect(await colour("#ffcc00")).toMatchObject({
    ok: false,
    code: "INVALID_INPUT",
    fields: { accent: [expect.stringMatching(/1\.\d\d to 1.*nearest shade that can is #[0-9a-f]{6}$/)] },
  });
  for (const bad of ["", "red", "#12", "url(javascript:1)", "#0066700", "'; drop table"]) {
    expect(await colour(bad), bad).toMatchObject({ ok: false, code: "INVALID_INPUT" });
  }
  expect(await colour("06C")).toMatchObject({ ok: true });
  expect(await settings()).toMatchObject({ version: 1, accent: "#0066cc" });
  expect(await colour("#111111")).toMatchObject({ code: "CONFLICT", details: { reason: "version" } });
  expect(await colour(null, 1)).toMatchObject({ ok: true });
  expect(await settings()).toMatchObject({ version: 2, accent: null });
});

test(
  "PDF and Word carry both; equal packs stay equal bytes, and without a brand nothing has changed",
  { timeout: SLOW_MACHINE },
  async () => {
    await send(testPng(300, 100));
    await colour("#7a1fa2", 1);
    const brand = await asOwner(organization, getBrand);
    const pack = samplePack({ projects: 1, sections: [] });
    const write = (format: "pdf" | "docx", of = brand) =>
      writeBoardPack(pack, { format, words: reportWords(), slug: "harbor", brand: of });
    for (const format of ["pdf", "docx"] as const) {
      const [first, second, plain] = [
        await write(format),
        await write(format),
        await write(format, NO_BRAND),
      ];
      expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes)), format).toBe(true);
      expect(Buffer.from(first.bytes).equals(Buffer.from(plain.bytes)), format).toBe(false);
      expect(first.pages).toBe(plain.pages);
    }
    const pdf = Buffer.from((await write("pdf")).bytes).toString("latin1");
    expect(pdf).toMatch(/\/Subtype\s*\/Image/);
    expect(Buffer.from((await write("pdf", NO_BRAND)).bytes).toString("latin1")).not.toMatch(
      /\/Subtype\s*\/Image/,
    );
    expect(Buffer.from((await write("docx")).bytes).toString("latin1")).toContain("word/media/image1.png");
  },
);
