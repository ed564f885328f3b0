import type { CatalogRequirement } from "../types.ts";

export const cryptography: readonly CatalogRequirement[] = [
  {
    key: "CRYPTO-1",
    aspect: "CRYPTO",
    title: "Keep symmetric keys out of the code",
    statement:
      "No key for encryption or message authentication stands in source, resources, versioned configuration or a shipped binary, neither whole nor in pieces from which it can be put together. Keys are created per environment in a key store, and code knows only their names. Passwords and API credentials in code are the matter of AUTH-1.",
    why: "A key that is compiled in is known to everyone who holds the program. The attacker unpacks the APK or the installer, runs a decompiler, finds sixteen constant bytes beside `SecretKeySpec`, and decrypts every database, backup or licence file of every customer, because all installations share the key. On the server the same bytes sit in each clone of the repository, in CI caches and on the laptops of people who have left. Changing such a key is not a setting but a new release with a migration of all stored data, which is why leaked ones tend to stay in service for years.",
    how: [
      "Look for what is there: `gitleaks git` over the whole history, and a search for `SecretKeySpec(`, `createCipheriv(`, `new AesGcm(`, `Fernet(` and `AESGCM(` with constant arguments.",
      "On servers use envelope encryption: the KMS issues a data key (`GenerateDataKey`), you store it wrapped beside the ciphertext, and the wrapping key never leaves the KMS.",
      "On devices create the key at first start, one per installation: Android Keystore, Secure Enclave or Keychain on Apple systems, DPAPI on Windows.",
      "Where the user holds the secret, derive the key with Argon2id and a stored random salt instead of adding a constant.",
      "Write a key id into every stored ciphertext, so that a rotation re-encrypts step by step.",
      "Treat a key found in code as disclosed: issue a new one, re-encrypt, then delete the line. Deleting alone changes nothing, the history keeps it.",
      "Stop at start-up when the key is missing; never fall back to a built-in one.",
    ],
    examples: [
      {
        stack: "Kotlin Android (Keystore)",
        language: "kotlin",
        code: `fun vaultKey(): SecretKey {
    val store = KeyStore.getInstance("AndroidKeyStore").apply { load(null) }
    (store.getKey("vault-v1", null) as? SecretKey)?.let { return it }
    val purposes = KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT
    val spec = KeyGenParameterSpec.Builder("vault-v1", purposes)
        .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
        .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
        .setKeySize(256)
        .build()
    return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, "AndroidKeyStore")
        .apply { init(spec) }
        .generateKey()
}`,
      },
      {
        stack: "Python (AWS KMS, envelope encryption)",
        language: "python",
        code: `kms = boto3.client("kms")

def seal(plain: bytes, tenant_id: str) -> SealedDocument:
    data_key = kms.generate_data_key(
        KeyId="alias/documents", KeySpec="AES_256", EncryptionContext={"tenant": tenant_id}
    )
    nonce = os.urandom(12)
    cipher = AESGCM(data_key["Plaintext"]).encrypt(nonce, plain, tenant_id.encode())
    return SealedDocument(wrapped_key=data_key["CiphertextBlob"], nonce=nonce, cipher=cipher)`,
      },
    ],
    verify: [
      "Run `gitleaks git --redact .` over the full history: every finding is resolved or proven harmless.",
      "Decompile the shipped app (`jadx app.apk`, `ilspycmd App.dll`), search for cipher constructors and follow the key argument to its origin: it must end in a key store call.",
      "Compare the key ids in use in testing and production: no id may occur in both.",
      "Start the service without access to the key store: it must refuse to run.",
    ],
    signal:
      "gitleaks or GitHub secret scanning, SonarQube S6418, Roslyn CA5390 (hard-coded encryption key), Find Security Bugs HARD_CODE_KEY.",
    evidence: [
      "Secret scan over the full history with the decision on each finding",
      "List of keys from the key store per environment, with creation and rotation dates",
      "Code review of one encryption path, from ciphertext back to the key store",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["CONF-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-321", "CWE-798"],
    references: {
      asvs: ["11.1.1", "13.3.1"],
      masvs: ["MASVS-CRYPTO-2"],
      ssdf: ["PS.1.1", "PW.5.1"],
      samm: ["I-SD-B"],
      iso27001: ["A.8.24"],
      pciDss: ["3.6.1"],
    },
    modernReading: null,
  },
  {
    key: "CRYPTO-2",
    aspect: "CRYPTO",
    title: "Use proven implementations of cryptography",
    statement:
      "Encryption, signatures, hashing and key agreement come only from maintained, publicly reviewed libraries or from the platform, through their high-level interface where there is one. No algorithm, mode, padding or protocol is invented or written again in the product.",
    why: "Cryptographic code can return correct results and still be broken. A home-made check compares a MAC byte by byte and stops at the first difference: by timing many thousands of requests, an attacker learns the right value one byte after another. A home-made scheme uses CBC without authentication and answers differently when the padding is wrong, so that any ciphertext can be read by asking the server at most 256 questions per byte. Functional tests pass in both cases, and reviewers without special training see nothing. Everything protected that way must then be treated as disclosed since its first day.",
    how: [
      "Write a short list of permitted libraries per language: libsodium, Google Tink, OpenSSL 3.5 LTS, the JCA providers, `System.Security.Cryptography`, pyca/cryptography, the Go standard library, Web Crypto, CryptoKit.",
      "Prefer interfaces without knobs: Tink `Aead`, libsodium `crypto_aead_xchacha20poly1305_ietf_encrypt`, `AES.GCM.seal` of CryptoKit, instead of a bare block cipher.",
      "Wrap it in one internal module with verbs of your domain, and forbid direct imports elsewhere by a lint or architecture rule.",
      "Compare secrets only with the constant-time function: `crypto.timingSafeEqual`, `hmac.compare_digest`, `MessageDigest.isEqual`, `CryptographicOperations.FixedTimeEquals`, `subtle.ConstantTimeCompare`.",
      "Replace abandoned packages such as crypto-js, PyCrypto and mcrypt.",
      "Run published vectors (Wycheproof) against your wrapper, the negative ones included.",
      "Where a contract demands validated modules, use a FIPS 140-3 module and record its certificate number; the older 140-2 certificates ran out in September 2026.",
    ],
    examples: [
      {
        stack: "Java (Google Tink)",
        language: "java",
        code: `AeadConfig.register();
KeysetHandle handle = keysets.load("documents"); // stored encrypted under a KMS key
Aead aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);

byte[] context = ("document:" + documentId).getBytes(StandardCharsets.UTF_8);
byte[] sealed = aead.encrypt(plain, context);
byte[] opened = aead.decrypt(sealed, context); // throws when altered or moved`,
      },
      {
        stack: "Node.js/TypeScript (webhook signature)",
        language: "typescript",
        code: `import { createHmac, timingSafeEqual } from "node:crypto";

export function isAuthentic(body: Buffer, signatureHex: string, key: Buffer): boolean {
  if (!/^[0-9a-f]{64}$/.test(signatureHex)) return false;
  const expected = createHmac("sha256", key).update(body).digest();
  return timingSafeEqual(Buffer.from(signatureHex, "hex"), expected);
}`,
      },
    ],
    verify: [
      "Search for signs of own work: `git grep -niE 'xor|feistel|sbox|rot13|cbc|pkcs5|pkcs7'`, and read every hit outside tests.",
      "List all imports of cryptographic packages and compare them with the permitted list and the one permitted module.",
      "Flip one bit of a stored ciphertext and of its associated data: both must be rejected with the same general error.",
      "Look at each comparison of a token, MAC or hash: it uses the constant-time function.",
    ],
    signal:
      "An import rule in the pipeline (ESLint `no-restricted-imports`, depguard in golangci-lint, ArchUnit) that confines cryptographic packages to one module; SonarQube S2257 (non-standard algorithms) and S5542 (modes and padding).",
    evidence: [
      "List of permitted libraries with version, maintainer status and the date of review",
      "Result of the import rule and of the vector tests in the latest build",
      "Inventory of cryptographic uses in the product, with library and function for each",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1240", "CWE-325"],
    references: {
      asvs: ["11.2.1", "11.2.4", "11.2.5", "11.3.3"],
      masvs: ["MASVS-CRYPTO-1"],
      ssdf: ["PW.1.3", "PW.4.1"],
      samm: ["D-SA-B"],
      iso27001: ["A.8.24"],
      pciDss: [],
    },
    modernReading: null,
  },
  {
    key: "CRYPTO-3",
    aspect: "CRYPTO",
    title: "Retire deprecated algorithms and protocols",
    statement:
      "No new data is protected with a primitive or protocol that its standards body has withdrawn (MD5, SHA-1, DES, 3DES, RC4, ECB mode, RSA below 2048 bits, TLS before 1.2). Each use that remains is listed with its date of removal, and the product can change algorithms without being redesigned.",
    why: "Attacks on algorithms become cheaper every year, and what was recorded today can be opened later. With MD5 or SHA-1 an attacker prepares two files of equal hash, has the harmless one signed and delivers the other with a valid signature. With 3DES on a long connection the 64-bit block repeats after some tens of gigabytes and gives away cookies (Sweet32). In ECB mode blocks can be cut out and rearranged without any key. Records that must stay secret for ten years are being collected now for future quantum computers. Late replacement costs most, because stored data, partners and devices in the field have to change together.",
    how: [
      "Make an inventory of algorithm, key length, library, place and lifetime of the protected data; a CycloneDX CBOM is a suitable form.",
      "Publish a short list of what is allowed: AES-256-GCM or ChaCha20-Poly1305, SHA-256 and above, HMAC-SHA-256, Ed25519 or ECDSA P-256, RSA from 3072 bits with OAEP or PSS, X25519, HKDF, Argon2id.",
      "Enforce it centrally: `MinProtocol` and `CipherString` in `openssl.cnf`, `jdk.tls.disabledAlgorithms` and `jdk.certpath.disabledAlgorithms` in Java, `update-crypto-policies` on RHEL.",
      "Store a version byte with every ciphertext, signature and hash. Read old and new, write only new, then finish the migration with a job and remove the old reader.",
      "Switch on the hybrid group X25519MLKEM768 where client and server support it, and plan ML-DSA for signatures that must hold beyond 2035.",
      "Replace MD5 in harmless places (cache keys, ETags), or mark it as such with `hashlib.md5(data, usedforsecurity=False)`, so that scans stay readable.",
    ],
    examples: [
      {
        stack: "OpenSSL 3.5 (openssl.cnf)",
        language: "ini",
        code: `openssl_conf = openssl_init

[openssl_init]
ssl_conf = ssl_module

[ssl_module]
system_default = tls_defaults

[tls_defaults]
MinProtocol = TLSv1.2
CipherString = DEFAULT@SECLEVEL=2
Groups = X25519MLKEM768:X25519:P-256`,
      },
      {
        stack: "Python (versioned ciphertext)",
        language: "python",
        code: `def open_box(box: bytes, keys: KeyRing) -> tuple[bytes, bool]:
    """Return the plaintext and whether the caller should write it again as version 2."""
    match box[0]:
        case 2:
            nonce, cipher = box[1:13], box[13:]
            return AESGCM(keys["data-v2"]).decrypt(nonce, cipher, b"data-v2"), False
        case 1:
            return open_legacy_cbc(box, keys["data-v1"]), True
        case version:
            raise UnknownBoxVersion(version)`,
      },
    ],
    verify: [
      "Offer an old protocol: `openssl s_client -connect app.example.com:443 -tls1_1 -cipher 'DEFAULT@SECLEVEL=0'` must fail in the handshake.",
      "Search code and configuration: `git grep -niE '\\b(md5|sha-?1|des|3des|desede|rc4|ecb|blowfish)\\b'`; each hit is in the inventory or harmless by comment.",
      "Count stored records per version byte in the database: the share of the old version falls from month to month.",
      "In testing, change the default algorithm in the configuration and read data written before: it must still open.",
    ],
    signal:
      "SonarQube S4790, S5547 and S5542, gosec G401, Bandit B324, Roslyn CA5350 and CA5351; testssl.sh for protocols and cipher suites.",
    evidence: [
      "Cryptographic inventory with a removal date for each deprecated use",
      "testssl.sh report of every public endpoint",
      "Migration figures: records per algorithm version over the last quarters",
      "Yearly review of algorithms and protocols with the name of the reviewer",
    ],
    criticality: "high",
    effort: { low: 2, likely: 5, high: 12 },
    dependsOn: ["CRYPTO-2"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-327", "CWE-328", "CWE-326"],
    references: {
      asvs: ["11.1.4", "11.2.2", "11.3.1", "11.4.1"],
      masvs: ["MASVS-CRYPTO-1"],
      ssdf: ["PW.5.1"],
      samm: ["D-SA-B", "O-OM-B"],
      iso27001: ["A.8.24"],
      pciDss: ["4.2.1", "12.3.3"],
    },
    modernReading:
      "The list keeps growing: NIST disallowed triple DES for encryption after 2023 and ends SHA-1 by 2030, and its transition draft IR 8547 deprecates RSA-2048 and 112-bit curves after 2030 and all quantum-vulnerable public-key algorithms after 2035. The successors are standardised (FIPS 203 ML-KEM, FIPS 204 ML-DSA), so the ability to exchange algorithms now matters as much as the present choice.",
  },
  {
    key: "CRYPTO-4",
    aspect: "CRYPTO",
    title: "Give every cryptographic key a single purpose",
    statement:
      "A key serves one operation in one context: an encryption key does not sign, and the key of one tenant, environment or protocol is not used in another. Where several keys come from one master secret, each is derived with its own label.",
    why: "When one key serves two protocols, each of them safe by itself, one can be used to break the other. A service decrypts uploads and signs tokens with the same RSA key: the attacker submits a prepared ciphertext, receives the raw result, and holds a valid signature. Two services share an AES-GCM key and both count nonces from zero: the first repeated nonce reveals the difference of two messages and the authentication key, after which forgeries are free. A token from the test system is accepted in production. Rotation suffers as well, because replacing the key touches everything at once and is therefore postponed.",
    how: [
      "Keep a key register: id, algorithm, purpose, context, owner, start and end of use. A key that is not in it is not created.",
      "Set the purpose in the key store, which then enforces it: `ENCRYPT_DECRYPT`, `SIGN_VERIFY` or `GENERATE_VERIFY_MAC` in AWS KMS, `key_ops` in Azure Key Vault and in JWK.",
      "Derive subkeys with HKDF (RFC 5869) and an `info` label such as `acme/v1/session-mac`; never cut or concatenate a master secret.",
      "Separate signing keys per issuer and kind of token, publish them under their own `kid` with `use: sig`, and check `iss`, `aud` and `typ` on arrival.",
      "Issue separate certificates for TLS servers, clients and code signing, with the matching extended key usage and nothing more.",
      "With AES-GCM let only one writer own a key and its nonces; with random 96-bit nonces change the key well before 2^32 messages.",
    ],
    examples: [
      {
        stack: "Node.js/TypeScript (HKDF)",
        language: "typescript",
        code: `import { hkdfSync } from "node:crypto";

const PURPOSES = {
  sessionMac: "acme/v1/session-mac",
  exportEncryption: "acme/v1/export-encryption",
} as const;

export function deriveKey(master: Buffer, purpose: keyof typeof PURPOSES): Buffer {
  return Buffer.from(hkdfSync("sha256", master, Buffer.alloc(0), PURPOSES[purpose], 32));
}`,
      },
      {
        stack: "Terraform (AWS KMS)",
        language: "hcl",
        code: `resource "aws_kms_key" "documents" {
  description              = "Wraps the data keys of documents"
  key_usage                = "ENCRYPT_DECRYPT"
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  enable_key_rotation      = true
}

resource "aws_kms_key" "access_tokens" {
  description              = "Signs access tokens"
  key_usage                = "SIGN_VERIFY"
  customer_master_key_spec = "ECC_NIST_P256"
}`,
      },
    ],
    verify: [
      "For each key in the register search the code and infrastructure for its id: all uses are of the same operation and context.",
      "Present a token from the testing environment to production, and an identity token where an access token is expected: both must be refused.",
      "Ask the key store to sign with an encryption key, for example `aws kms sign --key-id alias/documents ...`: it must answer with an error about key usage.",
      "Find where nonces come from, and show that two instances cannot produce the same one under one key.",
    ],
    signal: null,
    evidence: [
      "Key register with purpose, context and owner, reconciled with the key store",
      "Key store policies that restrict each key to its operation and its service",
      "Test results for tokens of the wrong environment, audience and type",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 10 },
    dependsOn: ["CRYPTO-1", "CRYPTO-2"],
    traits: ["keys"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-323"],
    references: {
      asvs: ["11.1.1", "11.1.2", "11.3.4"],
      masvs: ["MASVS-CRYPTO-2"],
      ssdf: ["PW.5.1"],
      samm: ["D-SA-A", "I-SD-B"],
      iso27001: ["A.8.24"],
      pciDss: [],
    },
    modernReading: null,
  },
  {
    key: "CRYPTO-5",
    aspect: "CRYPTO",
    title: "Draw every secret value from a secure generator",
    statement:
      "Whatever an attacker must not guess (tokens, keys, salts, random nonces, reset codes, secret identifiers) comes from the cryptographic generator of the operating system, with at least 128 bits where the value stands alone. General-purpose generators, clocks and counters are never used for it.",
    why: "`Math.random()`, `java.util.Random` and `rand()` are made for simulations: a handful of outputs gives away their whole state. The attacker asks for several password resets for their own account, reads the tokens, computes the state, then asks for one for the administrator and works out that token without seeing the mail. A token made from the time of day is easier still, since a few thousand guesses cover several seconds. Weak randomness at key creation does lasting damage: devices with too little entropy at first boot produced RSA keys with common factors, which anyone could then compute. None of these values looks odd to the eye.",
    how: [
      "Use the right call: `crypto.randomBytes(32)` in Node.js, `secrets.token_urlsafe(32)` in Python, `SecureRandom` in Java, `RandomNumberGenerator.GetBytes` in .NET, `crypto/rand` in Go, `getrandom` or `BCryptGenRandom` in C, `SecRandomCopyBytes` in Swift.",
      "Forbid the others by lint rule outside listed files (animations, test data, load balancing).",
      "Take numbers from a range with the unbiased function (`crypto.randomInt`, `secrets.randbelow`, `GetInt32`); the remainder operator favours small values.",
      "Never seed the secure generator yourself, and never put its output through a scheme that shortens it below 128 bits.",
      "A UUID of version 4 has 122 random bits at best, and versions 1, 6 and 7 contain the time: use a UUID as a name and a separate token as a secret.",
      "A short code of six digits is acceptable only with few attempts and a short life (AUTH-4).",
      "Clone virtual machines without stored seeds, and create host and service keys after the first start.",
    ],
    examples: [
      {
        stack: "C# ASP.NET Core",
        language: "csharp",
        code: `using System.Security.Cryptography;

public static class Secrets
{
    public static string NewToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    public static string NewCode() => RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6");
}`,
      },
      {
        stack: "Go (1.24 and later)",
        language: "go",
        code: `import (
	"crypto/rand"
	"fmt"
	"math/big"
)

// rand.Text returns base32 text with at least 128 random bits.
func newResetToken() string { return rand.Text() }

func newCode() (string, error) {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%06d", n), nil
}`,
      },
    ],
    verify: [
      "Search for the weak calls: `git grep -nE 'Math\\.random|java\\.util\\.Random|new Random\\(|random\\.(random|randint|choice)|\\brand\\(|math/rand'`; each hit is in a listed harmless file.",
      "List every kind of secret value in the product and show the line that creates it and its length in bits.",
      "Collect 10,000 tokens from testing: no duplicates, no constant or rising part.",
      "Start two containers from one image at the same moment: their first tokens and keys differ.",
    ],
    signal:
      "SonarQube S2245, CodeQL `js/insecure-randomness`, gosec G404, Bandit B311, Roslyn CA5394, Find Security Bugs PREDICTABLE_RANDOM.",
    evidence: [
      "Table of secret values: purpose, generating function, length in bits",
      "Clean report of the randomness rules for the current release, with the list of permitted files",
      "Result of the token sample: count, duplicates, positions that never change",
    ],
    criticality: "critical",
    effort: { low: 0.5, likely: 1.5, high: 4 },
    dependsOn: ["CRYPTO-2"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-338", "CWE-330", "CWE-331"],
    references: {
      asvs: ["11.5.1", "11.5.2"],
      masvs: ["MASVS-CRYPTO-1"],
      ssdf: ["PW.5.1"],
      samm: ["V-ST-A"],
      iso27001: ["A.8.24"],
      pciDss: ["3.7.1"],
    },
    modernReading: null,
  },
];
