import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { scoreTenths, shownTenthsChange } from "#lib/domain/points.ts";
import type { ComparedAspect, SnapshotComparison } from "#lib/domain/snapshot-compare.ts";
import type { SettingChange } from "#lib/domain/snapshot-fields.ts";
import type { CompareDto } from "#lib/features/snapshot/types.ts";
import { formatNumber, formatPoints, formatPointTenths } from "#lib/format/numbers.ts";

const first = "pl-4 sm:pl-5";
const last = "pr-4 sm:pr-5";

/** A part of a movement in points; a dash where there is none to speak of. */
function part(share: number | null): string {
  return share === null || Math.abs(share) < 0.0005 ? "–" : formatPointTenths(share);
}

/** Tenths, and not whole points as elsewhere: the parts beside it are of tenths. */
const tenths = (share: number | null) => (share === null ? "–" : formatNumber(scoreTenths(share), 1));

/** What an aspect's score did as it is shown, and its parts, which add up to that. */
function shownMovement({ from, to, bySettings }: ComparedAspect) {
  if (from === null || to === null) return { change: "–", byItems: "–", bySettings: "–" };
  const change = shownTenthsChange(from, to);
  const settings = Math.round((bySettings ?? 0) * 1000) / 1000;
  return { change: formatPointTenths(change), byItems: part(change - settings), bySettings: part(settings) };
}

/** The aspects whose score moved or could not be compared, and what moved them. */
export function ComparedAspects({ comparison }: Readonly<{ comparison: SnapshotComparison }>) {
  const t = useTranslations("snapshot.compare");
  const moved = comparison.aspects.filter(({ from, to }) => from !== to);
  if (moved.length === 0) return null;
  return (
    <Card title={t("aspects")} flush>
      <Table label={t("aspects")}>
        <TableHead>
          <TableRow>
            <TableHeader className={first}>{t("aspect")}</TableHeader>
            <TableHeader align="end">{t("before")}</TableHeader>
            <TableHeader align="end">{t("after")}</TableHeader>
            <TableHeader align="end">{t("change")}</TableHeader>
            <TableHeader align="end">{t("byItems")}</TableHeader>
            <TableHeader align="end">{t("bySettings")}</TableHeader>
            <TableHeader align="end" className={last}>
              {t("projectEffect")}
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {moved
            .map((each) => ({ ...each, shown: shownMovement(each) }))
            .map(({ aspect, name, from, to, projectEffect, shown }) => (
              <TableRow key={aspect}>
                <TableRowHeader className={`py-1.5 ${first}`}>
                  {name}
                  <span className="block text-xs font-normal text-mute">
                    {comparison.items
                      .filter((item) => item.aspect === aspect && item.move !== "touched")
                      .map(({ key }) => key)
                      .slice(0, 12)
                      .join(", ")}
                  </span>
                </TableRowHeader>
                <TableCell numeric className="py-1.5">
                  {tenths(from)}
                </TableCell>
                <TableCell numeric className="py-1.5">
                  {tenths(to)}
                </TableCell>
                <TableCell numeric className="py-1.5 font-semibold">
                  {shown.change}
                </TableCell>
                <TableCell numeric className="py-1.5 text-mute">
                  {shown.byItems}
                </TableCell>
                <TableCell numeric className="py-1.5 text-mute">
                  {shown.bySettings}
                </TableCell>
                <TableCell numeric className={`py-1.5 text-mute ${last}`}>
                  {part(projectEffect)}
                </TableCell>
              </TableRow>
            ))}
        </TableBody>
      </Table>
      <p className="px-4 pt-1 pb-4 text-xs text-mute sm:px-5">{t("aspectsHint")}</p>
    </Card>
  );
}

const GROUPS = ["criticalityWeights", "aspectWeights", "targets", "gateRules", "intake"] as const;

/** Weights, targets, gate rules and intake answers that are not what they were. */
export function ComparedSettings({ settings }: Readonly<{ settings: readonly SettingChange[] }>) {
  const t = useTranslations("snapshot.compare");
  return (
    <Card title={t("settings")} flush={settings.length > 0}>
      {settings.length === 0 ? (
        <p className="text-mute">{t("noSettings")}</p>
      ) : (
        <Table label={t("settings")}>
          <TableHead>
            <TableRow>
              <TableHeader className={first}>{t("setting")}</TableHeader>
              <TableHeader>{t("before")}</TableHeader>
              <TableHeader className={last}>{t("after")}</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {settings.map(({ path, from, to }) => {
              const [head = "", ...rest] = path.split(".");
              const group = GROUPS.find((each) => each === head);
              return (
                <TableRow key={path}>
                  <TableRowHeader className={`py-1.5 font-normal ${first}`}>
                    {group ? t(`settingGroup.${group}`) : head}{" "}
                    <span className="num text-sm text-mute">{rest.join(" ")}</span>
                  </TableRowHeader>
                  <TableCell className="num py-1.5 text-sm">{from ?? t("nothing")}</TableCell>
                  <TableCell className={`num py-1.5 text-sm ${last}`}>{to ?? t("nothing")}</TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

/** The same comparison in each environment, in a line. */
export function ComparedEnvironments({ dto }: Readonly<{ dto: CompareDto }>) {
  const t = useTranslations("snapshot.compare");
  const common = useTranslations("common.environment");
  return (
    <Card title={t("environments")} flush>
      <Table label={t("environments")}>
        <TableHead>
          <TableRow>
            <TableHeader className={first}>{common("label")}</TableHeader>
            <TableHeader align="end">{t("gainedShort")}</TableHeader>
            <TableHeader align="end">{t("lostShort")}</TableHeader>
            <TableHeader align="end" className={last}>
              {t("score")}
            </TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {dto.others.map(({ environment, gained, lost, change }) => (
            <TableRow key={environment}>
              <TableRowHeader className={`py-1.5 font-normal ${first}`}>{common(environment)}</TableRowHeader>
              <TableCell numeric className="py-1.5">
                {gained}
              </TableCell>
              <TableCell numeric className="py-1.5">
                {lost}
              </TableCell>
              <TableCell numeric className={`py-1.5 ${last}`}>
                {change === null ? "–" : formatPoints(change)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
