import { step } from "#bin/progress.ts";
import { compare, type LoadOptions } from "./load.ts";
import type { Measurement } from "./measurement.ts";
import { memoryOf, type NextServer } from "./next-server.ts";
import type { BenchOrganization } from "./organizations.ts";
import { anew, headersOf, type Targets } from "./pages.ts";
import { measurePdf } from "./pdf.ts";
import { scriptWeight } from "./script-weight.ts";
import { measureSnapshotTimes } from "./snapshots.ts";
import { percentile } from "./statistics.ts";
import { measureTicks } from "./ticks.ts";

export type Bench = Readonly<{
  /** Of 100, 1,000 and 10,000 projects, unless the run is a short one. */
  small: BenchOrganization;
  middle: BenchOrganization;
  large: BenchOrganization;
  targets: Targets;
  floor: NextServer;
  product: NextServer;
  floorDatabase: string;
  variables: Readonly<Record<string, string>>;
  load: LoadOptions;
  onWrong: (message: string) => void;
  tickRounds: number;
  tickWarmUpRounds: number;
}>;

const atLeast = (limit: number) => ({ of: "ratio", at: "least", limit }) as const;
const throughput = (name: string, goal: number | null) => ({
  name,
  unit: "req/s",
  goal: goal === null ? null : atLeast(goal),
});

/**
 * Requests a second of the product's pages and data against the floor's: as they are answered to somebody who
 * asks again, and for comparison all of them made anew.
 */
export async function measureThroughput({ targets, load, ...bench }: Bench): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  const against = async (
    floor: "floorRow" | "floorPage",
    kind: "data" | "page" | "checklist",
    organization: BenchOrganization,
    goal: number | null,
  ) => {
    const { projects } = organization;
    const what = kind === "checklist" ? "Checklist page" : `Portfolio ${kind}, ${projects} projects`;
    const name = goal === null ? `${what}, made anew` : what;
    const target = targets.of(organization)[kind];
    const result = await step(name, () =>
      compare(targets[floor], goal === null ? anew(target) : target, load),
    );
    measurements.push(
      { ...throughput(name, goal), floor: result.floor.perSecond, product: result.product.perSecond },
      { name: `${name}, p50`, unit: "ms", floor: result.floor.p50, product: result.product.p50, goal: null },
    );
  };
  await against("floorRow", "data", bench.middle, 0.7);
  await against("floorRow", "data", bench.large, 0.7);
  await against("floorPage", "page", bench.middle, 0.6);
  await against("floorPage", "page", bench.large, 0.6);
  await against("floorPage", "checklist", bench.middle, 0.4);
  await against("floorRow", "data", bench.middle, null);
  await against("floorPage", "page", bench.middle, null);
  await against("floorPage", "checklist", bench.middle, null);
  return measurements;
}

/** Median latency with many projects against that with few; here the small organisation is the floor. */
export async function measureGrowth({ targets, load, small, large }: Bench): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const kind of ["data", "page"] as const) {
    const name = `Portfolio ${kind}, p50 at ${large.projects} against ${small.projects}`;
    const { floor, product } = await step(name, () =>
      compare(targets.of(small)[kind], targets.of(large)[kind], load),
    );
    measurements.push({
      name,
      unit: "ms",
      floor: floor.p50,
      product: product.p50,
      goal: { of: "ratio", at: "below", limit: 1.3 },
    });
  }
  return measurements;
}

/** One tick against a bare transaction on the same server. */
export async function measureTick(bench: Bench): Promise<Measurement[]> {
  const times = await step("Ticks", () =>
    measureTicks({
      rounds: bench.tickRounds,
      warmUpRounds: bench.tickWarmUpRounds,
      floorUrl: bench.floorDatabase,
      organization: bench.middle,
      productUrl: bench.product.url,
      headers: headersOf(bench.middle, bench.product.url),
      onWrong: bench.onWrong,
    }),
  );
  const bare = percentile(times.bare, 0.5);
  const common = { unit: "ms", floor: bare };
  return [
    {
      ...common,
      name: "One tick in process, p50",
      product: percentile(times.inProcess, 0.5),
      goal: { of: "ratio", at: "most", limit: 3 },
    },
    {
      ...common,
      name: "One tick in process after ticks of another process, p50",
      product: percentile(times.undone, 0.5),
      goal: null,
    },
    { ...common, name: "One tick over HTTP, p50", product: percentile(times.http, 0.5), goal: null },
    {
      name: "One tick in process, p95",
      unit: "ms",
      floor: percentile(times.bare, 0.95),
      product: percentile(times.inProcess, 0.95),
      goal: null,
    },
  ];
}

/** The roadmap as PDF, in a process of its own. */
export async function measureReport({ middle, variables, onWrong }: Bench): Promise<Measurement[]> {
  const { first, warm, typesetter, grown, pages, kilobytes, isPdf } = await step("PDF", () =>
    measurePdf(middle, variables),
  );
  if (!isPdf || pages < 5) onWrong(`the PDF has ${pages} pages and ${isPdf ? "a" : "no"} header of a PDF`);
  const own = (name: string, unit: string, product: number, limit: number | null): Measurement => ({
    name,
    unit,
    floor: null,
    product,
    goal: limit === null ? null : { of: "product", at: "below", limit },
  });
  return [
    own("PDF, first", "ms", first, 1000),
    own("PDF, warm p50", "ms", warm, 1000),
    own("PDF, peak memory of the typesetter", "MB", typesetter, 200),
    own("PDF, growth of the process that asks", "MB", grown, null),
    own("PDF, pages", "", pages, null),
    own("PDF, size", "kB", kilobytes, null),
  ];
}

/** Compressed scripts that a browser loads, above those of the floor's page. */
export async function measureScripts({ targets, middle }: Bench): Promise<Measurement[]> {
  const floor = await scriptWeight(targets.floorPage);
  const { page, checklist } = targets.of(middle);
  const root = page.url;
  const pages = [
    { name: "JavaScript, portfolio page", target: page, isMain: true },
    { name: "JavaScript, checklist page", target: checklist, isMain: false },
    { name: "JavaScript, members page", target: { ...page, url: `${root}/members` }, isMain: false },
    { name: "JavaScript, new project page", target: { ...page, url: `${root}/projects/new` }, isMain: false },
  ];
  const measurements: Measurement[] = [];
  for (const { name, target, isMain } of pages) {
    const product = await scriptWeight(target);
    measurements.push({
      name,
      unit: "kB gz",
      floor,
      product,
      goal: isMain ? { of: "difference", at: "most", limit: 60 } : null,
    });
  }
  return measurements;
}

/** A snapshot of a project, and documents of 400 items: frozen, verified, compared. */
export async function measureSnapshots({ middle, onWrong }: Bench): Promise<Measurement[]> {
  const times = await step("Snapshots", () => measureSnapshotTimes(middle, onWrong));
  const own = (name: string, values: readonly number[], limit: number): Measurement => ({
    name,
    unit: "ms",
    floor: null,
    product: percentile(values, 0.5),
    goal: { of: "product", at: "below", limit },
  });
  return [
    own("Snapshot taken in process, p50", times.take, 300),
    own("Snapshot of 400 items: canonical text, hash, signature, p50", times.freeze, 100),
    own("Two snapshots of 400 items read and compared, p50", times.compare, 100),
    own("Snapshot of 400 items verified, p50", times.verify, 100),
  ];
}

/** Memory of both servers after all that load. */
export function measureMemory({ floor, product }: Bench): Measurement[] {
  const ours = memoryOf(product.pid);
  const bare = memoryOf(floor.pid);
  if (!ours || !bare) return [];
  return [
    {
      name: "Memory of the server after the run",
      unit: "MB",
      floor: bare.now,
      product: ours.now,
      goal: null,
    },
    { name: "Memory of the server at most", unit: "MB", floor: bare.peak, product: ours.peak, goal: null },
  ];
}
