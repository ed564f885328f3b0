import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from "node:crypto";
import { env } from "#lib/env.ts";

/** PKCS#8 around the 32 bytes of an Ed25519 seed (RFC 8410). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");
const INFO = "twelvefold snapshot signature 1";

/** The installation's signing key: always the same for the same AUTH_SECRET, and stored nowhere. */
function privateKey(): KeyObject {
  const seed = Buffer.from(hkdfSync("sha256", env().authSecret, "twelvefold", INFO, 32));
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
}

function encoded(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64");
}

/** SubjectPublicKeyInfo in base64 of the key that signs today. */
export function presentPublicKey(): string {
  return encoded(createPublicKey(privateKey()));
}

/** Signs the bytes of a document: plain Ed25519 (RFC 8032), so that openssl verifies the file itself. */
export function signDocument(text: string): { signature: string; publicKey: string } {
  const key = privateKey();
  return {
    signature: sign(null, Buffer.from(text, "utf8"), key).toString("base64"),
    publicKey: encoded(createPublicKey(key)),
  };
}

/** Whether a signature (base64) over a text holds under a public key (SubjectPublicKeyInfo, base64). */
export function signatureHolds(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" });
    // Only what this product signs with: another kind of key would be another kind of promise.
    if (key.asymmetricKeyType !== "ed25519") return false;
    return verify(null, Buffer.from(text, "utf8"), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** A public key as openssl reads it. */
export function publicKeyPem(publicKey: string): string {
  return createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" })
    .export({ format: "pem", type: "spki" })
    .toString();
}

/** What people compare: the SHA-256 of the key, in hex. */
export function fingerprint(publicKey: string): string {
  return createHash("sha256").update(Buffer.from(publicKey, "base64")).digest("hex");
}
