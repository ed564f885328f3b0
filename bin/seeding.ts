import { z } from "zod";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, run } from "./processes.ts";

const demoSummarySchema = z.object({
  created: z.boolean(),
  organization: z.string(),
  accounts: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
});
export type DemoSummary = z.infer<typeof demoSummarySchema>;

/** Writes the built-in catalogue, or brings it up to this release. As the owner's role. */
export async function seedCatalogue(ownerUrl: string): Promise<void> {
  await seed("reference", ownerUrl, {});
}

/** Makes the demo company unless it exists. As the application's role. Null while there is no demo. */
export async function seedDemoCompany(
  appUrl: string,
  variables: Readonly<Record<string, string>>,
): Promise<DemoSummary | null> {
  const output = await seed("demo", appUrl, variables);
  return demoSummarySchema.nullable().parse(JSON.parse(output.trim().split("\n").at(-1) ?? "null"));
}

async function seed(what: string, url: string, variables: Readonly<Record<string, string>>): Promise<string> {
  try {
    return await run(process.execPath, ["--conditions=react-server", inRoot("bin", "seed.ts"), what], {
      cwd: ROOT,
      env: childEnvironment({ ...variables, DATABASE_URL: url }),
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new Error(`The ${what} data could not be written.\n${error.output.trim()}`, { cause: error });
  }
}
