/** Playwright's global setup: says what is missing before every test fails for the same reason. */
export default function setup(): void {
  if (process.env.BASE_URL) return;
  throw new Error("Run the browser tests with `npm run test:e2e`: it starts the servers that they need");
}
