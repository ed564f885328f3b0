import { PHASE_PRODUCTION_SERVER } from "next/constants.js";

// The headers of every answer are set before Next sees a request: lib/server/front.ts.
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Done by bin/http-server.ts, below which answers are kept.
  compress: false,
  // The product's own start command decides where type checks run (npm test); a build on a small
  // machine should not repeat them.
  typescript: { ignoreBuildErrors: true },
  productionBrowserSourceMaps: false,
  // No picture here needs resizing, and the optimizer is one more way in: /_next/image fetches what it is told.
  images: { unoptimized: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "@myriaddreamin/typst-ts-node-compiler",
    "pg",
    "pg-boss",
    "pino",
    "nodemailer",
  ],
  // Next's development log would print the arguments of actions, passwords among them.
  logging: { serverFunctions: false },
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    // forbidden() answers 403 with app/forbidden.tsx.
    authInterrupts: true,
  },
};

/**
 * The plugin tells the bundler where the messages are; a server that was built has no use for it. It loads a
 * compiler, which unpacks itself into a folder whose files may be run: a container's /tmp often allows none.
 */
export default async function nextConfig(/** @type {string} */ phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import("next-intl/plugin");
  return createNextIntlPlugin("./lib/i18n/request.ts")(config);
}
