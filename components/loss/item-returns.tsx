import { useTranslations } from "next-intl";
import type { ItemReturnDto, ProjectReturnDto } from "#lib/features/loss/types.ts";
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
      <Lines place={place} items={items.slice(0, SHOWN)} />
      {items.length > SHOWN ? (
        <details className="border-t border-line">
          <summary className="cursor-pointer py-2 text-sm text-mute hover:text-ink">
            {t("more", { count: items.length })}
          </summary>
          <Lines place={place} items={items.slice(SHOWN)} />
        </details>
      ) : null}
    </>
  );
}

function Lines({ place, items }: Readonly<{ place: ItemPlace; items: readonly ItemReturnDto[] }>) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.itemId} className="border-t border-line first:border-0">
          <ItemLine place={place} item={item} />
        </li>
      ))}
    </ul>
  );
}
