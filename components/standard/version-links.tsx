import { FilterChip } from "#components/ui/filter-chip.tsx";
import type { VersionName } from "#lib/features/standard/types.ts";

type VersionLinksProps = Readonly<{
  label: string;
  current: string | null;
  versions: readonly (VersionName & Readonly<{ href: string }>)[];
}>;

/** The other versions of a standard, the chosen one marked. */
export function VersionLinks({ label, current, versions }: VersionLinksProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap items-center gap-2">
      <span className="text-sm text-mute">{label}</span>
      {versions.map(({ id, version, href }) => (
        <FilterChip key={id} label={version} href={href} active={id === current} />
      ))}
    </nav>
  );
}
