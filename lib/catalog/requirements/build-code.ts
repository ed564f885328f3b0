import type { CatalogRequirement } from "../types.ts";

export const buildCode: readonly CatalogRequirement[] = [
  {
    key: "BUILD-6",
    aspect: "BUILD",
    title: "Catch expected failures and handle them by type",
    statement:
      "Every call that can fail (files, parsing, database, network, foreign code) has a deliberate treatment at the place where something sensible can be done: the specific error is caught, resources are released and half-done work is undone. Errors are never swallowed. The safety net for what nobody foresaw is LOG-7.",
    why: "Ignored errors leave a program running in a state that nobody designed. An attacker looks for input that makes a step fail halfway: a payment whose confirmation times out after the order was marked as paid, or an archive whose last entry is broken, so that the database connection is never returned. Repeating the second upload a few hundred times drains the pool and stops the service from a single laptop. An empty catch block makes it worse, since the failure leaves no trace: the books no longer agree, and the first hint comes from a customer weeks later.",
    how: [
      "For each external call write down the failures to expect and the decision for each: try again, compensate, refuse or pass upwards.",
      "Catch narrow types (`IOException`, `psycopg.OperationalError`, `HttpRequestException`). A broad catch stands only at a boundary, and there it logs and translates or throws again with the cause attached.",
      "Release resources with the construct of the language: try-with-resources, `using`, `with`, `defer`, RAII.",
      "Put changes of several steps into one transaction, or give each step a compensation and an idempotency key so that a repeat is harmless.",
      "Set a timeout on every outgoing call (`AbortSignal.timeout(5000)`, `context.WithTimeout`) and bound the retries, with backoff and jitter.",
      "Await every promise, check every Go `err`, mark C++ results `[[nodiscard]]`, and let the linter enforce it.",
      "Test the failure branches with injected faults, for example Toxiproxy between service and database.",
    ],
    examples: [
      {
        stack: "Java (payment call)",
        language: "java",
        code: `public Receipt pay(Order order) {
    try {
        return gateway.charge(order.id(), order.total(), Duration.ofSeconds(5));
    } catch (CardDeclinedException e) {
        orders.markDeclined(order.id(), e.reasonCode());
        throw new PaymentRefused(order.id(), e);
    } catch (GatewayTimeoutException e) {
        orders.markUnclear(order.id()); // reconciliation asks the gateway by order id
        throw new PaymentPending(order.id(), e);
    }
}`,
      },
      {
        stack: "Go (import in one transaction)",
        language: "go",
        code: `func importFile(ctx context.Context, db *sql.DB, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("open import: %w", err)
	}
	defer f.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin import: %w", err)
	}
	defer tx.Rollback() // no effect after Commit
	if err := loadRows(ctx, tx, f); err != nil {
		return fmt.Errorf("load rows: %w", err)
	}
	return tx.Commit()
}`,
      },
    ],
    verify: [
      "Search for silent handlers: `git grep -nE 'catch *\\([^)]*\\) *\\{ *\\}|except[^:]*: *pass|_ = .*Close\\(\\)'`, and ask for the reason of each hit.",
      "Stop the database or the payment sandbox in the middle of a transaction in testing: afterwards the data must be consistent and the pool back to its normal size.",
      "Send truncated and oversized files to every parser 500 times and watch open connections and file handles: no growth.",
      "Pick three outgoing calls and show their timeout and the test of their failure branch.",
    ],
    signal:
      "ESLint `no-empty` and `@typescript-eslint/no-floating-promises`, errcheck in golangci-lint or gosec G104, SonarQube S108 and S2486, Bandit B110, Roslyn CA1031.",
    evidence: [
      "Table of external calls with timeout, retry limit and reaction to each failure",
      "Result of the fault injection run for the current release",
      "Lint report without suppressed findings, or with a reason for each suppression",
    ],
    criticality: "high",
    effort: { low: 3, likely: 6, high: 12 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-755", "CWE-390", "CWE-252"],
    references: {
      asvs: ["2.3.3", "13.2.6", "16.5.2"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.7.2"],
      samm: ["V-RT-B", "V-ST-A"],
      iso27001: ["A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "BUILD-7",
    aspect: "BUILD",
    title: "Make failing security controls deny by default",
    statement:
      "When a control that decides about identity, access, signature, quota or content cannot finish (exception, timeout, missing policy, unknown value), the outcome is refusal. Only an explicit positive answer lets a request through.",
    why: "Attackers provoke the error path because it is the least tested one. They send a token with an unknown algorithm, an object id of 10,000 characters, or simply flood the policy service until it times out. If the code starts from `allowed = true` and the catch block only writes a log line, the request proceeds with full rights. The logs then speak of an outage and not of an intrusion, so it is found late. The same holds for a virus scanner that is down while uploads are still accepted, and for a revocation check whose network error counts as good.",
    how: [
      "Write each decision as a function with a closed result (`allow` or `deny`) that starts from deny and says allow in exactly one place.",
      "Register refusal as the framework's default: `FallbackPolicy` in ASP.NET Core, `.anyRequest().denyAll()` in Spring Security, `DEFAULT_PERMISSION_CLASSES` in Django REST Framework. A route without a rule is closed.",
      "Treat a timeout or error of the policy engine, identity provider, key server or scanner as deny: 403 for a decision, 503 when the control itself is unavailable.",
      "Give such calls short timeouts, and use a cached decision only within a validity that is written down.",
      "End every `switch` over roles, states and algorithms with a refusing default, so that new values have no rights until somebody grants them.",
      "Where availability must win (a rate limiter on public pages, for instance), record the exception with its approver and the compensating measure.",
      "Add a unit test for each control in which its dependency throws and the expected answer is deny.",
    ],
    examples: [
      {
        stack: "C# ASP.NET Core",
        language: "csharp",
        code: `builder.Services.AddAuthorization(options =>
    options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());

public sealed class OwnerHandler(IOrderStore store) : AuthorizationHandler<OwnerRequirement, Guid>
{
    protected override async Task HandleRequirementAsync(
        AuthorizationHandlerContext context, OwnerRequirement requirement, Guid orderId)
    {
        var owner = await store.FindOwnerAsync(orderId); // an exception becomes 500, never success
        if (owner is not null && owner == context.User.FindFirstValue("sub"))
            context.Succeed(requirement);
    }
}`,
      },
      {
        stack: "Node.js/TypeScript (policy service)",
        language: "typescript",
        code: `export async function decide(input: PolicyInput): Promise<"allow" | "deny"> {
  try {
    const response = await fetch(POLICY_URL, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ input }),
      signal: AbortSignal.timeout(500),
    });
    if (!response.ok) return "deny";
    const answer = policyAnswerSchema.parse(await response.json());
    return answer.result === true ? "allow" : "deny";
  } catch (error) {
    logger.error({ err: error }, "policy decision failed");
    return "deny";
  }
}`,
      },
    ],
    verify: [
      "Stop the policy engine, the session store or the scanner in testing (`docker compose stop opa`) and repeat a permitted request: the answer must be 403 or 503, never 200.",
      "Send broken credentials: `curl -i -H 'Authorization: Bearer x.y.z' https://api.example.com/orders`, then a token with `alg` set to `none`: 401 in both cases.",
      "Add a route without any rule on a branch and call it anonymously: it must be closed.",
      "Read all catch blocks below the security modules: none may end in success, `next()` or `return true`.",
    ],
    signal:
      "Unit tests that make every dependency of a control throw, run at each build, and a Semgrep rule of your own that reports `return true` or `next()` inside catch blocks of the security modules.",
    evidence: [
      "List of security controls with their behaviour on error and the test that proves it",
      "Report of the outage exercise (control stopped, answers recorded)",
      "Approved exceptions that fail open, each with reason and compensating measure",
    ],
    criticality: "critical",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["ARCH-2", "BUILD-6"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-636", "CWE-754"],
    references: {
      asvs: ["8.2.1", "11.2.5", "16.5.3"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SA-A", "V-RT-A"],
      iso27001: ["A.8.3", "A.8.27"],
      pciDss: ["7.3.3"],
    },
    modernReading: null,
  },
  {
    key: "BUILD-8",
    aspect: "BUILD",
    title: "Handle memory safely in unmanaged code",
    statement:
      "In C, C++, `unsafe` Rust and native interop, every buffer access is bounded, every allocation has one owner that frees it exactly once, and nothing is used after its release. New components are written in a memory-safe language unless there is a recorded reason; what remains is tested with sanitizers and fuzzing.",
    why: "A memory error hands the process to whoever supplies the data. A parser trusts a length field: the sender declares 4,000 bytes where the buffer has 256, the copy runs past the end and overwrites a function pointer. Or a special sequence of messages frees an object early, fills the gap with chosen bytes and waits for the stale pointer to be used. Either way the next instruction is the attacker's. Heartbleed was the reading variant: no crash, no log line, only private keys in the reply. Microsoft and Google have each attributed about seventy per cent of their serious vulnerabilities to this class.",
    how: [
      "Decide per component: write parsers and network-facing code in Rust, Go, Swift or Kotlin, and move the native rest into a separate process with few rights (seccomp, AppContainer).",
      "In C++ use `std::unique_ptr`, `std::vector`, `std::span` and `std::array`; allow `new`, `delete` and pointer arithmetic only in listed files.",
      "In C forbid `strcpy`, `strcat`, `sprintf`, `gets` and `alloca`, carry the length with every pointer, and compute sizes with `ckd_mul` and `ckd_add` (C23) or `__builtin_mul_overflow`.",
      "At the interop border check sizes before the call: `SafeHandle` and `LibraryImport` in .NET, `GetByteArrayRegion` in JNI, and say in writing who frees what.",
      "Run the whole test suite with `-fsanitize=address,undefined -fno-sanitize-recover=all`, and threaded code with `-fsanitize=thread`.",
      "Fuzz every parser with libFuzzer or AFL++, keep the corpus in the repository, and turn every crash into a regression test.",
      "Wipe secrets before release with `explicit_bzero`, `SecureZeroMemory` or `memset_explicit`, which the optimiser may not remove.",
    ],
    examples: [
      {
        stack: "C++23 (bounded parsing)",
        language: "cpp",
        code: `std::expected<Packet, ParseError> parse(std::span<const std::byte> in) {
    if (in.size() < kHeaderSize) return std::unexpected(ParseError::too_short);
    const std::size_t length = read_u16_be(in.subspan(2, 2));
    if (length > in.size() - kHeaderSize) return std::unexpected(ParseError::bad_length);
    const auto body = in.subspan(kHeaderSize, length);
    return Packet{std::vector<std::byte>(body.begin(), body.end())};
}`,
      },
      {
        stack: "C23 (checked allocation, single free)",
        language: "c",
        code: `#include <stdckdint.h>
#include <stdlib.h>

struct item *items_alloc(size_t count) {
    size_t bytes;
    if (count == 0 || ckd_mul(&bytes, count, sizeof(struct item))) return NULL;
    return calloc(1, bytes);
}

void items_free(struct item **items) {
    free(*items);
    *items = NULL;
}`,
      },
    ],
    verify: [
      "Build with AddressSanitizer and UndefinedBehaviorSanitizer and run all tests: no report.",
      "Run each fuzz target for at least an hour (`./fuzz_parse -max_total_time=3600 corpus/`): no crash, no leak, no timeout.",
      "Search for forbidden calls: `git grep -nwE 'strcpy|strcat|sprintf|gets|alloca' -- '*.c' '*.cpp' '*.h'`; each hit needs a reason.",
      "Review one `unsafe` or interop block and have the author explain who owns each pointer at each line.",
    ],
    signal:
      "AddressSanitizer and UndefinedBehaviorSanitizer in the pipeline, libFuzzer or OSS-Fuzz, CodeQL for C and C++, clang-tidy `cppcoreguidelines-owning-memory` and `bugprone-use-after-move`.",
    evidence: [
      "Sanitizer run of the current release with the list of tests covered",
      "Fuzzing statistics per parser: hours, coverage, crashes found and fixed",
      "Inventory of unmanaged components with the decision to keep, isolate or rewrite each",
    ],
    criticality: "critical",
    effort: { low: 5, likely: 10, high: 20 },
    dependsOn: ["ARCH-1"],
    traits: ["unmanaged"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-119", "CWE-416", "CWE-787", "CWE-415"],
    references: {
      asvs: ["1.4.1", "1.4.2", "1.4.3"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.5.1", "PW.7.2", "PW.8.2"],
      samm: ["D-SA-B", "V-RT-B"],
      iso27001: ["A.8.28", "A.8.29"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "Careful coding alone is no longer considered an adequate answer. The joint guidance of NSA and CISA on memory-safe languages (June 2025) expects vendors to have a roadmap: new code in a memory-safe language, the most exposed old code moved first. The rules above apply to what stays unmanaged.",
  },
  {
    key: "BUILD-9",
    aspect: "BUILD",
    title: "Activate the toolchain's hardening options",
    statement:
      "All native code is compiled and linked with the protections that its toolchain offers: stack protector, position-independent code, read-only relocations, non-executable data, control-flow protection, checked library calls. Security warnings count as errors, and finished binaries are inspected. Where BUILD-8 keeps memory bugs out, this makes the remaining ones hard to exploit.",
    why: "No large body of C or C++ is free of memory bugs, so the next question is what an exploit can do with one. Without hardening, somebody who overruns a stack buffer replaces the return address with a value known in advance, since the program always loads at the same place, and jumps into bytes of their own. Each option breaks one link of that chain: the canary notices the overrun, random placement hides the address, a non-executable stack refuses the bytes, read-only relocations protect the call table. The price is a few lines and a few per cent of speed. One unprotected third-party library weakens the whole process.",
    how: [
      "GCC and Clang: compile with `-O2 -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=3 -fPIE`, link with `-pie -Wl,-z,relro,-z,now -Wl,-z,noexecstack`. GCC 14 and later bundle most of it in `-fhardened`.",
      "Add control-flow protection: `-fcf-protection=full` on x86-64, `-mbranch-protection=standard` on arm64.",
      "MSVC: `/GS /sdl /guard:cf` for the compiler, `/DYNAMICBASE /HIGHENTROPYVA /NXCOMPAT /CETCOMPAT /guard:cf` for the linker.",
      "Turn on the checks of the standard library: `-D_GLIBCXX_ASSERTIONS`, or `-D_LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_FAST` with libc++.",
      "Raise warnings and make the security ones fatal: `-Wall -Wextra -Wformat=2 -Werror=format-security`, `/W4`.",
      "Put the options in one toolchain file, preset or Conan profile, so that third-party sources are built with them too.",
      "Inspect the shipped binaries in the pipeline, because one overriding makefile can undo an option without notice.",
    ],
    examples: [
      {
        stack: "C/C++ (CMake, GCC or Clang)",
        language: "cmake",
        code: `include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_compile_options(
  -Wall -Wextra -Wformat=2 -Werror=format-security
  -fstack-protector-strong -fstack-clash-protection
  $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=3>)
add_compile_definitions($<$<COMPILE_LANGUAGE:CXX>:_GLIBCXX_ASSERTIONS>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_compile_options(-fcf-protection=full)
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  add_compile_options(-mbranch-protection=standard)
endif()
add_link_options(LINKER:-z,relro,-z,now LINKER:-z,noexecstack)`,
      },
      {
        stack: "C++ (MSBuild, Directory.Build.props)",
        language: "xml",
        code: `<Project>
  <ItemDefinitionGroup>
    <ClCompile>
      <WarningLevel>Level4</WarningLevel>
      <SDLCheck>true</SDLCheck>
      <BufferSecurityCheck>true</BufferSecurityCheck>
      <ControlFlowGuard>Guard</ControlFlowGuard>
    </ClCompile>
    <Link>
      <RandomizedBaseAddress>true</RandomizedBaseAddress>
      <DataExecutionPrevention>true</DataExecutionPrevention>
      <CETCompat>true</CETCompat>
    </Link>
  </ItemDefinitionGroup>
</Project>`,
      },
    ],
    verify: [
      "Run `checksec --file=<binary>` (version 3: `checksec file <binary>`) on every executable and library in the package: full RELRO, canary, NX and PIE must all be reported.",
      "On Windows run BinSkim over the output folder (`binskim analyze out\\*.dll out\\*.exe`): no error.",
      "Check control flow marks on x86-64 Linux: `readelf -n app | grep -E 'IBT|SHSTK'`.",
      "Remove one option on a branch: the inspection step must fail.",
    ],
    signal:
      "checksec on Linux or BinSkim on Windows (BA2008 control flow guard, BA2009 address space layout randomisation) over the packaged binaries, as a blocking pipeline step.",
    evidence: [
      "Inspection report for every binary of the current release, third-party libraries included",
      "Toolchain file or build preset under version control, with its reviewer",
      "List of exceptions with the reason for each missing option",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 6 },
    dependsOn: ["BUILD-2"],
    traits: ["unmanaged", "native"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-693", "CWE-119"],
    references: {
      asvs: ["1.4.1"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.6.1", "PW.6.2"],
      samm: ["I-SB-A"],
      iso27001: ["A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
];
