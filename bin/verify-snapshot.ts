// npm run -s snapshot:verify -- FILE: checks a snapshot that was downloaded, without a database, a network or
// the installation that made it. Looks beside FILE for FILE.sha256, FILE.sig and FILE.pem; --signature and
// --key name others. --fingerprint HEX demands that very key. Exits 0 when everything that could be checked
// holds, 1 when something does not, 2 when it cannot be read.
import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { checkDocument, parseSnapshot } from "../lib/features/snapshot/document.ts";

type Line = Readonly<{ ok: boolean | null; text: string }>;

const WORDS = {
  format: "It is a Twelvefold snapshot",
  canonical: "It is written in its only possible form (RFC 8785)",
  scores: "Every score follows from the answers and weights in it",
} as const;

function usage(): never {
  console.error(
    "Usage: npm run -s snapshot:verify -- FILE [--signature FILE] [--key FILE] [--fingerprint HEX] [--json]",
  );
  process.exit(2);
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    console.error(`${file} cannot be read`);
    process.exit(2);
  }
}

function checksumLine(file: string, sha256: string): Line {
  if (!existsSync(file)) return { ok: null, text: `No ${path.basename(file)} beside it to compare with` };
  const said = readFileSync(file, "utf8").trim().split(/\s+/)[0]?.toLowerCase();
  return { ok: said === sha256, text: `The checksum in ${path.basename(file)} is this one` };
}

function signatureLines(bytes: Buffer, signature: string, key: string, wanted: string | undefined): Line[] {
  const missing = [signature, key].find((file) => !existsSync(file));
  if (missing)
    return [
      { ok: wanted ? false : null, text: `No ${path.basename(missing)}: the signature was not checked` },
    ];
  try {
    const publicKey = createPublicKey(readFileSync(key));
    const der = publicKey.export({ format: "der", type: "spki" });
    const fingerprint = createHash("sha256").update(der).digest("hex");
    const holds =
      publicKey.asymmetricKeyType === "ed25519" && verify(null, bytes, publicKey, readFileSync(signature));
    return [
      { ok: holds, text: `The signature fits the file and the key ${fingerprint}` },
      wanted
        ? { ok: fingerprint === wanted.toLowerCase(), text: "The key is the one demanded" }
        : {
            ok: null,
            text: "Compare the key's fingerprint with one that you got another way (--fingerprint)",
          },
    ];
  } catch {
    return [{ ok: false, text: `${path.basename(key)} is not a public key that can be read` }];
  }
}

const { values, positionals } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        signature: { type: "string" },
        key: { type: "string" },
        fingerprint: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
  } catch {
    return usage();
  }
})();
const [given, ...more] = positionals;
if (given === undefined || more.length > 0) usage();
// npm runs scripts in the package's folder; paths are meant from where the person stands.
const from = (file: string) => path.resolve(process.env.INIT_CWD ?? process.cwd(), file);
const file = from(given);
const bytes = read(file);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const text = bytes.toString("utf8");
const checks = checkDocument(text);
const lines: Line[] = [
  ...checks.map(({ check, ok, detail }) => ({
    ok,
    text: ok ? WORDS[check] : `${WORDS[check]}: no. ${detail}`,
  })),
  checksumLine(`${file}.sha256`, sha256),
  ...signatureLines(
    bytes,
    from(values.signature ?? `${file}.sig`),
    from(values.key ?? `${file}.pem`),
    values.fingerprint,
  ),
];
const ok = lines.every((line) => line.ok !== false);
const document = checks[0]?.ok ? parseSnapshot(text) : null;
const facts = document && {
  title: document.title,
  project: document.project.name,
  organization: document.organization.name,
  takenAt: document.takenAt,
  takenBy: document.takenBy.name,
  previousSha256: document.previousSha256,
};

if (values.json) {
  console.log(JSON.stringify({ ok, sha256, ...facts, checks: lines }));
} else {
  if (facts) {
    console.log(`${facts.title}: ${facts.project} of ${facts.organization}`);
    console.log(`Taken ${facts.takenAt} by ${facts.takenBy}`);
  }
  console.log(`SHA-256 ${sha256}\n`);
  for (const line of lines)
    console.log(`${line.ok === null ? "  -   " : line.ok ? "  ok  " : "  NO  "} ${line.text}`);
  console.log(`\n${ok ? "Intact." : "This snapshot does not hold."}`);
}
process.exit(ok ? 0 : 1);
