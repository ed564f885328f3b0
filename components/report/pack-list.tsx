"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { Fragment, useEffect } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Table } from "#components/ui/table.tsx";
import type { PackDto } from "#lib/features/board/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { formatBytes, formatPercent } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { RemovePack } from "./remove-pack.tsx";
import { ShareList } from "./share-list.tsx";
import { SharePack } from "./share-pack.tsx";

type PackListProps = Readonly<{
  organization: string;
  packs: readonly PackDto[];
  timeZone: string;
  mayShare: boolean;
  mayRemove: boolean;
}>;

/** On a phone each pack is a block of lines: its download must not lie beyond the edge. */
const CELL = "py-2 pr-4 max-sm:block max-sm:py-0.5 max-sm:pr-0 max-sm:empty:hidden";

/** A pack of one project takes a second or two. */
const LOOK_AGAIN_MS = 1_200;

/** The packs of the last 30 days; looks again by itself while one is being built. */
export function PackList({ organization, packs, timeZone, mayShare, mayRemove }: PackListProps) {
  const t = useTranslations("pack");
  const common = useTranslations("common");
  const router = useRouter();
  const unfinished = packs.some(({ state }) => state === "waiting" || state === "building");
  useEffect(() => {
    if (!unfinished) return;
    const timer = setInterval(() => router.refresh(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [unfinished, router]);
  if (packs.length === 0) return <EmptyState title={t("list.empty")} text={t("list.emptyText")} />;
  const head = "py-1.5 pr-4 text-sm font-[550] text-mute";
  return (
    <Table label={t("list.title")} className="max-sm:block [&>tbody]:max-sm:block">
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line">
          {(["made", "by", "what", "state", "hash"] as const).map((name) => (
            <th key={name} scope="col" className={head}>
              {t(`list.${name}`)}
            </th>
          ))}
          <th scope="col" className={head}>
            <span className="sr-only">{t("list.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {packs.map((pack) => {
          const date = formatDateTime(new Date(pack.createdAt), timeZone);
          const shared = pack.shares.length > 0;
          return (
            <Fragment key={pack.id}>
              <tr className={`align-top max-sm:block max-sm:py-2 ${shared ? "" : "border-b border-line"}`}>
                <td className={`${CELL} whitespace-nowrap max-sm:font-[550]`}>{date}</td>
                <td className={`${CELL} max-w-48 break-words max-sm:max-w-full max-sm:text-mute`}>
                  {pack.createdBy}
                </td>
                <td className={`${CELL} sm:min-w-56`}>
                  {t("list.what_value", {
                    format: t(`formats.${pack.format}`),
                    environment: common(`environment.${pack.environment}`),
                    version: pack.version,
                    sections: pack.sections.length,
                  })}
                </td>
                <td className={`${CELL} sm:min-w-40`}>
                  <PackState pack={pack} />
                </td>
                <td className={`${CELL} font-mono text-sm`} title={pack.sha256}>
                  {pack.sha256.slice(0, 12)}
                </td>
                <td className="py-2 whitespace-nowrap max-sm:block">
                  <div className="flex items-center justify-end gap-3 max-sm:justify-start">
                    {pack.state === "ready" ? (
                      <a
                        href={paths.reportPack(organization, pack.id)}
                        download
                        aria-label={t("list.downloadLabel", { date, format: t(`formats.${pack.format}`) })}
                        className="text-ink underline decoration-line underline-offset-3 hover:decoration-ink"
                      >
                        {t("list.download")}
                      </a>
                    ) : null}
                    {pack.state === "ready" && mayShare ? (
                      <SharePack organization={organization} pack={pack} timeZone={timeZone} date={date} />
                    ) : null}
                    {mayRemove && (pack.state === "ready" || pack.state === "failed") ? (
                      <RemovePack organization={organization} id={pack.id} date={date} />
                    ) : null}
                  </div>
                </td>
              </tr>
              {shared ? (
                <tr className="border-b border-line max-sm:block">
                  <td colSpan={6} className="pb-3 max-sm:block">
                    <div className="max-w-[min(52rem,calc(100vw-5rem))]">
                      <ShareList
                        organization={organization}
                        shares={pack.shares}
                        timeZone={timeZone}
                        date={date}
                        mayShare={mayShare}
                      />
                    </div>
                  </td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </Table>
  );
}

function PackState({ pack }: Readonly<{ pack: PackDto }>) {
  const t = useTranslations("pack.list");
  if (pack.state === "ready")
    return <>{t("ready", { size: formatBytes(pack.size), pages: pack.pages ?? 0 })}</>;
  if (pack.state === "failed") return <span className="text-danger">{t("failed")}</span>;
  const text =
    pack.state === "waiting" ? t("waiting") : t("building", { share: formatPercent(pack.progress) });
  return (
    <div aria-live="polite">
      <p className="pb-1 text-sm">{text}</p>
      <ProgressBar value={pack.progress} label={text} />
    </div>
  );
}
