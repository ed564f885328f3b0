"use client";

import { ArrowLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import "#components/checklist/checklist.css";
import { LensSwitch } from "#components/checklist/checklist-heading.tsx";
import { findItem, useChecklist } from "#components/checklist/checklist-provider.tsx";
import { activeFilterCount } from "#components/checklist/filters.ts";
import { SaveStatus } from "#components/checklist/save-status.tsx";
import { StatusGlyphs } from "#components/checklist/status-glyph.tsx";
import { cn } from "#components/ui/cn.ts";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import type { FlashCardDto } from "#lib/features/flash/types.ts";
import { paths } from "#lib/format/paths.ts";
import { FlashCard } from "./flash-card.tsx";
import type { FlashCommand } from "./flash-keys.ts";
import { FlashProgress } from "./flash-progress.tsx";
import { FlashSummary, useStartPicture } from "./flash-summary.tsx";
import { CARD_TITLE_ID, focusCard, useFlash } from "./use-flash.ts";
import { useFlashKeys } from "./use-flash-keys.ts";

const ItemPanel = dynamic(
  () => import("#components/checklist/item-panel.tsx").then((module) => module.ItemPanel),
  { ssr: false },
);
const KeySheet = dynamic(() => import("#components/layout/key-sheet.tsx").then((module) => module.KeySheet), {
  ssr: false,
});

const SEARCH_ID = "flash-search";
const OWNER_ID = "flash-owner";
const DUE_ID = "flash-due";

/** One requirement at a time, by keyboard or thumb, until nothing is left without an answer. */
export function FlashBoard({ cards }: Readonly<{ cards: Readonly<Record<string, FlashCardDto>> }>) {
  const t = useTranslations("flash");
  const list = useTranslations("checklist");
  const common = useTranslations("common");
  const { dto, store, snapshot, lens, filters, setFilters, clearFilters, openKey, open } = useChecklist();
  const flash = useFlash();
  const start = useStartPicture();
  const { current, deck, progress } = flash;
  const [help, setHelp] = useState(false);
  const [announcement, setAnnouncement] = useState("");
  const router = useRouter();
  const search = new URLSearchParams(useSearchParams());
  search.delete("at");
  search.delete("item");
  const table = `${paths.checklist(dto.organization.slug, dto.project.slug)}${search.size > 0 ? `?${search}` : ""}`;
  const where = lens === "all" ? t("everywhere") : common(`environment.${lens}`);
  const filtered = activeFilterCount(filters) > 0;

  const answer = (status: ItemStatus) => {
    if (current && status !== "not_applicable")
      setAnnouncement(t("announce", { key: current.key, status: common(`status.${status}`) }));
    return flash.answer(status);
  };
  const undo = () => {
    const taken = flash.undo();
    setAnnouncement(taken === null ? t("nothingToUndo") : t(taken.kind, { key: taken.key }));
    return true;
  };
  const showPanel = (part: "evidence" | "details") => {
    if (!current) return false;
    open(current.key);
    if (part === "evidence") requestEvidence();
    return true;
  };
  const focusField = (id: string) => {
    const field = document.getElementById(id);
    field?.focus();
    return field !== null;
  };
  const carryOut = (command: FlashCommand): boolean => {
    switch (command.kind) {
      case "move":
        return flash.summary ? false : flash.move(command.by);
      case "status":
        return flash.summary ? false : answer(command.status);
      case "undo":
        return undo();
      case "owner":
        return focusField(OWNER_ID);
      case "due":
        return focusField(DUE_ID);
      case "search":
        return focusField(SEARCH_ID);
      case "evidence":
      case "details":
        return flash.summary ? false : showPanel(command.kind);
      case "help":
        setHelp(true);
        return true;
      case "leave":
        if (openKey !== null) {
          open(null);
          focusCard();
        } else router.push(table);
        return true;
    }
  };
  useFlashKeys(carryOut);

  return (
    <div>
      <StatusGlyphs />
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Link
          href={table}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-xs text-sm text-mute hover:text-ink max-sm:min-h-11"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t("back")}
        </Link>
        <span className="min-w-0 truncate text-sm text-mute">{dto.project.name}</span>
        <div className="ml-auto max-w-full overflow-x-auto">
          <LensSwitch />
        </div>
      </div>
      <h1
        {...(flash.summary ? { id: CARD_TITLE_ID, tabIndex: -1 } : {})}
        className="headline mb-1 text-2xl outline-none max-sm:text-[1.75rem]"
      >
        {flash.summary
          ? t("summary.title", { left: progress.applicable - progress.answered, environment: where })
          : t("progress", {
              answered: progress.answered,
              applicable: progress.applicable,
              environment: where,
            })}
      </h1>
      <div className="mb-4 flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-sm text-mute">
        <SaveStatus announcement={announcement} />
        {filtered && deck.length > 0 ? (
          <span>
            {t("filtered", { count: deck.length })}{" "}
            <button
              type="button"
              className="cursor-pointer rounded-xs text-accent underline underline-offset-3"
              onClick={clearFilters}
            >
              {t("showAll")}
            </button>
          </span>
        ) : null}
        <button
          type="button"
          onClick={() => setHelp(true)}
          className="ml-auto cursor-pointer rounded-xs underline decoration-edge underline-offset-3 hover:text-ink max-sm:hidden"
        >
          {t("keys")}
        </button>
      </div>
      {dto.readOnly ? <Notice className="mb-4">{list(`readOnly.${dto.readOnly}`)}</Notice> : null}
      <div className={cn("grid gap-x-10 gap-y-6", openKey === null && "lg:grid-cols-[minmax(0,1fr)_15rem]")}>
        <div className="min-w-0">
          {flash.summary ? (
            <FlashSummary flash={flash} table={table} start={start} />
          ) : current ? (
            <FlashCard
              key={current.id}
              flash={flash}
              item={current}
              card={cards[current.id] ?? null}
              where={where}
              ids={{ owner: OWNER_ID, due: DUE_ID }}
              onAnswer={answer}
              onUndo={undo}
              onPanel={showPanel}
            />
          ) : (
            <EmptyState
              title={filtered ? t("empty.title") : t("empty.none", { environment: where })}
              text={filtered ? t("empty.text") : t("empty.noneText")}
              actions={
                filtered ? <Button onClick={clearFilters}>{common("clearFilters")}</Button> : undefined
              }
            />
          )}
        </div>
        <div className="min-w-0 space-y-4 max-lg:order-last">
          <SearchInput
            id={SEARCH_ID}
            compact
            label={t("search")}
            placeholder={t("searchPlaceholder")}
            value={filters.text}
            maxLength={200}
            onChange={(event) => setFilters({ text: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === "Enter" || event.key === "Escape") focusCard();
            }}
          />
          <FlashProgress flash={flash} />
        </div>
      </div>
      {openKey === null ? null : (
        <ItemPanel
          requirementKey={openKey}
          item={findItem(snapshot.items, openKey)}
          neighbours={{
            previous: deck[flash.index - 1]?.key ?? null,
            next: deck[flash.index + 1]?.key ?? null,
          }}
          actions={{ onInsist: store.insist, onYield: store.yield, onOpen: open }}
          onClose={() => {
            open(null);
            focusCard();
          }}
        />
      )}
      {help ? <KeySheet place="flash" onClose={() => setHelp(false)} /> : null}
    </div>
  );
}

const TRIES = 300;

/** The panel and its code may still be on their way: looks for its evidence until it is there. */
function requestEvidence(tries = TRIES): void {
  const section = document.querySelector<HTMLElement>("[data-panel-evidence]");
  if (section) {
    section.scrollIntoView({ block: "start" });
    section.querySelector<HTMLElement>("button, input, a[href]")?.focus({ preventScroll: true });
  } else if (tries > 0) requestAnimationFrame(() => requestEvidence(tries - 1));
}
