import { useTranslations } from "next-intl";
import { Children } from "react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { Unbroken } from "#components/ui/unbroken.tsx";
import type { RecentChange } from "#lib/features/portfolio/recent-changes.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { formatList } from "#lib/format/words.ts";

/** What people did, newest first, a sentence for each sitting. */
export function ChangesCard({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.changes");
  return (
    <Card
      title={t("title")}
      actions={
        dto.mayReadAudit ? (
          <TextLink href={paths.audit(dto.organization)} prefetch={false} className="text-sm">
            {t("all")}
          </TextLink>
        ) : null
      }
    >
      <ChangeList organization={dto.organization} changes={dto.changes} now={dto.now} />
    </Card>
  );
}

type ChangeListProps = Readonly<{
  organization: string;
  changes: readonly RecentChange[];
  now: string;
  within?: string;
}>;

/** `within`: the slug of the project on whose own page the list stands; it is not linked then. */
export function ChangeList({ organization, changes, now, within }: ChangeListProps) {
  const t = useTranslations("portfolio.changes");
  if (changes.length === 0) return <p className="text-mute">{t("none")}</p>;
  return (
    <ul>
      {changes.map((change, index) => (
        <li
          key={index}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2 first:border-0 first:pt-1"
        >
          <p className="min-w-0 break-words">
            <ChangeSentence organization={organization} change={change} within={within} />
          </p>
          <time dateTime={change.at} className="text-sm whitespace-nowrap text-mute">
            {formatRelativeTime(new Date(change.at), new Date(now))}
          </time>
        </li>
      ))}
    </ul>
  );
}

type ChangeSentenceProps = Readonly<{
  organization: string;
  change: RecentChange;
  within: string | undefined;
}>;

function ChangeSentence({ organization, change, within }: ChangeSentenceProps) {
  const t = useTranslations("portfolio.changes");
  const { kind, actor, project, subjects, count } = change;
  const rest = count - subjects.length;
  const what = formatList(rest > 0 ? [...subjects, t("more", { count: rest })] : subjects);
  const sentence = t.rich(kind, {
    actor,
    what,
    count,
    project: project?.name ?? "",
    where: project ? "project" : "none",
    link: (chunks: ReactNode) =>
      project && project.slug !== within ? (
        <TextLink
          href={paths.project(organization, project.slug)}
          prefetch={false}
          className="text-ink decoration-line"
        >
          {chunks}
        </TextLink>
      ) : (
        chunks
      ),
    b: (chunks: ReactNode) => <span className="font-[550]">{chunks}</span>,
  });
  return Children.map(sentence, (part) => (typeof part === "string" ? <Unbroken text={part} /> : part));
}
