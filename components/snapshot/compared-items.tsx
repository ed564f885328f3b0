import { useTranslations } from "next-intl";
import { CriticalityMark } from "#components/framework/criticality-mark.tsx";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ComparedItem, ItemMove, SnapshotComparison } from "#lib/domain/snapshot-compare.ts";
import type { ItemField } from "#lib/domain/snapshot-fields.ts";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import type { CompareDto } from "#lib/features/snapshot/types.ts";
import { formatDate, formatIsoDay } from "#lib/format/dates.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";

type ComparedItemsProps = Readonly<{ move: ItemMove; comparison: SnapshotComparison; dto: CompareDto }>;

/** The requirements with one fate, each with its status, other facts, effect and who was at it. */
export function ComparedItems({ move, comparison, dto }: ComparedItemsProps) {
  const t = useTranslations("snapshot.compare");
  const items = comparison.items.filter((item) => item.move === move);
  if (items.length === 0) return null;
  return (
    <Card
      id={move}
      flush
      className="scroll-mt-20"
      title={
        <>
          {t(`move.${move}`)} <span className="num">{items.length}</span>
        </>
      }
    >
      <ul aria-label={t(`move.${move}`)}>
        {items.map((item) => (
          <Row key={`${item.framework} ${item.key}`} item={item} dto={dto} />
        ))}
      </ul>
    </Card>
  );
}

function Row({ item, dto }: Readonly<{ item: ComparedItem; dto: CompareDto }>) {
  const t = useTranslations("snapshot.compare");
  const doings = dto.doings[item.key] ?? [];
  const textOf = (field: ItemField, text: string | null) => {
    if (text === null) return t("nothing");
    // Days as people write them; other texts stay.
    return field === "standing" ? t(`standing.${text === "fresh" ? "fresh" : "stale"}`) : formatIsoDay(text);
  };
  return (
    <li className="grid gap-x-5 gap-y-0.5 border-t border-line px-4 py-2.5 sm:grid-cols-[5.5rem_minmax(0,1fr)_auto] sm:px-5">
      <span className="num pt-0.5 text-sm">
        <TextLink
          href={paths.checklistItem(dto.organization, dto.project.slug, item.key)}
          prefetch={false}
          className="break-all text-ink decoration-edge/60"
        >
          {item.key}
        </TextLink>
      </span>
      <div className="min-w-0">
        <p className="break-words">
          {item.title} <CriticalityMark criticality={item.criticality} />
        </p>
        {item.fields.length > 0 ? (
          <ul className="mt-0.5 text-sm text-mute">
            {item.fields.map(({ field, from, to }) => (
              <li key={field} className="line-clamp-4 break-words">
                {t("fieldChange", {
                  field: t(`field.${field}`),
                  from: textOf(field, from),
                  to: textOf(field, to),
                })}
              </li>
            ))}
          </ul>
        ) : null}
        {doings.length > 0 ? (
          <p className="mt-0.5 text-sm text-mute">
            {doings
              .map(({ actor, at }) =>
                t("whoAt", { name: actor, date: formatDate(new Date(at), dto.timeZone) }),
              )
              .join("; ")}
          </p>
        ) : null}
      </div>
      <div className="text-sm sm:text-right">
        <p className="whitespace-nowrap">
          <StatusWords from={item.from} to={item.to} />
        </p>
        {item.effect === null || item.effect === 0 ? null : (
          <p className="num text-xs text-mute" title={t("effectHint")}>
            {signed(item.effect)} <span className="sr-only">{t("effectHint")}</span>
          </p>
        )}
      </div>
    </li>
  );
}

/** Effects are often smaller than a point: one decimal. */
function signed(effect: number): string {
  const text = formatNumber(effect * 100, 1);
  return effect > 0 ? `+${text}` : text;
}

function StatusWords({ from, to }: Readonly<{ from: ItemStatus | null; to: ItemStatus | null }>) {
  const t = useTranslations("snapshot.compare");
  const common = useTranslations("common");
  const word = (status: ItemStatus | null) => (status === null ? t("absent") : common(`status.${status}`));
  if (from === to) return <span className="text-mute">{word(to)}</span>;
  return (
    <>
      <span className="text-mute">{word(from)}</span> → {word(to)}
    </>
  );
}
