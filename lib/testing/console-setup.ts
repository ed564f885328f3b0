import { format } from "node:util";
import { afterEach } from "vitest";

// A warning that nobody expected is a fault. A test that expects one replaces the method with
// vi.spyOn(console, "error").mockImplementation(() => {}).
const unexpected: string[] = [];
for (const level of ["error", "warn"] as const) {
  console[level] = (...parts: unknown[]) => void unexpected.push(`console.${level}: ${format(...parts)}`);
}

afterEach(() => {
  const found = unexpected.splice(0);
  if (found.length > 0) throw new Error(`Unexpected output\n${found.join("\n")}`);
});
