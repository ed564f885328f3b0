import { ASPECTS } from "./aspects.ts";
import { accessControl } from "./requirements/access-control.ts";
import { architecture } from "./requirements/architecture.ts";
import { authenticationCredentials } from "./requirements/authentication-credentials.ts";
import { authenticationProcess } from "./requirements/authentication-process.ts";
import { buildCode } from "./requirements/build-code.ts";
import { buildRelease } from "./requirements/build-release.ts";
import { configuration } from "./requirements/configuration.ts";
import { cryptography } from "./requirements/cryptography.ts";
import { dataHandling } from "./requirements/data-handling.ts";
import { dataKeys } from "./requirements/data-keys.ts";
import { dataOnDevice } from "./requirements/data-on-device.ts";
import { dataTransport } from "./requirements/data-transport.ts";
import { errorHandling } from "./requirements/error-handling.ts";
import { inputHandling } from "./requirements/input-handling.ts";
import { loggingActivity } from "./requirements/logging-activity.ts";
import { loggingContent } from "./requirements/logging-content.ts";
import { network } from "./requirements/network.ts";
import { outputHandling } from "./requirements/output-handling.ts";
import { outputHeaders } from "./requirements/output-headers.ts";
import { platform } from "./requirements/platform.ts";
import { sessionCookies } from "./requirements/session-cookies.ts";
import { sessionLifecycle } from "./requirements/session-lifecycle.ts";
import type { CatalogAspect, CatalogRequirement } from "./types.ts";

export type CatalogFramework = Readonly<{
  /** Stable identifier of the framework, in URLs and exports. */
  key: string;
  name: string;
  publisher: string;
  version: string;
  aspects: readonly CatalogAspect[];
  /** In key order: by aspect on the wheel, then by number. */
  requirements: readonly CatalogRequirement[];
}>;

const ordinalOf = new Map(ASPECTS.map((aspect) => [aspect.key, aspect.ordinal]));

/** Number behind the hyphen of a key, for example 12 of "DATA-12". */
function numberOf(key: string): number {
  return Number(key.slice(key.lastIndexOf("-") + 1));
}

function byKey(a: CatalogRequirement, b: CatalogRequirement): number {
  const aspects = (ordinalOf.get(a.aspect) ?? 0) - (ordinalOf.get(b.aspect) ?? 0);
  return aspects === 0 ? numberOf(a.key) - numberOf(b.key) : aspects;
}

// The files group an aspect by theme, not by number, hence the sort.
const requirements: readonly CatalogRequirement[] = [
  ...authenticationCredentials,
  ...authenticationProcess,
  ...inputHandling,
  ...outputHandling,
  ...outputHeaders,
  ...accessControl,
  ...sessionLifecycle,
  ...sessionCookies,
  ...dataOnDevice,
  ...dataTransport,
  ...dataKeys,
  ...dataHandling,
  ...configuration,
  ...loggingActivity,
  ...loggingContent,
  ...errorHandling,
  ...buildRelease,
  ...buildCode,
  ...platform,
  ...network,
  ...cryptography,
  ...architecture,
].sort(byKey);

/** The built-in standard: 12 aspects and 82 requirements. */
export const FRAMEWORK: CatalogFramework = {
  key: "cto-framework",
  name: "The CTO's Framework for Delivering Secure Software Applications",
  publisher: "Dragan Ilievski",
  version: "1.0",
  aspects: ASPECTS,
  requirements,
};

const requirementsByKey = new Map(requirements.map((requirement) => [requirement.key, requirement]));

/** The requirement of the built-in framework with this key (exact, upper case), if there is one. */
export function requirementByKey(key: string): CatalogRequirement | undefined {
  return requirementsByKey.get(key);
}
