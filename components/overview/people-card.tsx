import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { Card } from "#components/ui/card.tsx";
import type { OverviewDto } from "#lib/features/overview/types.ts";

const SHOWN = 12;

/** Who works on the project. */
export function PeopleCard({ dto }: Readonly<{ dto: OverviewDto }>) {
  const t = useTranslations("overview.people");
  const roles = useTranslations("common.role");
  const { people } = dto;
  return (
    <Card title={t("title")}>
      {people.length === 0 ? <p className="text-mute">{t("none")}</p> : null}
      <ul className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
        {people.slice(0, SHOWN).map((person, index) => (
          <li key={index} className="flex min-w-0 items-center gap-2.5">
            <Avatar name={person.name} />
            <span className="min-w-0">
              <span className="block truncate" title={person.name}>
                {person.name}
              </span>
              <span className="block text-xs text-mute">{roles(person.role)}</span>
            </span>
          </li>
        ))}
        {people.length > SHOWN ? (
          <li className="self-center text-sm text-mute">{t("more", { count: people.length - SHOWN })}</li>
        ) : null}
      </ul>
    </Card>
  );
}
