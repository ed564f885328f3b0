import { useTranslations } from "next-intl";
import { Avatar } from "#components/ui/avatar.tsx";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { isLimitedToOwnProjects } from "#lib/domain/permissions.ts";
import type { MemberDto, MembersDto } from "#lib/features/member/types.ts";
import { formatDate, formatDateTime } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { MemberActions } from "./member-actions.tsx";

const MOST_PROJECTS = 3;

/** The people as a table; on a phone what is beside the name moves below it. */
export function MemberTable({ dto }: Readonly<{ dto: MembersDto }>) {
  const t = useTranslations("member");
  return (
    <Table label={t("table", { organization: dto.organization.name })} scroll={false}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("column.person")}</TableHeader>
          <TableHeader className="max-md:hidden">{t("column.role")}</TableHeader>
          <TableHeader className="max-md:hidden">{t("column.projects")}</TableHeader>
          {dto.mayManage ? <TableHeader className="max-lg:hidden">{t("column.lastSeen")}</TableHeader> : null}
          <TableHeader className="max-lg:hidden">{t("column.joined")}</TableHeader>
          {dto.mayManage ? (
            <TableHeader>
              <span className="sr-only">{t("column.actions")}</span>
            </TableHeader>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {dto.members.map((member) => (
          <MemberRow key={member.id} member={member} dto={dto} />
        ))}
      </TableBody>
    </Table>
  );
}

function MemberRow({ member, dto }: Readonly<{ member: MemberDto; dto: MembersDto }>) {
  const t = useTranslations("member");
  const common = useTranslations("common.role");
  const joined = new Date(member.joinedAt);
  return (
    <TableRow className={member.status === "active" ? "" : "text-mute"}>
      <TableRowHeader className="w-full max-w-0 font-normal md:w-[34%]">
        <div className="flex gap-3">
          <Avatar name={member.name} className="mt-0.5" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 font-[550]">
              <span className="min-w-0 break-words">{member.name}</span>
              {member.self ? <Badge tone="outline">{t("you")}</Badge> : null}
              <StatusBadge member={member} />
            </p>
            <p className="truncate text-sm text-mute" title={member.email}>
              {member.email}
            </p>
            <p className="mt-0.5 text-sm md:hidden">
              {common(member.role)}
              <span className="text-mute"> · </span>
              <Projects member={member} organization={dto.organization.slug} />
            </p>
          </div>
        </div>
      </TableRowHeader>
      <TableCell className="whitespace-nowrap max-md:hidden">{common(member.role)}</TableCell>
      <TableCell className="w-[30%] max-md:hidden">
        <Projects member={member} organization={dto.organization.slug} />
      </TableCell>
      {dto.mayManage ? (
        <TableCell className="text-sm whitespace-nowrap max-lg:hidden">
          {member.lastSeenAt ? (
            <time
              dateTime={member.lastSeenAt}
              title={formatDateTime(new Date(member.lastSeenAt), dto.timeZone)}
            >
              {formatRelativeTime(new Date(member.lastSeenAt), new Date(dto.now))}
            </time>
          ) : (
            <span className="text-mute">{t("neverSeen")}</span>
          )}
        </TableCell>
      ) : null}
      <TableCell className="text-sm whitespace-nowrap max-lg:hidden">
        <time dateTime={member.joinedAt}>{formatDate(joined, dto.timeZone)}</time>
      </TableCell>
      {dto.mayManage ? (
        <TableCell align="end">
          <MemberActions organization={dto.organization.slug} member={member} successors={dto.successors} />
        </TableCell>
      ) : null}
    </TableRow>
  );
}

function StatusBadge({ member }: Readonly<{ member: MemberDto }>) {
  const t = useTranslations("member");
  if (member.status === "active") return null;
  return (
    <Badge tone="warn" title={member.status === "locked" ? t("lockedHint") : undefined}>
      {t(`status.${member.status}`)}
    </Badge>
  );
}

/** Roles that reach everything show their own projects only as what they are: membership of a team. */
function Projects({ member, organization }: Readonly<{ member: MemberDto; organization: string }>) {
  const t = useTranslations("member");
  const limited = isLimitedToOwnProjects(member.role);
  if (!limited) return <span className="text-mute">{t("allProjects")}</span>;
  if (member.projects.length === 0) return <span className="text-mute">{t("noProjects")}</span>;
  const shown = member.projects.slice(0, MOST_PROJECTS);
  const more = member.projects.length - shown.length;
  return (
    <span className="text-sm break-words">
      {shown.map((project, index) => (
        <span key={project.id}>
          {index > 0 ? ", " : null}
          <TextLink href={paths.project(organization, project.slug)} prefetch={false} className="text-ink">
            {project.name}
          </TextLink>
        </span>
      ))}
      {more > 0 ? (
        <span
          className="text-mute"
          title={member.projects
            .slice(MOST_PROJECTS)
            .map(({ name }) => name)
            .join(", ")}
        >
          {" "}
          {t("moreProjects", { count: more })}
        </span>
      ) : null}
    </span>
  );
}
