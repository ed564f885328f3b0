import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sourceOf } from "#lib/auth/source.ts";
import { deviceOf } from "./device.ts";
import { emailSchema } from "./schema.ts";
import { numberedSlug, slugFromName } from "./slug.ts";

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

describe("slugs", () => {
  test("are made of the name as people would write it in an address", () => {
    expect(slugFromName("Müller & Söhne Reederei")).toBe("muller-sohne-reederei");
    expect(slugFromName("  Ærø – Straße 7 ")).toBe("aero-strasse-7");
    expect(slugFromName("港")).toBe("organisation");
  });
  test("are well formed and short for every name, numbered or not", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: "binary" }),
        fc.integer({ min: 1, max: 1000 }),
        (name, n) => {
          for (const slug of [slugFromName(name), numberedSlug(slugFromName(name), n)]) {
            expect(slug).toMatch(SLUG);
            expect(slug.length).toBeLessThanOrEqual(60);
          }
        },
      ),
    );
  });
});

describe("addresses", () => {
  test("have one stored form", () => {
    expect(emailSchema.parse("  Ada.Quist@Example.TEST ")).toBe("ada.quist@example.test");
  });
  test.each([
    "",
    "ada",
    "a@b",
    "a@b@c.test",
    "a b@c.test",
    "a,b@c.test",
    "<a@c.test>",
    "a@c.test\nbcc:x@y.test",
    '"a"@c.test',
    "a@c.test\u0000",
  ])("%j is none", (text) => expect(emailSchema.safeParse(text).success).toBe(false));
  test.each([
    ["", ["emailMissing"]],
    ["   ", ["emailMissing"]],
    ["ada", ["emailInvalid"]],
  ])("%j is told once", (text, faults) =>
    expect(emailSchema.safeParse(text).error?.issues.map(({ message }) => message)).toEqual(faults),
  );
});

describe("sources of requests", () => {
  test("an IPv6 line counts as its /64 however it is written, IPv4 as itself", () => {
    const same = ["2001:db8:1:2::1", "2001:0db8:0001:0002:ffff::9", "2001:DB8:1:2:3:4:5:6"].map(sourceOf);
    expect(new Set(same)).toEqual(new Set(["2001:db8:1:2::/64"]));
    expect(sourceOf("2001:db8:1:3::1")).not.toBe(same[0]);
    expect(sourceOf("::1")).toBe("0:0:0:0::/64");
    expect([sourceOf("192.0.2.7"), sourceOf("::ffff:192.0.2.7"), sourceOf("direct")]).toEqual([
      "192.0.2.7",
      "192.0.2.7",
      null,
    ]);
  });
});

describe("devices", () => {
  test.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
      "Edge",
      "Windows",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
      "Safari",
      "iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
      "Chrome",
      "Android",
    ],
  ])("%s", (userAgent, browser, system) => expect(deviceOf(userAgent)).toEqual({ browser, system }));
  test("an unknown one has no name", () =>
    expect(deviceOf("curl/8.0")).toEqual({ browser: null, system: null }));
});
