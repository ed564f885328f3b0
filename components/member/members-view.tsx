import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";
import type { MembersDto } from "#lib/features/member/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { numbersAlike } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { LeaveSection } from "./leave-section.tsx";
import { MemberTable } from "./member-table.tsx";

type Dto = Readonly<{ dto: MembersDto }>;

function hrefOf(
  dto: MembersDto,
  change: Readonly<{ q?: string; role?: Role | null; page?: number }>,
): string {
  const { q, role, page } = { ...dto.query, page: 1, ...change };
  return withQuery(paths.members(dto.organization.slug), { q, role, page: page > 1 ? page : null });
}

/** Everybody who belongs to the organisation, and who is invited. */
export function MembersView({ dto }: Dto) {
  const t = useTranslations("member");
  const common = useTranslations("common");
  const { counts, members, page, pages, perPage, matching, organization } = dto;
  const owners = counts.byRole.owner;
  const { word, capital } = numbersAlike([counts.total, owners]);
  return (
    <ClientMessages namespaces={["member", "organization"]}>
      <PageHeader
        title={t("headline", {
          count: counts.total,
          word: capital(counts.total),
          owners,
          ownersWord: word(owners),
        })}
        lead={t(dto.mayManage && owners === 1 && counts.total > 1 ? "leadSingleOwner" : "lead", {
          organization: organization.name,
        })}
        actions={
          dto.mayManage ? <InviteDialog organization={organization.slug} timeZone={dto.timeZone} /> : null
        }
      />
      <KeptPlace there={dto.invitations.length}>
        {dto.invitations.length > 0 ? <InvitationList dto={dto} /> : null}
      </KeptPlace>
      <Filters dto={dto} />
      {members.length === 0 ? (
        <EmptyState
          title={t("noMatch.title")}
          text={t("noMatch.text")}
          actions={<LinkButton href={paths.members(organization.slug)}>{t("noMatch.action")}</LinkButton>}
        />
      ) : (
        <Card flush className="px-2 py-1 sm:px-3">
          <KeptPlace there={members.length}>
            <MemberTable dto={dto} />
          </KeptPlace>
        </Card>
      )}
      {pages > 1 ? (
        <Pagination
          label={t("pages")}
          page={page}
          pages={pages}
          hrefFor={(to) => hrefOf(dto, { page: to })}
          summary={common("rows", {
            from: (page - 1) * perPage + 1,
            to: Math.min(page * perPage, matching),
            total: matching,
          })}
          previousLabel={common("previous")}
          nextLabel={common("next")}
        />
      ) : null}
      <LeaveSection organization={organization} own={dto.own} />
    </ClientMessages>
  );
}

function Filters({ dto }: Dto) {
  const t = useTranslations("member");
  const common = useTranslations("common.role");
  const { query, counts, organization } = dto;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-3">
      <form action={paths.members(organization.slug)} role="search" className="flex w-full gap-2 sm:w-auto">
        {query.role ? <input type="hidden" name="role" value={query.role} /> : null}
        <SearchInput
          name="q"
          label={t("search")}
          placeholder={t("search")}
          defaultValue={query.q}
          maxLength={120}
          className="flex-1 sm:w-72"
        />
        <Button type="submit">{t("searchButton")}</Button>
      </form>
      <nav aria-label={t("roleFilter")} className="flex flex-wrap gap-1.5">
        <FilterChip
          label={t("everybody")}
          count={counts.total}
          href={hrefOf(dto, { role: null })}
          active={query.role === null}
        />
        {ROLES.map((role) => (
          <FilterChip
            key={role}
            label={common(role)}
            count={counts.byRole[role]}
            href={hrefOf(dto, { role: query.role === role ? null : role })}
            active={query.role === role}
          />
        ))}
      </nav>
    </div>
  );
}
