import { crc32, deflateRawSync, deflateSync } from "node:zlib";

/** A file that somebody with bad intent hands in, and whether it may be kept (then only ever as a download). */
export type HostileFile = Readonly<{
  what: string;
  name: string;
  content: Buffer;
  kept: boolean;
}>;

const text = (content: string) => Buffer.from(content, "utf8");
const SCRIPT = "<script>parent.pwned=1;alert(document.domain)</script>";

function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const head = Buffer.alloc(4);
    head.writeUInt32BE(data.length);
    const tail = Buffer.alloc(4);
    tail.writeUInt32BE(crc32(body));
    return Buffer.concat([head, body, tail]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = deflateSync(Buffer.alloc(1_024));
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A ZIP of the given entries; `declared` lies about the size that an entry has when unpacked. */
export function zipOf(
  entries: readonly Readonly<{ name: string; content: Buffer; declared?: number; mode?: number }>[],
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declared, mode } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const title = Buffer.from(name, "utf8");
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(declared ?? content.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), fields, title, packed]);
    const central = Buffer.alloc(42);
    fields.copy(central, 2);
    central.writeUInt32LE(((mode ?? 0o100644) << 16) >>> 0, 34);
    central.writeUInt32LE(offset, 38);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002", "latin1"), central, title]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, index, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

const SMALL_PNG = pngOf(1, 1);
const PDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n%%EOF\n";
const BOMB = zipOf([{ name: "zeros", content: Buffer.alloc(20_000_000) }]);
const XXE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>';
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${String.fromCharCode(98 + n)} "${`&${String.fromCharCode(97 + n)};`.repeat(10)}">`).join("")}]><l>&j;</l>`;
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;

const kept = (what: string, name: string, content: Buffer): HostileFile => ({
  what,
  name,
  content,
  kept: true,
});
const refused = (what: string, name: string, content: Buffer): HostileFile => ({
  what,
  name,
  content,
  kept: false,
});

/** Names that try to leave the folder, to hide their ending or to break a header. The content is harmless. */
const NAMES: readonly string[] = [
  "../../../../etc/cron.d/evil.txt",
  "..\\..\\..\\Windows\\System32\\evil.txt",
  "/etc/passwd.txt",
  "C:\\boot.txt",
  "....//....//evil.txt",
  "%2e%2e%2fevil.txt",
  "evil\u0000.txt",
  "photo\u202Etxt.exe.txt",
  "\u2066evil\u2069.txt",
  "ev\u200Bil.txt",
  'evil".txt',
  "evil\r\nSet-Cookie: a=b.txt",
  "CON.txt",
  "nul.txt",
  "-rf.txt",
  ".htaccess.txt",
  "…/…/evil.txt",
  `${"a".repeat(400)}.txt`,
  "=cmd|'/c calc'!A1.txt",
  "<img src=x onerror=alert(1)>.txt",
  "evil.txt. . .txt",
  "\uFEFFevil.txt",
];

/** The files of SECURITY-BAR B13, made here. */
export function hostileFiles(): HostileFile[] {
  return [
    ...NAMES.map((name) => kept(`a name like ${JSON.stringify(name.slice(0, 40))}`, name, text("harmless"))),
    kept("HTML with script", "page.html", text(`<html>${SCRIPT}</html>`)),
    kept("SVG with script", "drawing.svg", text(SVG)),
    kept("XML with an external entity", "data.xml", text(XXE)),
    kept("billion laughs", "laughs.xml", text(LAUGHS)),
    kept("SVG with entities", "laughs.svg", text(LAUGHS)),
    kept("XHTML in XML", "x.xml", text(`<html xmlns="http://www.w3.org/1999/xhtml">${SCRIPT}</html>`)),
    kept("a spreadsheet formula", "table.csv", text('=HYPERLINK("http://x"),+1,-1,@SUM(A1)\n')),
    kept("script in plain text", "note.txt", text(SCRIPT)),
    kept("script in Markdown", "note.md", text(`[x](javascript:alert(1)) ${SCRIPT}`)),
    kept("script in JSON", "data.json", text(JSON.stringify({ a: SCRIPT, __proto__: { admin: true } }))),
    kept("a zip bomb, 20 MB of zeros", "bomb.zip", BOMB),
    kept("a zip in a zip", "nested.zip", zipOf([{ name: "bomb.zip", content: BOMB }])),
    kept("zip slip", "slip.zip", zipOf([{ name: "../../../../tmp/evil", content: text("x") }])),
    kept("zip slip, absolute", "abs.zip", zipOf([{ name: "/etc/evil", content: text("x") }])),
    kept(
      "a symbolic link in a zip",
      "link.zip",
      zipOf([{ name: "l", content: text("/etc/passwd"), mode: 0o120777 }]),
    ),
    kept(
      "a zip that lies about its sizes",
      "lie.zip",
      zipOf([{ name: "a", content: text("x"), declared: 1 << 30 }]),
    ),
    kept(
      "an xlsx bomb",
      "bomb.xlsx",
      zipOf([{ name: "xl/sheet1.xml", content: Buffer.alloc(20_000_000, 97) }]),
    ),
    kept("a docx with macros", "macro.docx", zipOf([{ name: "word/vbaProject.bin", content: text("x") }])),
    kept("a PDF with script", "script.pdf", text(PDF)),
    kept("a PDF that is HTML too", "poly.pdf", text(`${PDF}<html>${SCRIPT}</html>`)),
    kept("a PDF that is a ZIP too", "polyzip.pdf", Buffer.concat([text(PDF), BOMB])),
    kept(
      "a PNG that is a ZIP too",
      "poly.png",
      Buffer.concat([SMALL_PNG, zipOf([{ name: "a", content: text("x") }])]),
    ),
    kept("a PNG that is HTML too", "html.png", Buffer.concat([SMALL_PNG, text(`<html>${SCRIPT}</html>`)])),
    kept(
      "a GIF that is script too",
      "gif.gif",
      Buffer.concat([text("GIF89a"), Buffer.from([1, 0, 1, 0]), text(`/*${SCRIPT}*/=1;alert(1)`)]),
    ),
    refused("a picture of 50,000 by 50,000", "huge.png", pngOf(50_000, 50_000)),
    refused("a picture of no size", "zero.png", pngOf(0, 0)),
    refused(
      "a GIF of 65,535 by 65,535",
      "huge.gif",
      Buffer.concat([text("GIF89a"), Buffer.from([255, 255, 255, 255, 0, 0, 0])]),
    ),
    refused("a PNG cut off in its header", "cut.png", SMALL_PNG.subarray(0, 20)),
    refused("a JPEG without a frame", "cut.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 2, 0xff, 0xd9])),
    refused("HTML that calls itself a PNG", "page.png", text(`<html>${SCRIPT}</html>`)),
    refused("SVG that calls itself a JPEG", "drawing.jpg", text(SVG)),
    refused("HTML that calls itself a PDF", "page.pdf", text(`<html>${SCRIPT}</html>`)),
    refused("a PNG that calls itself HTML", "shot.html", SMALL_PNG),
    refused("a PDF that calls itself a picture", "doc.png", text(PDF)),
    refused("a ZIP that calls itself a text", "zip.txt", BOMB),
    refused("a double ending", "report.pdf.exe", text(PDF)),
    refused("a program", "setup.exe", Buffer.concat([text("MZ"), Buffer.alloc(100)])),
    refused(
      "a program that calls itself a text",
      "setup.txt",
      Buffer.concat([text("MZ"), Buffer.alloc(100)]),
    ),
    refused(
      "a program for Linux",
      "run",
      Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(100)]),
    ),
    refused("a Windows script", "run.bat", text("del /q C:\\")),
    refused("a PowerShell script", "run.ps1", text("Remove-Item C:\\ -Recurse")),
    refused("a program of HTML", "run.hta", text(SCRIPT)),
    refused("a shortcut", "site.url", text("[InternetShortcut]\nURL=file://evil/share")),
    refused("JavaScript", "run.js", text("alert(1)")),
    refused("a Java archive", "run.jar", zipOf([{ name: "A.class", content: text("x") }])),
    refused("an Android package", "app.apk", zipOf([{ name: "classes.dex", content: text("x") }])),
    refused("a hidden turn of the name", "photo\u202Egnp.exe", SMALL_PNG),
    refused("a gzip bomb", "bomb.gz", Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(100)])),
    refused(
      "an old Word file",
      "old.doc",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
    ),
    refused("text that is no UTF-8", "latin.txt", Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65])),
    refused("UTF-16 that hides its content", "wide.txt", Buffer.from(`\ufeff${SCRIPT}`, "utf16le")),
    refused("a null in a text", "null.txt", text("a\u0000b")),
    refused("JSON that is none", "broken.json", text("{'a': 1,}")),
    refused("nothing at all", "empty.txt", Buffer.alloc(0)),
  ];
}
