import path from "node:path";

/** Nothing but what a bare application needs. @type {import("next").NextConfig} */
const config = {
  serverExternalPackages: ["pg"],
  // The packages lie in the repository above.
  turbopack: { root: path.join(import.meta.dirname, "..", "..") },
};

export default config;
