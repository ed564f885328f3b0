import type { CatalogRequirement } from "../types.ts";

export const dataKeys: readonly CatalogRequirement[] = [
  {
    key: "DATA-11",
    aspect: "DATA",
    title: "Store passwords with Argon2id and a unique salt",
    statement:
      "User passwords are stored only as the output of a password-hashing function with a random salt per password and a cost that makes guessing expensive: Argon2id, or scrypt, bcrypt or PBKDF2 where there is a reason. Plain, encrypted or fast-hashed passwords (MD5, SHA-1, SHA-256) exist nowhere, not even in old columns or backups.",
    why: "An attacker copies the user table through an injection, a lost backup or a support export. If the passwords are SHA-256, one graphics card tries billions of guesses a second, and without a salt one pass tests all accounts at once; most human passwords fall within a day. The attacker then tries the same e-mail address and password at mail providers and banks, because people reuse them. With Argon2id at sound parameters each guess costs tens of milliseconds and megabytes of memory, for every account separately. The breach stays a breach, but common passwords take months and good ones hold.",
    how: [
      "Use Argon2id with at least m=19456 KiB (19 MiB), t=2, p=1, a 16-byte random salt and 32-byte output; raise the memory until one hash takes 50 to 250 ms on your server.",
      "If a validated module is required, use PBKDF2-HMAC-SHA-256 with 600,000 iterations or more. scrypt: N=2^17, r=8, p=1. bcrypt: cost 10 at the very least, better 12, and reject more than 72 bytes instead of cutting them off.",
      "Let the library make the salt and write the standard encoded string (`$argon2id$v=19$m=...`), so that the parameters travel with each hash.",
      "At each successful sign-in check whether the stored parameters are below today's target and rehash. For old fast hashes, wrap them at once in one migration: Argon2id over the old hash, marked by a prefix, then replace it at the next sign-in.",
      "Consider a pepper: HMAC-SHA-256 with a key from a secret manager before hashing, with a key version, never stored in the same database.",
      "Limit input length (for example 1,024 bytes) and concurrent hash operations, so that the sign-in form is no lever for exhausting memory.",
      "Random tokens of 128 bits and more do not need a slow hash: store SHA-256 of reset and API tokens.",
    ],
    examples: [
      {
        stack: "Node.js (argon2)",
        language: "typescript",
        code: `import argon2 from "argon2";

const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (plain: string) => argon2.hash(plain, COST);

export async function checkPassword(user: StoredUser, plain: string): Promise<boolean> {
  if (!(await argon2.verify(user.passwordHash, plain))) return false;
  if (argon2.needsRehash(user.passwordHash, COST)) {
    await users.updateHash(user.id, await hashPassword(plain));
  }
  return true;
}`,
      },
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `@Bean
PasswordEncoder passwordEncoder() {
  String current = "argon2-2026";
  Map<String, PasswordEncoder> encoders = Map.of(
      current, new Argon2PasswordEncoder(16, 32, 1, 19_456, 2), // salt, hash, p, m in KiB, t
      "bcrypt", new BCryptPasswordEncoder(12));                 // still verified, then upgraded
  return new DelegatingPasswordEncoder(current, encoders);
}
// With a UserDetailsPasswordService bean, DaoAuthenticationProvider
// rehashes at sign-in whenever the stored prefix or cost is out of date.`,
      },
    ],
    verify: [
      "Count the formats in the user table: `SELECT left(password_hash, 30), count(*) FROM users GROUP BY 1`; expect one current prefix and at most a shrinking set of older ones.",
      "Give two test users the same password and confirm that their hashes differ.",
      "Measure one verification on production hardware and compare it with the target time.",
      "Sign in with an account that has an old hash and look at its prefix afterwards.",
      "Search schema, backups and logs for other columns that hold a password or its copy.",
    ],
    signal:
      "SonarQube S5344 (passwords stored in plain text or with a fast hash); CodeQL js/insufficient-password-hash and py/weak-sensitive-data-hashing.",
    evidence: [
      "Source of the hashing function with parameters, and the unit test that pins them.",
      "Anonymised count of hash formats in the production database, dated.",
      "Measurement of the hash time on production hardware and the date of the next review.",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 2, high: 6 },
    dependsOn: ["CRYPTO-2", "CRYPTO-5"],
    traits: ["login"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-916", "CWE-759", "CWE-256"],
    references: {
      asvs: ["11.4.2", "6.5.2"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.4.1"],
      samm: ["D-SR-A", "D-SA-B"],
      iso27001: ["A.5.17", "A.8.24"],
      pciDss: ["8.3.2"],
    },
    modernReading:
      '"Iterative and salted" once meant PBKDF2 or bcrypt. Iterations alone scale well on graphics cards, so today the function should also cost memory: Argon2id (RFC 9106) is the first choice and scrypt the second. PBKDF2 remains where FIPS-validated modules are required (NIST SP 800-63B allows it).',
  },
  {
    key: "DATA-12",
    aspect: "DATA",
    title: "Exchange encryption keys over authenticated channels",
    statement:
      "Keys and secrets pass between parties only by an authenticated key agreement, wrapped under a verified public key, or through a key service; never by e-mail, chat, ticket or the same channel as the data. Each side proves who it is before a key is used.",
    why: "A partner asks for the shared key and receives it by e-mail. It now lies in two mailboxes, their backups and a ticket, for ever. An attacker who opens one of them years later decrypts every file exchanged with that key. The subtler fault is key agreement without authentication: two services run Diffie-Hellman, and an attacker between them runs it with each side separately. Both see an encrypted connection, while the attacker reads and alters everything. The same happens when a partner's public key is taken from a reply to an e-mail and nobody compares its fingerprint by another route.",
    how: [
      "Prefer not to exchange keys: use mutual TLS with ephemeral key agreement, or let both sides call a KMS with their own identities and grant access by policy.",
      "Where a key must be sent, wrap it under the recipient's public key: HPKE (RFC 9180) with X25519, or RSA-OAEP with SHA-256 and 3072 bits and more. Never RSA with PKCS#1 v1.5 padding.",
      "Authenticate the public key first: a certificate from an agreed CA, or a SHA-256 fingerprint compared by telephone or in person and recorded with two names.",
      "Bind an agreement to identities and context: sign the ephemeral keys with long-term keys, and put both identities and a protocol label into HKDF's `info`.",
      "Import keys into a KMS or HSM through its import token; split manually carried keys into components held by different people.",
      "Give exchanged keys an identifier, one purpose, an expiry date and an agreed way to replace them, and confirm a new key with a test message before first use.",
    ],
    examples: [
      {
        stack: "Shell (OpenSSL key wrapping)",
        language: "bash",
        code: `# 1. Compare this value with the partner by telephone, and record it
openssl pkey -pubin -in partner.pem -outform DER | sha256sum

# 2. Wrap the key from the vault for that public key only; no clear copy reaches the disk
vault kv get -field=key_b64 secret/partner-exchange | base64 -d | openssl pkeyutl -encrypt -pubin -inkey partner.pem \\
  -pkeyopt rsa_padding_mode:oaep \\
  -pkeyopt rsa_oaep_md:sha256 \\
  -pkeyopt rsa_mgf1_md:sha256 \\
  -out key-2026-11.wrapped`,
      },
      {
        stack: "Go (authenticated X25519 agreement)",
        language: "go",
        code: `// Each side signs its role and the whole transcript with its long-term key.
transcript := slices.Concat(sessionID, initiatorEphemeral, responderEphemeral)
msg := slices.Concat([]byte("example/v1 "+peerRole), transcript)
if !ed25519.Verify(peerIdentity, msg, peerSig) {
	return nil, errors.New("peer not authenticated")
}
pub, err := ecdh.X25519().NewPublicKey(peerEphemeral)
if err != nil {
	return nil, err
}
shared, err := own.ECDH(pub)
if err != nil {
	return nil, err
}
return hkdf.Key(sha256.New, shared, transcript, "example/v1 "+initiatorID+">"+responderID, 32)`,
      },
    ],
    verify: [
      "List every key shared with a partner, device or other service, and ask for each how it got there and who checked the fingerprint.",
      "Search mail, chat and tickets for `BEGIN PRIVATE KEY`, `BEGIN RSA` and the names of shared keys.",
      "Offer a test system a public key or certificate of your own in place of the partner's, and confirm that the exchange is refused.",
      "Read the code for RSA padding modes and for key agreement without a signature or certificate check.",
    ],
    signal:
      "gitleaks or GitHub secret scanning for private keys in repositories; SonarQube S5542 (insecure mode or padding). Neither sees an exchange by e-mail.",
    evidence: [
      "Key exchange procedure with the channel and the form of authentication for each partner.",
      "Signed record of the last exchange: key id, fingerprint, two names, date.",
      "Test result in which a substituted key was refused.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 4, high: 12 },
    dependsOn: ["CRYPTO-3", "CRYPTO-5", "NET-3"],
    traits: ["keys"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-322", "CWE-780"],
    references: {
      asvs: ["11.6.2", "11.1.1", "11.2.3"],
      masvs: ["MASVS-CRYPTO-2"],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-SA-A", "I-SD-B"],
      iso27001: ["A.5.14", "A.8.24"],
      pciDss: ["3.7.2"],
    },
    modernReading:
      "Encrypted traffic recorded today may be opened by a quantum computer later. For data that must stay secret beyond about ten years, choose a hybrid agreement such as X25519MLKEM768 in TLS 1.3, or ML-KEM (FIPS 203) beside the classical exchange; current TLS libraries and browsers have it already.",
  },
  {
    key: "DATA-13",
    aspect: "DATA",
    title: "Manage encryption keys through their whole life",
    statement:
      "Every cryptographic key has an owner, a purpose and a place in an inventory, is generated and kept in a key service or HSM, is rotated on a schedule and on suspicion, and is destroyed in a controlled way. Access to keys is separate from access to the data that they protect.",
    why: "The database is encrypted, and the key lies in an environment file on the same server. Whoever reads the disk reads both, so the encryption protects against nothing but a lost disk. In another firm the key was made in 2017 by someone who has left; nobody knows how many copies exist, and rotation is impossible because every record names the key implicitly. When a laptop with a copy is stolen, the only answers are to hope or to stop the product and re-encrypt by hand. A third firm deletes an unused key, and with it seven years of archives.",
    how: [
      "Write the inventory: id, purpose, algorithm, length, owner, where it lives, who may use it, creation, next rotation, and what happens to the data if it is lost.",
      "Create master keys in a KMS or HSM as non-exportable, and use envelope encryption: a data key per tenant, table or file, wrapped by the master key and stored beside the ciphertext.",
      "Prefix every ciphertext with the key id, so that old data stays readable while new data uses the new key; re-encrypt in the background.",
      "Rotate master keys yearly or as policy says, and at once when a person with access leaves or a copy may be out. Practise the emergency rotation.",
      "Separate roles: administrators of a key may not decrypt with it, and applications may use only the operations they need (`kms:Decrypt` for one key, limited by encryption context).",
      "Log every use outside the account that uses the key, and alert on unusual volume and on changes to key policy.",
      "Destroy in stages: disable, wait at least 30 days while watching for use, then delete; back up what may not be lost, under dual control.",
    ],
    examples: [
      {
        stack: "Terraform (AWS KMS)",
        language: "hcl",
        code: `resource "aws_kms_key" "documents" {
  enable_key_rotation     = true
  rotation_period_in_days = 365
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.documents_key.json
}

data "aws_iam_policy_document" "app_use" {
  statement {
    actions   = ["kms:GenerateDataKey", "kms:Decrypt"]
    resources = [aws_kms_key.documents.arn]
    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:purpose"
      values   = ["document"]
    }
  }
}`,
      },
      {
        stack: "Python (envelope encryption)",
        language: "python",
        code: `import os
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

def seal(plain: bytes, tenant: str) -> dict[str, bytes | str]:
    context = {"purpose": "document", "tenant": tenant}
    dk = kms.generate_data_key(KeyId=KEY_ARN, KeySpec="AES_256", EncryptionContext=context)
    nonce = os.urandom(12)
    body = AESGCM(dk["Plaintext"]).encrypt(nonce, plain, tenant.encode())
    return {
        "key_id": dk["KeyId"],            # says which master key wrapped it
        "wrapped_key": dk["CiphertextBlob"],
        "nonce": nonce,
        "body": body,
    }`,
      },
    ],
    verify: [
      "Pick three keys from the inventory and three from the running system, and match them both ways.",
      "As the application's identity try to export, disable or delete the key (`aws kms schedule-key-deletion ...`): expect AccessDenied.",
      "Rotate a key in pre-production, read an old record, write a new one and compare their key ids.",
      "Find the log entry of a decryption that you have just triggered, with identity and time.",
      "Ask what is done when a key leaks tonight, and see the notes of the last exercise.",
    ],
    signal:
      "Checkov CKV_AWS_7 (rotation enabled for KMS keys) or AWS Security Hub KMS.4; gitleaks for key material in repositories; CloudTrail alerts on key policy changes.",
    evidence: [
      "Key inventory with owners and next rotation dates.",
      "Key policies exported from the KMS, with administration and use separated.",
      "Record of the last rotation and of the last emergency exercise.",
      "Log excerpt of key use with identities.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 6, high: 20 },
    dependsOn: ["CRYPTO-1", "CRYPTO-4", "DATA-12"],
    traits: ["keys"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-320", "CWE-324"],
    references: {
      asvs: ["11.1.1", "11.1.2", "13.3.1", "13.3.3"],
      masvs: ["MASVS-CRYPTO-2"],
      ssdf: ["PO.5.1", "PW.1.1"],
      samm: ["I-SD-B", "D-SA-A"],
      iso27001: ["A.8.24", "A.5.15"],
      pciDss: ["3.6.1", "3.7.1", "3.7.4", "3.7.5"],
    },
    modernReading: null,
  },
];
