import { useTranslations } from "next-intl";
import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { PROJECT_SORTS } from "#lib/features/project/schema.ts";
import type { ProjectListDto } from "#lib/features/project/types.ts";
import { paths } from "#lib/format/paths.ts";
import { projectListHref } from "./project-list-href.ts";
import { SortSelect } from "./sort-select.tsx";

/** Search, archived or not, order. A GET form and links: the state lives in the address. */
export function ProjectListControls({ dto }: Readonly<{ dto: ProjectListDto }>) {
  const t = useTranslations("project.list");
  const { query, counts } = dto;
  return (
    <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-3" data-print="hide">
      <Form
        action={paths.projects(dto.organization)}
        role="search"
        className="flex min-w-0 flex-1 basis-72 flex-wrap items-end gap-2"
      >
        <SearchInput
          name="q"
          label={t("search")}
          placeholder={t("search")}
          defaultValue={query.q}
          maxLength={200}
          className="flex-1 basis-48"
        />
        {query.archived ? <input type="hidden" name="archived" value="1" /> : null}
        <SortSelect
          label={t("sort")}
          value={query.sort}
          options={PROJECT_SORTS.map((sort) => ({ value: sort, label: t(`sortBy.${sort}`) }))}
        />
        <Button type="submit">{t("searchButton")}</Button>
      </Form>
      <Segmented
        label={t("table")}
        value={query.archived ? "archived" : "active"}
        segments={[
          {
            value: "active",
            label: <Counted label={t("active")} count={counts.active} />,
            href: projectListHref(dto, { archived: false }),
          },
          {
            value: "archived",
            label: <Counted label={t("archivedFilter")} count={counts.archived} />,
            href: projectListHref(dto, { archived: true }),
          },
        ]}
      />
    </div>
  );
}

function Counted({ label, count }: Readonly<{ label: string; count: number }>) {
  return (
    <>
      {label} <span className="num ml-1.5 text-xs">{count}</span>
    </>
  );
}
