import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const nothingAllowed = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "display-capture",
  "encrypted-media",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  // Addresses hold tokens of invitations and names of projects: nothing of them leaves the site.
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: nothingAllowed.map((feature) => `${feature}=()`).join(", ") },
  // For browsers that do not know frame-ancestors.
  { key: "X-Frame-Options", value: "DENY" },
];

/** What is opened by a link alone: the link must reach no other site and no search engine. */
const shareHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
];

/** Pictures for other sites' pages. */
const badgeHeaders = [{ key: "Cross-Origin-Resource-Policy", value: "cross-origin" }];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Shows proxy.ts the router's own headers as well, which it drops where Next could not read them.
  skipProxyUrlNormalize: true,
  reactStrictMode: true,
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
  // The same for every answer, static files included. What differs by request or configuration (nonce,
  // transport security, caching) is set by proxy.ts.
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/share/:path*", headers: shareHeaders },
    { source: "/badge/:path*", headers: badgeHeaders },
  ],
};

export default withNextIntl(config);
