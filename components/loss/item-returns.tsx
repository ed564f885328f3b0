import { useTranslations } from "next-intl";
import { StillLines } from "#components/forms/still-lines.tsx";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";
import { ItemLine, type ItemPlace } from "./item-line.tsx";

const SHOWN = 12;

/** Every gap with what doing it next would save, the highest return first, opening to what it rests on. */
export function ItemReturns({ dto, now }: Readonly<{ dto: ProjectReturnDto; now: string }>) {
  const t = useTranslations("loss.project.items");
  const { items } = dto;
  const place: ItemPlace = {
    organization: dto.organization,
    project: dto.project.slug,
    currency: dto.currency,
    priced: dto.dayRate !== null,
    mayUpdate: dto.mayUpdate,
    scenarios: dto.scenarios.map(({ id, name }) => ({ id, name })),
    now,
  };
  if (items.length === 0) return <p className="text-mute">{t("none")}</p>;
  return (
    <>
      <p className="mb-2 text-sm text-mute">{t("text")}</p>
      <StillLines
        lines={items.map((item) => ({
          id: item.itemId,
          content: <ItemLine place={place} item={item} />,
        }))}
        shown={SHOWN}
        more={t("more", { count: items.length })}
      />
    </>
  );
}
