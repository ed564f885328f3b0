import next from "eslint-config-next/core-web-vitals";
import typescript from "typescript-eslint";

const PROCESS_ENV = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Configuration is read in lib/env.ts alone.",
};
const SCOPE_CAST = {
  selector: "TSAsExpression > TSTypeReference[typeName.name=/^(Org|Sql|User)Scope$/]",
  message: "A scope is a proof: only lib/auth makes one.",
};
const SCOPE_MINT = {
  selector: "CallExpression[callee.name=/^mint(Org|Sql|User)Scope$/]",
  message: "A scope is a proof: only lib/auth makes one.",
};
const SCOPE_COPY = {
  selector: "ObjectExpression > SpreadElement > Identifier[name=/^(scope|\\w*Scope)$/]",
  message: "A copy of a scope with something else in it proves nothing: hand on what differs beside it.",
};
const SCOPES = [SCOPE_CAST, SCOPE_MINT, SCOPE_COPY];
const BARE_FETCH = {
  selector: "CallExpression[callee.name='fetch']",
  message:
    "The server's outbound requests go through one dispatcher; the browser's through components' request helpers.",
};
const INLINE_USE_SERVER = {
  selector: "BlockStatement > ExpressionStatement[directive='use server']",
  message: "Actions stand in actions.ts, made by a builder of lib/server/actions.ts.",
};
const CLOCK = {
  selector:
    "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: "Take the time from the scope or as an argument.",
};
const RANDOM_UUID = {
  object: "crypto",
  property: "randomUUID",
  message: "Missing in the browser where the page came by plain http: take v7 of uuid.",
};
const ENTRY_FUNCTION = {
  selector: "ExportNamedDeclaration > FunctionDeclaration",
  message: "An entry is a builder's result, so that permission and schema cannot be forgotten.",
};

const config = [
  {
    ignores: [
      "**/.next/**",
      "lib/db/generated/**",
      ".data/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  ...next,
  ...typescript.configs.recommended,
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
      eqeqeq: "error",
      "no-restricted-syntax": ["error", PROCESS_ENV, ...SCOPES, INLINE_USE_SERVER],
    },
  },
  {
    files: [
      "lib/features/**/*.ts",
      "lib/domain/**/*.ts",
      "lib/reports/**/*.ts",
      "lib/server/**/*.ts",
      "lib/audit/**/*.ts",
    ],
    ignores: ["**/*.test.ts"],
    rules: {
      "no-restricted-syntax": ["error", PROCESS_ENV, ...SCOPES, INLINE_USE_SERVER, BARE_FETCH, CLOCK],
    },
  },
  {
    files: ["components/**/*.{ts,tsx}"],
    rules: { "no-restricted-properties": ["error", RANDOM_UUID] },
  },
  {
    files: ["lib/features/**/actions.ts", "app/**/route.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        PROCESS_ENV,
        ...SCOPES,
        INLINE_USE_SERVER,
        BARE_FETCH,
        CLOCK,
        ENTRY_FUNCTION,
      ],
    },
  },
  {
    files: ["lib/auth/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", PROCESS_ENV, INLINE_USE_SERVER, BARE_FETCH] },
  },
  {
    files: [
      "lib/env.ts",
      "bin/**",
      "bench/**",
      "e2e/**",
      "prisma/**",
      "lib/testing/**",
      "*.config.{js,ts}",
      "**/*.test.ts",
    ],
    rules: { "no-restricted-syntax": "off", "no-console": "off" },
  },
];

export default config;
