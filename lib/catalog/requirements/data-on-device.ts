import type { CatalogRequirement } from "../types.ts";

export const dataOnDevice: readonly CatalogRequirement[] = [
  {
    key: "DATA-1",
    aspect: "DATA",
    title: "Keep secrets in the system's credential storage",
    statement:
      "Tokens, passwords, private keys and other secrets that the app must keep on the device lie in the operating system's credential store (Android Keystore, iOS or macOS Keychain, Windows DPAPI or Credential Manager, Linux Secret Service) or are encrypted with a key that lives there. No secret stands in a preferences file, plain database, property list or registry value.",
    why: "An attacker who gets the device for a few minutes, or malware that runs under the same user, copies the app's files. If the refresh token stands in SharedPreferences, `NSUserDefaults` or a JSON file in the home directory, one read is enough: the token is pasted into a script on another machine and the account is used from there, with no password and often with no second factor. Backups, synchronised folders and support bundles carry the same files further. A key that the hardware never releases makes the copied file worthless away from that device.",
    how: [
      "List what the client stores and ask whether it has to; a token that can be fetched again needs no storage at all.",
      "Android: create an AES-256-GCM key in `AndroidKeyStore` with `setUserAuthenticationRequired(true)` for high-value secrets and `setIsStrongBoxBacked(true)` where the device has StrongBox; store only ciphertext and IV, for example in DataStore.",
      "iOS and macOS: store items with `kSecAttrAccessibleWhenUnlockedThisDeviceOnly`, or `kSecAttrAccessibleWhenPasscodeSetThisDeviceOnly` plus `SecAccessControl` with `.biometryCurrentSet`, so that they are neither restored to another device nor readable while locked.",
      "Windows: use `ProtectedData.Protect` with `DataProtectionScope.CurrentUser` or a CNG key in the platform provider (TPM); Linux: libsecret; Electron: `safeStorage`, after checking that its backend is not `basic_text`.",
      "Delete the items at sign-out and when the server revokes the device; on iOS also at the first start after installation, since Keychain items outlive the app.",
      "Treat a lost or invalidated key (`KeyPermanentlyInvalidatedException`) as a signed-out state, and never fall back to plain storage.",
    ],
    examples: [
      {
        stack: "Swift (iOS)",
        language: "swift",
        code: `func saveToken(_ token: Data) throws {
    let base: [CFString: Any] = [
        kSecClass: kSecClassGenericPassword,
        kSecAttrService: "app.example.session",
        kSecAttrAccount: "refresh-token",
    ]
    SecItemDelete(base as CFDictionary)
    let item = base.merging([
        kSecAttrAccessible: kSecAttrAccessibleWhenUnlockedThisDeviceOnly,
        kSecValueData: token,
    ]) { $1 }
    let status = SecItemAdd(item as CFDictionary, nil)
    guard status == errSecSuccess else { throw KeychainError(status) }
}`,
      },
      {
        stack: "Kotlin (Android)",
        language: "kotlin",
        code: `val spec = KeyGenParameterSpec.Builder("session", PURPOSE_ENCRYPT or PURPOSE_DECRYPT)
    .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
    .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
    .setKeySize(256)
    .build()
val key = KeyGenerator.getInstance("AES", "AndroidKeyStore").run { init(spec); generateKey() }

val cipher = Cipher.getInstance("AES/GCM/NoPadding").apply { init(Cipher.ENCRYPT_MODE, key) }
val sealed = cipher.iv + cipher.doFinal(token)   // the only bytes that reach the disk`,
      },
    ],
    verify: [
      "Sign in, then pull the app's data (`adb shell run-as <package>` on a debug build, or a rooted test device; Xcode's container download on iOS) and search it for the token, the password and `-----BEGIN`.",
      "Restore a device backup on a second device and confirm that the app there is signed out.",
      "Read the code for every call that writes to preferences, files or a database, and compare with the list of secrets.",
      "Sign out and confirm that the Keychain or Keystore entries are gone.",
    ],
    signal:
      "CodeQL java/android/cleartext-storage-shared-prefs and java/android/cleartext-storage-filesystem; SonarQube S6291 (unencrypted mobile databases); MobSF static report.",
    evidence: [
      "List of secrets held on the client, each with its store, protection class and lifetime.",
      "Excerpt of the code that creates the key or Keychain item, with its attributes.",
      "Result of the file-system search on a test device for the current release.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["ARCH-4", "CRYPTO-1", "CRYPTO-2"],
    traits: ["mobile", "native"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-922", "CWE-312", "CWE-522"],
    references: {
      asvs: [],
      masvs: ["MASVS-STORAGE-1", "MASVS-CRYPTO-2"],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-SR-A", "O-OM-A"],
      iso27001: ["A.8.1", "A.8.24"],
      pciDss: [],
    },
    modernReading:
      "Jetpack Security's `EncryptedSharedPreferences` was the usual answer on Android; the library is deprecated. New code uses the Keystore directly, or Tink with a Keystore-wrapped key and DataStore. For signing in, a hardware-bound passkey or key pair is better than any stored secret, since nothing reusable remains on the device (MASVS-STORAGE-1, MASVS-CRYPTO-2).",
  },
  {
    key: "DATA-2",
    aspect: "DATA",
    title: "Leave no sensitive data outside the app's container",
    statement:
      "Sensitive data is written only inside the app's private storage and is excluded from automatic backup and synchronisation. DATA-1 says where secrets lie; this requirement covers documents, caches, exports, downloads and temporary files that hold sensitive content.",
    why: "A claims app stores a scanned passport in the shared Downloads folder so that the user can find it. Any app with access to shared media or files can now read it, a desktop backup tool copies it, and it stays there after the app is uninstalled. On a desktop the same happens in `/tmp` with mode 0644, or in a roaming profile that synchronises to a file server. The attacker needs no flaw in the app: a harmless-looking game with file access collects everything it finds and sends it home. The user cannot take it back, and the company must report it.",
    how: [
      "Write to the private directories only: `Context.filesDir` and `cacheDir` on Android, the container's Application Support directory on iOS, `%LOCALAPPDATA%` with the user's ACL on Windows, `$XDG_DATA_HOME` with mode 0700 on Linux.",
      "Leave `getExternalStoragePublicDirectory`, `MODE_WORLD_READABLE` and hard-coded `/sdcard` paths out of the code base; for a deliberate export use the system picker (`ACTION_CREATE_DOCUMENT`, `UIDocumentPickerViewController`) so that the user decides.",
      "On iOS set `.completeFileProtection` on sensitive files and `isExcludedFromBackup` where they must not reach iCloud or a computer.",
      'On Android set `android:allowBackup="false"`, or exclude the paths in `dataExtractionRules` for both cloud backup and device transfer.',
      "Create temporary files with the platform's safe function (`mkstemp`, `Files.createTempFile`), delete them in a `finally` block and clear the cache at sign-out.",
      "Keep content out of file names as well: names show up in indexes, recent-file lists and crash reports.",
    ],
    examples: [
      {
        stack: "Android (backup rules XML)",
        language: "xml",
        code: `<!-- res/xml/data_extraction_rules.xml, named in android:dataExtractionRules -->
<data-extraction-rules>
  <cloud-backup disableIfNoEncryptionCapabilities="true">
    <exclude domain="database" path="claims.db" />
    <exclude domain="file" path="documents/" />
  </cloud-backup>
  <device-transfer>
    <exclude domain="database" path="claims.db" />
    <exclude domain="file" path="documents/" />
  </device-transfer>
</data-extraction-rules>`,
      },
      {
        stack: "Swift (iOS)",
        language: "swift",
        code: `let dir = try FileManager.default.url(for: .applicationSupportDirectory,
                                      in: .userDomainMask,
                                      appropriateFor: nil, create: true)
var file = dir.appendingPathComponent(UUID().uuidString)
try pdf.write(to: file, options: [.atomic, .completeFileProtection])

var values = URLResourceValues()
values.isExcludedFromBackup = true
try file.setResourceValues(values)`,
      },
    ],
    verify: [
      "Note the time, use every feature that shows or makes sensitive content, then list the files changed since: `adb shell find /sdcard -newermt '<time>'` on Android, `find / -newer marker -user $USER` on a desktop.",
      "On iOS, download the container and check the protection class and the backup flag of each sensitive file.",
      "Run `aapt2 dump xmltree --file AndroidManifest.xml app.apk` and read the storage permissions, `allowBackup` and `dataExtractionRules`.",
      "Uninstall the app and search the shared directories for leftovers.",
    ],
    signal:
      "SonarQube S5324 (access to Android external storage) and S6300 (unencrypted files in mobile apps); CodeQL java/android/cleartext-storage-filesystem; Android Lint SdCardPath and WorldReadableFiles.",
    evidence: [
      "File-system comparison before and after a full walk through the app, for the current release.",
      "Merged release manifest and backup rules.",
      "List of deliberate exports, each with the user action that starts it.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 2, high: 6 },
    dependsOn: ["ARCH-4", "DATA-1"],
    traits: ["mobile", "native"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-921", "CWE-552", "CWE-530"],
    references: {
      asvs: [],
      masvs: ["MASVS-STORAGE-1", "MASVS-STORAGE-2"],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "O-OM-A"],
      iso27001: ["A.8.1", "A.8.12"],
      pciDss: [],
    },
    modernReading:
      "Scoped storage, enforced for apps that target Android 11 and later, has closed most of the shared SD card that this rule was written against. Backup, device transfer and cloud synchronisation are today the more common way out of the container, so they belong to the check (MASVS-STORAGE-2).",
  },
  {
    key: "DATA-5",
    aspect: "DATA",
    title: "Disable the keyboard cache on sensitive inputs",
    statement:
      "Every input for passwords, one-time codes, card and identity numbers, health details and similar data tells the keyboard neither to learn nor to suggest, correct or spell-check it. Password managers and system autofill keep working.",
    why: "Soft keyboards learn. A policy number or a recovery phrase typed into an ordinary text field enters the personal dictionary, is synchronised to the keyboard maker's account and comes back as a suggestion in a chat weeks later, on a borrowed phone or during a shared screen. An attacker with short access to an unlocked device types the first characters and reads the completion; one who obtains a backup reads the learned words directly. On the web, cloud-based spelling helpers in a browser send the content of the field to a third party while it is being typed.",
    how: [
      'Give secrets the secure type: `android:inputType="textPassword"` or `numberPassword`, `SecureField` or `isSecureTextEntry` on iOS, `type="password"` on the web.',
      "For sensitive text that must stay visible, add `textNoSuggestions` and the IME flag `flagNoPersonalizedLearning` on Android; on iOS set `autocorrectionType = .no` and `spellCheckingType = .no`.",
      'In web views and pages add `spellcheck="false"`, `autocorrect="off"` and `autocapitalize="off"`, plus the exact `autocomplete` token: `current-password`, `new-password` or `one-time-code` where help is wanted, `off` where the browser should store nothing.',
      "Keep these settings when a field switches between hidden and shown: a reveal button that changes the input type to plain text turns suggestions back on.",
      "Put the settings into one shared component, such as `SensitiveTextField`, so that a new form gets them without thinking.",
    ],
    examples: [
      {
        stack: "Kotlin (Jetpack Compose)",
        language: "kotlin",
        code: `@Composable
fun SensitiveTextField(value: String, onChange: (String) -> Unit, label: String) {
    OutlinedTextField(
        value = value,
        onValueChange = onChange,
        label = { Text(label) },
        visualTransformation = PasswordVisualTransformation(),
        keyboardOptions = KeyboardOptions(
            keyboardType = KeyboardType.Password,   // no learning, no suggestions
            autoCorrectEnabled = false,
            capitalization = KeyboardCapitalization.None,
        ),
    )
}`,
      },
      {
        stack: "Swift (UIKit)",
        language: "swift",
        code: `final class SensitiveTextField: UITextField {
    override init(frame: CGRect) {
        super.init(frame: frame)
        autocorrectionType = .no
        spellCheckingType = .no
        smartQuotesType = .no
        autocapitalizationType = .none
    }
    @available(*, unavailable)
    required init?(coder: NSCoder) { fatalError() }
}
// Secrets: also set isSecureTextEntry = true and textContentType = .password`,
      },
    ],
    verify: [
      "On a device with a learning keyboard, type a made-up word into each sensitive field ten times, then type its first letters in a notes app: it must not be suggested.",
      "Read every input in the layouts and compose or view code against the list of sensitive fields.",
      "Tap the reveal button and repeat the first test while the text is shown.",
      "Fill the sign-in form with a password manager to confirm that autofill still works.",
    ],
    signal:
      "CodeQL java/android/sensitive-keyboard-cache for Android layouts; none for iOS, where a UI test on the shared component takes its place.",
    evidence: [
      "Inventory of sensitive inputs with type, suggestion and autofill settings.",
      "Source of the shared input component and a search that shows no other input is used for these fields.",
      "Screen recording of the keyboard test on one Android and one iOS device.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["ARCH-4"],
    traits: ["mobile"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-524"],
    references: {
      asvs: [],
      masvs: ["MASVS-STORAGE-2", "MASVS-PLATFORM-3"],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.12"],
      pciDss: [],
    },
    modernReading:
      'The original speaks of mobile keyboards; the same leak exists in browsers, where `autocomplete` tokens, input types and `spellcheck="false"` are the levers. Blocking password managers or pasting is no part of this any more: ASVS 5.0 (6.2.7) and NIST SP 800-63B ask that both are allowed, since they lead to longer and unique passwords.',
  },
  {
    key: "DATA-6",
    aspect: "DATA",
    title: "Expose no sensitive data between processes",
    statement:
      "Intents, content providers, services, pasteboards, shared containers, named pipes and local sockets carry sensitive data only to a named and verified receiver. Components are closed to other apps unless a documented feature needs them; PLAT-3 covers what custom URL schemes may trigger, this requirement what data can leave.",
    why: "An app broadcasts an order confirmation with an implicit intent. A torch app that registered for the same action receives the full message, including the one-time code in it. Another app finds an exported content provider in the manifest, queries `content://` for every row and walks off with the message history, with no permission dialog. A helper service on a desktop listens on `127.0.0.1:9000` without authentication, so any web page the user opens can talk to it. In each case the platform did what it was told: the door was declared open.",
    how: [
      'Set `android:exported="false"` on every activity, service, receiver and provider that no other app has to start, and write the reason beside each `true`.',
      "Address intents that carry data explicitly (`setComponent` or `setPackage`) and create `PendingIntent`s with `FLAG_IMMUTABLE`.",
      "Guard providers shared among your own apps with a `signature` permission; hand out single files with `FileProvider` and a temporary `FLAG_GRANT_READ_URI_PERMISSION`.",
      "On iOS keep secrets off `UIPasteboard.general`; where copying is a feature, set `.localOnly` and an expiration date. Limit app groups and keychain access groups to what they share.",
      "On desktops prefer a Unix socket with mode 0600 and a peer check (`SO_PEERCRED`, the audit token in XPC), or a named pipe with an ACL for the current user and `PIPE_REJECT_REMOTE_CLIENTS`. A loopback HTTP port needs a per-session token, and Host and Origin checks.",
      "Treat what arrives over these channels as untrusted input, and what leaves as published.",
    ],
    examples: [
      {
        stack: "Kotlin (Android)",
        language: "kotlin",
        code: `val open = Intent(context, ReceiptActivity::class.java)      // explicit target
    .putExtra("receiptId", receipt.id)                        // an id, not the content
val pending = PendingIntent.getActivity(
    context, receipt.requestCode, open,
    PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT,
)

ContextCompat.registerReceiver(
    context, syncReceiver, IntentFilter(ACTION_SYNC_DONE),
    ContextCompat.RECEIVER_NOT_EXPORTED,
)`,
      },
      {
        stack: "C# (.NET on Windows)",
        language: "csharp",
        code: `var security = new PipeSecurity();
security.AddAccessRule(new PipeAccessRule(
    WindowsIdentity.GetCurrent().User!,
    PipeAccessRights.FullControl,
    AccessControlType.Allow));

using var server = NamedPipeServerStreamAcl.Create(
    "example.agent", PipeDirection.InOut, maxNumberOfServerInstances: 1,
    PipeTransmissionMode.Byte,
    PipeOptions.Asynchronous | PipeOptions.FirstPipeInstance,   // fails if the name is taken
    inBufferSize: 0, outBufferSize: 0, security);`,
      },
    ],
    verify: [
      "List exported components in the merged release manifest, then try each from outside: `adb shell content query --uri content://<authority>/` and `adb shell am start -n <package>/<activity>`; expect a SecurityException or an empty result.",
      "Install a test app that registers for the app's actions and confirm that it receives nothing sensitive.",
      "On a desktop list endpoints with `ss -lxp` and `ss -ltnp` (or `pipelist` from Sysinternals) and connect as another local user.",
      "Copy sensitive content in the app and read the clipboard from another device in the same account.",
    ],
    signal:
      "Android Lint ExportedReceiver, ExportedService and ExportedContentProvider; CodeQL java/android/implicit-pendingintents and java/android/sensitive-communication; SonarQube S5320 (sensitive broadcast of intents).",
    evidence: [
      "Table of all exported components and local endpoints with purpose, permission and data carried.",
      "Output of the attempts from a second app or a second user account.",
      "Lint report of the release build without open findings of these checks.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["ARCH-4", "PLAT-3"],
    traits: ["mobile", "native"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-927", "CWE-749", "CWE-926"],
    references: {
      asvs: [],
      masvs: ["MASVS-PLATFORM-1", "MASVS-STORAGE-2"],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-SR-A", "D-SA-A"],
      iso27001: ["A.8.12", "A.8.26"],
      pciDss: [],
    },
    modernReading: null,
  },
  {
    key: "DATA-7",
    aspect: "DATA",
    title: "Show no passwords or other secrets on screen",
    statement:
      "Passwords and codes are masked while typed, and stored secrets and full identifiers are never sent back to the screen; the server delivers them masked. Screenshots, app switcher previews and notifications on the lock screen do not show sensitive content.",
    why: "Someone reads over a shoulder, watches a shared screen in a meeting, or takes a photo of a support desk. A settings page that fills the field with the stored SMTP password hides it behind dots, yet the value stands in the page source, so an attacker with a minute at an open browser, or any script injected into the page, reads it. On a phone the system keeps a picture of the last screen for the app switcher, and a notification shows the transfer code on a locked display. Nothing is broken into: the data is simply on show.",
    how: [
      'Use real secret fields: `type="password"`, `SecureField`, `PasswordVisualTransformation`; offer a reveal button that masks again when the field loses focus.',
      'Never return a stored secret to the client. Show "set on 3 May, ends in 9f2c" with a replace button; show a new API key once, at creation.',
      "Mask on the server, in the response type: last four digits of a card or account, first letter and domain of an e-mail address. Make unmasking a separate request with its own permission and log entry.",
      "Android: set `WindowManager.LayoutParams.FLAG_SECURE` on sensitive screens; iOS: cover the window in `sceneWillResignActive` and watch `UIScreen.isCaptured` where recording matters.",
      "Send notifications with `VISIBILITY_PRIVATE` and a neutral public version; on iOS put no sensitive text into the alert payload.",
      "Check the quieter outputs too: page titles, URLs, print views, PDF exports, CSV files and e-mails.",
    ],
    examples: [
      {
        stack: "TypeScript (API response type)",
        language: "typescript",
        code: `type SmtpSettingsView = { host: string; user: string; passwordSetAt: string | null };

export function toView(s: SmtpSettings): SmtpSettingsView {
  return {
    host: s.host,
    user: s.user,
    passwordSetAt: s.passwordSetAt?.toISOString() ?? null, // never the secret itself
  };
}

export const maskIban = (iban: string) =>
  iban.slice(0, 2) + "\\u2022".repeat(iban.length - 6) + iban.slice(-4);`,
      },
      {
        stack: "Swift (iOS scene delegate)",
        language: "swift",
        code: `private var cover: UIView?

func sceneWillResignActive(_ scene: UIScene) {
    guard let window else { return }
    let view = UIView(frame: window.bounds)
    view.backgroundColor = .systemBackground
    window.addSubview(view)
    cover = view
}

func sceneDidBecomeActive(_ scene: UIScene) {
    cover?.removeFromSuperview()
    cover = nil
}`,
      },
    ],
    verify: [
      "Open every page with a stored secret, read the response in the browser's network panel and search it for the known value.",
      "Look at each sensitive field while typing, after a failed submit, and after Back.",
      "Send the app to the background on a sensitive screen and look at the app switcher; take a screenshot on Android and expect a refusal or a black picture.",
      "Trigger each notification with the device locked.",
    ],
    signal:
      "ZAP passive rule 10062 (PII Disclosure) for card numbers in responses; CodeQL java/android/sensitive-notification for Android; an API test that asserts that secret fields are absent.",
    evidence: [
      "Field list with the masking rule for each sensitive value and the role that may unmask it.",
      "API responses of the settings pages without stored secrets.",
      "Screenshots of the app switcher and the lock screen from the release build.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 2, high: 5 },
    dependsOn: ["ARCH-4"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-549", "CWE-317"],
    references: {
      asvs: ["6.2.6", "14.2.6"],
      masvs: ["MASVS-PLATFORM-3", "MASVS-STORAGE-2"],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.11", "A.8.12"],
      pciDss: ["3.4.1"],
    },
    modernReading: null,
  },
];
