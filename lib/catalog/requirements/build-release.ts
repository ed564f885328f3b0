import type { CatalogRequirement } from "../types.ts";

export const buildRelease: readonly CatalogRequirement[] = [
  {
    key: "BUILD-1",
    aspect: "BUILD",
    title: "Sign every release and guard the signing key",
    statement:
      "Every artefact that leaves the build (package, installer, container image, mobile app) carries a signature made with a valid certificate or a short-lived identity, and the receiving side verifies it before installing or deploying. The private signing key cannot be exported, and only the release pipeline can use it.",
    why: "An attacker who reaches the build server, the artefact store or the download mirror swaps your package for one with an added payload. Without a signature neither the deployment job nor the customer's computer can notice, and the altered copy runs with all the rights of your product. A stolen signing key is worse: malware now carries your name, operating systems trust it, and the only remedy is to revoke the certificate and release again everything that it ever signed. That means weeks of rebuilding, customer notices and forensic work, during which no normal release goes out.",
    how: [
      "List every kind of artefact that you ship and its mechanism: Authenticode for Windows, Developer ID with notarisation for macOS, APK Signature Scheme v2 or later with Play App Signing for Android, Sigstore `cosign` for container images, provenance attestations for packages.",
      "Keep long-lived keys non-exportable in an HSM or a cloud key service (AWS KMS, Azure Key Vault Premium, Google Cloud KMS), never as a `.pfx`, `.jks` or `.pem` file in a repository or a CI variable. Publicly trusted code-signing certificates have required such hardware since June 2023.",
      "Where the ecosystem allows it, sign without a stored key: the OIDC identity of the CI job obtains a certificate that lives for minutes (Sigstore, npm trusted publishing).",
      "Let only a protected pipeline sign: protected tags, a deployment environment with a required reviewer, no signing rights for pull requests from forks.",
      "Add an RFC 3161 timestamp (`/tr` and `/td SHA256` of `signtool`), so that signatures stay valid after the certificate has expired.",
      "Verify at the receiving end and refuse on failure: Kyverno `verifyImages` in the cluster, `gh attestation verify` in the deployment job, a signature check in the updater.",
      "Write down and rehearse what happens when the key leaks: who revokes, who issues the new certificate, which releases are rebuilt, how customers hear of it.",
    ],
    examples: [
      {
        stack: "GitHub Actions (provenance for an image)",
        language: "yaml",
        code: `permissions:
  contents: read
  packages: write
  id-token: write
  attestations: write
steps:
  - id: build
    uses: docker/build-push-action@<commit-sha>
    with: { push: true, tags: "ghcr.io/acme/shop:\${{ github.ref_name }}" }
  - uses: actions/attest-build-provenance@<commit-sha>
    with:
      subject-name: ghcr.io/acme/shop
      subject-digest: \${{ steps.build.outputs.digest }}
      push-to-registry: true`,
      },
      {
        stack: "Windows installer (Azure Key Vault)",
        language: "powershell",
        code: `azuresigntool sign \`
  --azure-key-vault-url https://acme-signing.vault.azure.net \`
  --azure-key-vault-managed-identity \`
  --azure-key-vault-certificate release-signing \`
  --file-digest sha256 \`
  --timestamp-rfc3161 http://timestamp.digicert.com --timestamp-digest sha256 \`
  .\\out\\Setup.exe
signtool verify /pa /all .\\out\\Setup.exe
if ($LASTEXITCODE -ne 0) { exit 1 }`,
      },
    ],
    verify: [
      "Take the artefact that customers or the cluster receive and verify it: `gh attestation verify app.tar.gz --repo acme/shop`, `apksigner verify --verbose --print-certs app.apk`, `codesign --verify --strict --verbose=2 App.app` or `signtool verify /pa /v Setup.exe`.",
      "Change one byte of a copy and try to deploy or install it in the testing environment: it must be refused with a logged reason.",
      "Read the access policy of the signing key: only the identity of the release pipeline may call the sign operation, and export is impossible.",
      "Try to run the signing job from an unprotected branch: it must not receive the identity.",
    ],
    signal:
      "`gh attestation verify` or `cosign verify` as a blocking step of the deployment, a Kyverno `verifyImages` policy in enforce mode, and the Signed-Releases check of OpenSSF Scorecard.",
    evidence: [
      "Verification output for the latest production release, with the digest and the signer's identity",
      "Access policy and usage log of the signing key for the last quarter",
      "Record of a refused unsigned or altered artefact from the testing environment",
      "Key compromise procedure with the date of its last rehearsal",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["CRYPTO-1", "CRYPTO-3"],
    traits: [],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-347", "CWE-494"],
    references: {
      asvs: ["11.6.1", "13.3.1", "13.3.3"],
      masvs: ["MASVS-RESILIENCE-2"],
      ssdf: ["PS.2.1", "PS.3.2"],
      samm: ["I-SB-A", "I-SD-A"],
      iso27001: ["A.8.19", "A.8.24"],
      pciDss: [],
    },
    modernReading:
      "A certificate on a file proves who signed it, not how it was made. Today the signature is accompanied by build provenance (an in-toto statement in the sense of SLSA: source commit, builder, parameters), and keys that live for minutes replace certificates kept for years. SSDF tasks PS.2.1 and PS.3.2 ask for both halves.",
  },
  {
    key: "BUILD-2",
    aspect: "BUILD",
    title: "Build and deploy in release mode only",
    statement:
      "Whatever reaches pre-production or production is compiled, bundled and started with the release profile of its toolchain: optimisation on, debug flag off, production run-time mode. The pipeline sets this explicitly and stops when it finds a debug setting. The subject here is switches and flags; removing debugging code itself is BUILD-4.",
    why: "A debug build switches off protections that the team takes for granted. An attacker asks for a page that does not exist: a Django site with `DEBUG = True` answers with settings, file paths and its list of routes, and the interactive debugger of Flask offers a console that runs Python on the server. On a phone, an app marked `debuggable` lets anyone with a cable attach a debugger, or read its private files through `run-as`. Debug builds are slower too, so that less traffic exhausts them. The cause is usually one default or one environment variable that nobody set.",
    how: [
      "Give each toolchain its explicit release command in the pipeline: `dotnet publish -c Release`, `NODE_ENV=production npm run build`, `./gradlew bundleRelease`, `cmake -DCMAKE_BUILD_TYPE=Release`, `cargo build --release`.",
      "Make the safe value the default in code, so that an unset variable means release and debugging has to be asked for.",
      "Build once and promote the same digest from testing to production; only the profile of CONF-1 differs between the stages.",
      "Set the run-time mode in the image or unit file (`NODE_ENV=production`, `ASPNETCORE_ENVIRONMENT=Production`) and leave out debugger ports such as `node --inspect` and `-agentlib:jdwp`.",
      "End the process at start when the deployment environment is production and any debug switch is on.",
      "Inspect the finished artefact in the pipeline: `apkanalyzer manifest debuggable app-release.apk` must print `false`, `python manage.py check --deploy --fail-level WARNING` must pass.",
    ],
    examples: [
      {
        stack: "Python (Django settings)",
        language: "python",
        code: `import os
from django.core.exceptions import ImproperlyConfigured

DEPLOY_ENV = os.environ["DEPLOY_ENV"]
DEBUG = os.environ.get("DJANGO_DEBUG", "0") == "1"
if DEBUG and DEPLOY_ENV in {"preproduction", "production"}:
    raise ImproperlyConfigured("DEBUG must be off in " + DEPLOY_ENV)`,
      },
      {
        stack: "Node.js (Dockerfile)",
        language: "dockerfile",
        code: `FROM node:24-slim AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN NODE_ENV=production npm run build

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package*.json ./
RUN npm ci --omit=dev --ignore-scripts
COPY --from=build /app/dist ./dist
USER node
CMD ["node", "dist/server.js"]`,
      },
    ],
    verify: [
      "Provoke an error on the deployed system, for example `curl -i https://app.example.com/no-such-page`, and a request with a broken JSON body: neither answer may contain a stack trace, a setting or a debugger page.",
      'List the running processes (`ps -ef | grep -E "inspect|jdwp|--reload"`): no debugger port and no automatic reload.',
      "Compare the digest that runs in production with the one that was tested: they must be identical.",
      "Set the debug variable in a scratch deployment with the production profile: the process must refuse to start.",
    ],
    signal:
      "Django `manage.py check --deploy` (security.W018), SonarQube S4507, Bandit B201, CodeQL `cs/web/debug-binary`, Android Lint HardcodedDebugMode.",
    evidence: [
      "Pipeline definition and log of a release build that show the release flags",
      "Digest of the running image beside the digest that the pipeline tested",
      "Log of the start-up check that refused a debug setting",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["CONF-1"],
    traits: [],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-11", "CWE-489"],
    references: {
      asvs: ["13.4.2", "15.2.3"],
      masvs: ["MASVS-RESILIENCE-4"],
      ssdf: ["PW.6.2", "PW.9.1"],
      samm: ["I-SB-A", "I-SD-A"],
      iso27001: ["A.8.9", "A.8.31"],
      pciDss: ["2.2.6"],
    },
    modernReading: null,
  },
  {
    key: "BUILD-3",
    aspect: "BUILD",
    title: "Strip debug symbols from native binaries",
    statement:
      "Native executables and libraries that are handed out contain neither DWARF or PDB debug data nor local symbol names. The symbols are saved at build time in a restricted store, so that crash reports can still be resolved.",
    why: "An unstripped binary comes with its own map. The attacker downloads the app, unpacks it and lists the names: `nm -C libcore.so` shows `verifyLicence` and `decryptVault`, with source paths and line numbers. Days of disassembly shrink to a search for an interesting word and a Frida hook on exactly that function. Licence and root checks fall sooner, memory bugs are found and weaponised sooner, and paths such as `/home/anna/build` describe your machines and people. Stripping does not stop a patient analyst. It takes away free help, costs one build step and makes the download smaller.",
    how: [
      "Compile with `-g`, then split: `objcopy --only-keep-debug app app.debug`, `strip --strip-all app`, `objcopy --add-gnu-debuglink=app.debug app`. With MSVC build the PDB, ship only the binary and link with `/PDBALTPATH:%_PDB%`.",
      "Hide what need not be exported (`-fvisibility=hidden` and an explicit export list), because exported names survive stripping.",
      "Remove build paths: `-ffile-prefix-map=$PWD=.` for GCC and Clang, `-trimpath` for Go, `--remap-path-prefix` for Rust.",
      "Android: leave stripping of release variants on and set `ndk.debugSymbolLevel` so that symbols go to the store separately. Apple: `dwarf-with-dsym` and the strip settings below.",
      "Upload symbols by build id to a symbol server or crash service to which only named engineers have access, and keep them as long as the release is supported.",
      "Add a pipeline step that inspects the final package, third-party libraries included, and fails on `.symtab` or `.debug_` sections.",
    ],
    examples: [
      {
        stack: "C++ (CMake, GCC or Clang)",
        language: "cmake",
        code: `set_target_properties(agent PROPERTIES
  CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON)
target_compile_options(agent PRIVATE -g "-ffile-prefix-map=\${CMAKE_SOURCE_DIR}=.")
add_custom_command(TARGET agent POST_BUILD
  COMMAND \${CMAKE_OBJCOPY} --only-keep-debug $<TARGET_FILE:agent> $<TARGET_FILE:agent>.debug
  COMMAND \${CMAKE_STRIP} --strip-all $<TARGET_FILE:agent>
  COMMAND \${CMAKE_OBJCOPY} --add-gnu-debuglink=$<TARGET_FILE:agent>.debug $<TARGET_FILE:agent>
  VERBATIM)`,
      },
      {
        stack: "Swift iOS (Release.xcconfig)",
        language: "ini",
        code: `DEBUG_INFORMATION_FORMAT = dwarf-with-dsym
DEPLOYMENT_POSTPROCESSING = YES
STRIP_INSTALLED_PRODUCT = YES
STRIP_SWIFT_SYMBOLS = YES
STRIP_STYLE = all
GCC_SYMBOLS_PRIVATE_EXTERN = YES`,
      },
    ],
    verify: [
      "Unpack the shipped package and run `file` on each binary: the answer must contain `stripped`, not `not stripped`.",
      "Run `readelf -S lib.so | grep -E '\\.symtab|\\.debug_'` (no output expected) and `nm -D --defined-only lib.so` (only intended exports).",
      "Search for build paths: `strings app | grep -E '/home/|/Users/'` must find none of yours.",
      "Crash a test build on purpose and resolve the report with the stored symbols.",
    ],
    signal:
      "A pipeline step with `readelf -S` on the packaged binaries; MobSF's binary analysis reports for each library whether its symbols are stripped.",
    evidence: [
      "Log of the inspection step for the latest release, listing every native file",
      "Access list of the symbol store",
      "A crash report of a stripped release that was resolved with the stored symbols",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 2 },
    dependsOn: ["BUILD-2"],
    traits: ["native", "mobile"],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-1295", "CWE-497"],
    references: {
      asvs: ["15.2.3"],
      masvs: ["MASVS-RESILIENCE-3"],
      ssdf: ["PW.6.2"],
      samm: ["I-SB-A"],
      iso27001: ["A.8.4"],
      pciDss: [],
    },
    modernReading: null,
  },
  {
    key: "BUILD-4",
    aspect: "BUILD",
    title: "Remove debugging and developer-only code",
    statement:
      "Code that exists to help developers (test logins, debug routes, switches that skip checks, diagnostic consoles, public source maps, verbose traces) is absent from what is released. It is not enough to hide it behind a flag that can be turned back on at run time.",
    why: "Developer aids exist to get round controls, which is precisely what an intruder needs. A scanner tries well-known paths such as `/actuator/heapdump`, `/debug/pprof/` or `/phpinfo.php`, and one heap dump holds session tokens and database passwords in clear. Somebody who reads the public JavaScript finds the header `X-Debug-User` that the front end sends in testing, tries it on production, and the server still honours it. No flaw in the usual sense is needed and no alarm fires, because the request uses a feature that works as it was programmed. The result is a full takeover through the side door.",
    how: [
      "Take stock of the aids: search code and configuration for bypass headers, seeded accounts, `if (debug)`, consoles, profilers and API explorers, and note where each one lives.",
      "Exclude them at compile or packaging time: `src/debug` in Android, Go build tags, `devDependencies` with `npm ci --omit=dev`, a separate module that the release does not include.",
      "Narrow the framework's own aids: `management.endpoints.web.exposure.include=health` in Spring Boot, `docs_url=None, redoc_url=None, openapi_url=None` in FastAPI where the API is not public, no GraphQL playground.",
      "Let the bundler remove `debugger` and console calls, and keep source maps out of the public folder: upload them to the error tracker instead.",
      "Run seeds with test users only in the development and testing profiles, and delete such accounts from databases that already have them.",
      "Turn on lint rules that fail the build, and add a test that requests the known debug paths from the packaged application.",
    ],
    examples: [
      {
        stack: "Go (build tag)",
        language: "go",
        code: `//go:build dev

package server

import (
	"net/http"
	"net/http/pprof"
)

// The file for "//go:build !dev" holds the same function with an empty body.
func registerDebugRoutes(mux *http.ServeMux) {
	mux.HandleFunc("/debug/pprof/", pprof.Index)
}`,
      },
      {
        stack: "Java Spring Boot (application-production.yml)",
        language: "yaml",
        code: `management:
  endpoints.web.exposure.include: health
  endpoint.health.show-details: never
springdoc:
  api-docs.enabled: false
  swagger-ui.enabled: false
spring:
  h2.console.enabled: false`,
      },
    ],
    verify: [
      'Request the usual paths: `for p in actuator/env actuator/heapdump debug/pprof/ swagger-ui/index.html; do curl -s -o /dev/null -w "%{http_code} $p\\n" https://app.example.com/$p; done`. Each must give 401, 403 or 404.',
      "Search the packaged files rather than the source: `grep -rnE 'debugger;|sourceMappingURL|X-Debug' dist/`.",
      "Try every account of the test seeds at the production login: all must fail.",
      "Pick two aids from the list and show that the release contains no code for them.",
    ],
    signal:
      "ESLint `no-debugger` and `no-console`, gosec G108 (profiling endpoint exposed), SonarQube S4507, ZAP active rule 40042 (Spring Actuator).",
    evidence: [
      "List of developer aids with the mechanism that keeps each out of the release",
      "Report of the path test against the release candidate",
      "Lint configuration and its result in the release build",
    ],
    criticality: "medium",
    effort: { low: 1, likely: 2, high: 4 },
    dependsOn: ["CONF-1", "BUILD-2"],
    traits: [],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-489", "CWE-215", "CWE-912"],
    references: {
      asvs: ["13.4.2", "13.4.5", "15.2.3"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.7.2"],
      samm: ["I-SB-A", "V-ST-A"],
      iso27001: ["A.8.28", "A.8.31"],
      pciDss: ["6.5.6"],
    },
    modernReading: null,
  },
  {
    key: "BUILD-5",
    aspect: "BUILD",
    title: "Inventory dependencies and check them for vulnerabilities",
    statement:
      "Every library, framework, base image and build tool, transitive ones included, is listed in a software bill of materials that each build produces. The list is compared with vulnerability data at every build and daily for what runs in production, and findings are fixed within time limits set by severity.",
    why: "Most of the code in a product was written by strangers, and attackers read advisories too. When a flaw in a popular library becomes public, mass scanning starts within hours: with Log4Shell one logged string was enough to run code. A team without an inventory spends the first days finding out whether the component hides four levels deep in somebody else's package. The second route is the poisoned release: the attacker takes over a maintainer's account, publishes a version with an install script, and every pipeline that fetches the newest version hands over its CI secrets the same night.",
    how: [
      "Commit lock files and install only from them: `npm ci`, `pip install --require-hashes -r requirements.txt`, `dotnet restore --locked-mode`, `cargo build --locked`.",
      "Generate the bill of materials in CycloneDX or SPDX from the built artefact, store it beside the release and load it into a tool such as OWASP Dependency-Track.",
      "Scan in the build and again every day over the stored lists, because new advisories concern old builds.",
      "Agree on limits, for example 2 days for what is known to be exploited (CISA KEV), 14 for high, 60 for medium. An exception has an owner, a reason (VEX form) and an end date.",
      "Let Renovate or Dependabot propose updates, with a waiting period of some days for versions that fix nothing urgent (`minimumReleaseAge`, `cooldown`), and forbid install scripts (`ignore-scripts=true`).",
      "Fetch through one registry proxy, reserve your internal names against dependency confusion, and check origin with `npm audit signatures` or attestations.",
      "Replace what nobody maintains any more: archived repositories, no release in two years, versions beyond end of support.",
    ],
    examples: [
      {
        stack: "GitHub Actions (Syft and Grype)",
        language: "yaml",
        code: `on:
  push:
  schedule: [{ cron: "17 4 * * *" }]
jobs:
  dependencies:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@<commit-sha>
      - run: syft dir:. -o cyclonedx-json=sbom.cdx.json
      - run: grype sbom:sbom.cdx.json --fail-on high
      - if: always()
        uses: actions/upload-artifact@<commit-sha>
        with: { name: sbom, path: sbom.cdx.json }`,
      },
      {
        stack: "Java (Maven, CycloneDX)",
        language: "xml",
        code: `<plugin>
  <groupId>org.cyclonedx</groupId>
  <artifactId>cyclonedx-maven-plugin</artifactId>
  <version>2.9.1</version>
  <executions>
    <execution>
      <phase>package</phase>
      <goals><goal>makeAggregateBom</goal></goals>
    </execution>
  </executions>
  <configuration>
    <outputFormat>json</outputFormat>
    <includeTestScope>false</includeTestScope>
  </configuration>
</plugin>`,
      },
    ],
    verify: [
      "Choose a transitive library and ask which releases contain it: the stored lists must answer within minutes.",
      "Add a package with a known advisory on a branch: the build must fail and name it.",
      "Compare the list with the running container (`syft <image>`): nothing may be missing.",
      "Take three closed findings and compare the date of the advisory with the date of the fix in production.",
    ],
    signal:
      "OSV-Scanner, Trivy, Grype, `npm audit`, `pip-audit`, Dependabot alerts, or OWASP Dependency-Track over the stored bill of materials.",
    evidence: [
      "Bill of materials of the current production release, with date and digest",
      "Scan report of today for that release, and the list of approved exceptions with end dates",
      "Time to fix of the last quarter by severity, against the agreed limits",
    ],
    criticality: "critical",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["ARCH-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1395", "CWE-1104", "CWE-1357"],
    references: {
      asvs: ["15.1.1", "15.1.2", "15.2.1", "15.2.4"],
      masvs: ["MASVS-CODE-3"],
      ssdf: ["PW.4.1", "PW.4.4", "PS.3.2", "RV.1.1"],
      samm: ["I-SB-B", "O-EM-B"],
      iso27001: ["A.5.21", "A.8.8"],
      pciDss: ["6.3.1", "6.3.2", "6.3.3"],
    },
    modernReading:
      "A list kept by hand no longer suffices: SSDF PS.3.2 and ASVS 15.1.2 expect a bill of materials produced by the build, and the EU Cyber Resilience Act makes one a duty for products with digital elements (reporting of exploited vulnerabilities since September 2026, all obligations from December 2027). Priority follows actual exploitation (CISA KEV, EPSS) and reachability rather than the CVSS number alone.",
  },
];
