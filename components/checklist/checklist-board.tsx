"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { SelectionBar } from "#components/batch/selection-bar.tsx";
import { useBatch } from "#components/batch/use-batch.ts";
import { ExchangeMenu } from "#components/worksheet/exchange-menu.tsx";
import { ViewMenu } from "#components/view/view-menu.tsx";
import type { SavedViewDto } from "#lib/features/view/types.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { DEFAULT_TARGET } from "#lib/domain/targets.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { formatList } from "#lib/format/words.ts";
import { AspectSection } from "./aspect-section.tsx";
import "./checklist.css";
import { explanationOf } from "./checklist-model.ts";
import { findItem, useChecklist } from "./checklist-provider.tsx";
import { answersLane, fieldsLane } from "./checklist-store.ts";
import { FilterBar } from "./filter-bar.tsx";
import { activeFilterCount } from "./filters.ts";
import { ItemRow, type RowActions } from "./item-row.tsx";
import { RowWordsProvider } from "./row-words.tsx";
import { useSelection } from "./use-selection.ts";
import { SaveStatus } from "./save-status.tsx";
import { StatusGlyphs } from "./status-glyph.tsx";
import { focusBox, focusRow, neighboursOf, useChecklistKeys } from "./use-checklist-keys.ts";
import { useVisibleItems } from "./use-visible-items.ts";

const ItemPanel = dynamic(() => import("./item-panel.tsx").then((module) => module.ItemPanel), {
  ssr: false,
});
const KeySheet = dynamic(() => import("#components/layout/key-sheet.tsx").then((module) => module.KeySheet), {
  ssr: false,
});

const BulkDialog = dynamic(
  () => import("#components/batch/bulk-dialog.tsx").then((module) => module.BulkDialog),
  { ssr: false },
);

type Asking = Readonly<{ id: string; environments: readonly Environment[] }>;

/** The list with its filters, keys and side panel. */
export function ChecklistBoard({ views }: Readonly<{ views: readonly SavedViewDto[] }>) {
  const t = useTranslations("checklist");
  const common = useTranslations("common");
  const { dto, store, snapshot, lens, filters, clearFilters, openKey, open, pictures } = useChecklist();
  const { items, lanes, conflicts } = snapshot;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  /** What the dialog of a bulk edit is about: the chosen rows, or one aspect. */
  const [bulk, setBulk] = useState<"chosen" | Readonly<{ aspect: string }> | null>(null);
  const batch = useTranslations("batch");
  const { undoLast } = useBatch();
  const [help, setHelp] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const readOnly = dto.readOnly !== null;

  const { visible, counts, total } = useVisibleItems();
  const sections = useMemo(
    () =>
      dto.aspects.map((aspect) => ({
        aspect,
        rows: visible.filter((item) => item.aspect === aspect.key),
        excluded: items.filter((item) => item.aspect === aspect.key && !item.applicable),
      })),
    [dto.aspects, visible, items],
  );
  const filtered = activeFilterCount(filters) > 0;
  const shownSections = sections.filter(
    ({ rows, excluded }) => rows.length > 0 || (!filtered && excluded.length > 0),
  );
  const reachable = shownSections.flatMap(({ aspect, rows }) =>
    collapsed.has(aspect.key) ? [] : rows.map(({ key }) => key),
  );
  const selection = useSelection(reachable);
  const { chosen, toggle } = selection;
  const selectButton = useKeptPlace<HTMLButtonElement>(chosen !== null);
  const currentKey = current !== null && reachable.includes(current) ? current : (reachable[0] ?? null);

  const actions = useMemo(
    (): RowActions => ({
      onTick: (item, environments, status) => {
        if (environments.length === 0) return;
        setCurrent(item.key);
        if (status === "not_applicable") {
          setAsking({ id: item.id, environments });
          return;
        }
        setAsking((before) => (before?.id === item.id ? null : before));
        const wanted = { status, reason: "" };
        store.answer(item.id, Object.fromEntries(environments.map((name) => [name, wanted])));
        const where = formatList(environments.map((name) => common(`environment.${name}`)));
        setAnnouncement(t("announce", { key: item.key, status: common(`status.${status}`), where }));
      },
      onReason: (item, environments, reason) => {
        store.answer(
          item.id,
          Object.fromEntries(environments.map((name) => [name, { status: "not_applicable", reason }])),
        );
        setAsking(null);
        focusRow(item.key);
      },
      onCancelReason: (item) => {
        setAsking(null);
        focusRow(item.key);
      },
      onOpen: (key) => {
        setCurrent(key);
        open(key);
      },
      onChoose: (key, range) => {
        setCurrent(key);
        toggle(key, range);
      },
      onInsist: store.insist,
      onYield: store.yield,
    }),
    [store, open, t, common, toggle],
  );

  const undo = (): boolean => {
    const taken = store.undo();
    if (!taken) return undoLast();
    setAsking(null);
    setCurrent(taken.key);
    setAnnouncement(t(`save.${taken.kind}`, { key: taken.key }));
    // Nothing on the screen changes then: it has to be said to the eyes as well.
    if (taken.kind === "overtaken") toast.error(t("save.overtaken", { key: taken.key }));
    return true;
  };
  /** The button goes with its press: the keyboard goes on at the first box, or, where no row is in sight, at the bar. */
  const startSelecting = () => {
    const [first] = reachable;
    flushSync(() => {
      selection.start(null);
      if (first) setCurrent(first);
    });
    if (first) focusBox(first);
  };
  const toggleSection = useCallback((aspect: string) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (!next.delete(aspect)) next.add(aspect);
      return next;
    });
  }, []);

  useChecklistKeys({
    reachable,
    currentKey,
    sections: shownSections.map(({ aspect, rows }) => ({ aspect: aspect.key, first: rows[0]?.key ?? null })),
    readOnly,
    actions,
    setCurrent,
    toggleSection,
    openHelp: () => setHelp(true),
    selection,
    openBulk: () => setBulk("chosen"),
    undo,
  });

  const explain = useCallback(
    (environment: Environment, aspect: string) => explanationOf({ ...dto, items }, environment, aspect),
    [dto, items],
  );
  const names = useMemo(
    () => new Map([...dto.owners, ...dto.people].map(({ id, name }) => [id, name])),
    [dto],
  );
  const opened = findItem(items, openKey);

  return (
    <RowWordsProvider>
      <div>
        <StatusGlyphs />
        {dto.readOnly ? <Notice className="mb-4">{t(`readOnly.${dto.readOnly}`)}</Notice> : null}
        <FilterBar counts={counts} shown={visible.length} total={total}>
          <SaveStatus announcement={announcement} {...(readOnly ? {} : { onUndo: undo })} />
          <div className="contents max-sm:flex max-sm:w-full max-sm:gap-x-6">
            <ViewMenu views={views} />
            <ExchangeMenu />
            {readOnly || chosen ? null : (
              <button
                ref={selectButton}
                type="button"
                onClick={startSelecting}
                className="cursor-pointer rounded-xs underline decoration-edge underline-offset-3 hover:text-ink max-sm:min-h-11"
              >
                {batch("select.start")}
              </button>
            )}
          </div>
          <button
            type="button"
            onClick={() => setHelp(true)}
            className="ml-auto cursor-pointer rounded-xs underline decoration-edge underline-offset-3 hover:text-ink max-sm:hidden"
          >
            {t("keys.open")}
          </button>
        </FilterBar>
        <div className={lens === "all" ? "cl cl-matrix" : "cl"} data-checklist>
          {shownSections.map(({ aspect, rows, excluded }) => (
            <AspectSection
              key={aspect.key}
              aspect={aspect}
              index={dto.aspects.indexOf(aspect)}
              count={dto.aspects.length}
              org={dto.organization.slug}
              project={dto.project.slug}
              lens={lens}
              scores={Object.fromEntries(
                Object.entries(pictures).map(([name, picture]) => [name, picture.aspects.get(aspect.key)]),
              )}
              target={dto.settings.targets[aspect.key] ?? DEFAULT_TARGET}
              excluded={filtered ? [] : excluded}
              collapsed={collapsed.has(aspect.key)}
              onCollapse={toggleSection}
              explain={explain}
              onExclude={readOnly || rows.length === 0 ? undefined : (key) => setBulk({ aspect: key })}
            >
              <ul>
                {rows.map((item) => {
                  const [answers, fields] = [answersLane(item.id), fieldsLane(item.id)];
                  return (
                    <ItemRow
                      key={item.id}
                      item={item}
                      lens={lens}
                      today={dto.today}
                      ownerName={item.ownerId === null ? null : (names.get(item.ownerId) ?? t("row.former"))}
                      readOnly={readOnly}
                      current={item.key === currentKey}
                      opened={item.key === openKey}
                      answers={lanes[answers]}
                      fields={lanes[fields]}
                      answersConflict={conflicts[answers]}
                      fieldsConflict={conflicts[fields]}
                      chosen={chosen === null ? null : chosen.has(item.key)}
                      reasonFor={asking?.id === item.id ? asking.environments : null}
                      actions={actions}
                    />
                  );
                })}
              </ul>
            </AspectSection>
          ))}
        </div>
        {visible.length === 0 ? (
          <EmptyState
            title={filtered ? t("empty.title") : t("empty.nothing")}
            text={filtered ? t("empty.text") : t("empty.nothingText")}
            actions={filtered ? <Button onClick={clearFilters}>{common("clearFilters")}</Button> : undefined}
          />
        ) : null}
        {chosen ? (
          <SelectionBar
            count={chosen.size}
            shown={reachable.length}
            onAll={selection.all}
            onNone={selection.none}
            onChange={() => setBulk("chosen")}
            onDone={selection.stop}
          />
        ) : null}
        {bulk === "chosen" ? (
          <BulkDialog
            title={batch("dialog.title", { count: chosen?.size ?? 0 })}
            items={items.filter(({ key }) => chosen?.has(key))}
            onClose={(done) => {
              setBulk(null);
              if (done) selection.stop();
            }}
          />
        ) : bulk ? (
          <BulkDialog
            title={batch("dialog.aspectTitle", {
              aspect: dto.aspects.find(({ key }) => key === bulk.aspect)?.name ?? bulk.aspect,
            })}
            status="not_applicable"
            items={items.filter((item) => item.aspect === bulk.aspect && item.applicable)}
            onClose={() => setBulk(null)}
          />
        ) : null}
        {openKey === null ? null : (
          <ItemPanel
            requirementKey={openKey}
            item={opened}
            neighbours={neighboursOf(reachable, openKey)}
            actions={actions}
            onClose={() => {
              open(null);
              focusRow(openKey);
            }}
          />
        )}
        {help ? <KeySheet place="checklist" onClose={() => setHelp(false)} /> : null}
      </div>
    </RowWordsProvider>
  );
}
