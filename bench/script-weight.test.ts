import { expect, test } from "vitest";
import { scriptsOf } from "./script-weight.ts";

test("the scripts of a page are its script elements, its preloads and the chunks that its data names, once each", () => {
  const html = `
    <link rel="preload" as="script" href="/_next/static/chunks/main-1a.js"/>
    <script src="/_next/static/chunks/main-1a.js" async=""></script>
    <script>self.__next_f.push([1,"5:I[42,[\\"/_next/static/chunks/table~b2.js\\",\\"static/chunks/panel.c3.js\\"],\\"Panel\\"]"])</script>
    <link rel="stylesheet" href="/_next/static/chunks/style-9.css"/>`;
  expect(scriptsOf(html)).toEqual([
    "/_next/static/chunks/main-1a.js",
    "/_next/static/chunks/panel.c3.js",
    "/_next/static/chunks/table~b2.js",
  ]);
});

test("polyfills for old browsers do not count", () => {
  const html = `<script src="/_next/static/chunks/polyfill.js" noModule=""></script><script src="/_next/static/chunks/app.js"></script>`;
  expect(scriptsOf(html)).toEqual(["/_next/static/chunks/app.js"]);
});
