"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { Sheet, SheetContent } from "#components/ui/sheet.tsx";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
// Comes with the panel's own code, so that the list does not carry the guidance's words.
import evidence from "#lib/i18n/messages/en/evidence.json" with { type: "json" };
import framework from "#lib/i18n/messages/en/framework.json" with { type: "json" };
import risk from "#lib/i18n/messages/en/risk.json" with { type: "json" };
import { useChecklist } from "./checklist-provider.tsx";
import type { RowActions } from "./item-row.tsx";
import { PanelBody } from "./panel-body.tsx";

type ItemPanelProps = Readonly<{
  /** From the address; may name nothing. */
  requirementKey: string;
  item: ChecklistItemDto | undefined;
  neighbours: Readonly<{ previous: string | null; next: string | null }>;
  actions: Pick<RowActions, "onInsist" | "onYield" | "onOpen">;
  onClose: () => void;
}>;

const WIDE = "(min-width: 1200px)";

/** The panel of one requirement: beside the list where there is room, else a sheet over it. */
export function ItemPanel(props: ItemPanelProps) {
  const messages = useMessages();
  const wide = useSyncExternalStore(
    subscribeWide,
    () => matchMedia(WIDE).matches,
    () => true,
  );
  return (
    <NextIntlClientProvider locale={useLocale()} messages={{ ...messages, evidence, framework, risk }}>
      {wide ? <Column {...props} /> : <Overlay {...props} />}
    </NextIntlClientProvider>
  );
}

function subscribeWide(onChange: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

function Column({ requirementKey, item, neighbours, actions, onClose }: ItemPanelProps) {
  const t = useTranslations("checklist.panel");
  const common = useTranslations("common");
  const scroller = useRef<HTMLElement>(null);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [requirementKey]);
  return (
    <aside
      ref={scroller}
      data-item-panel
      data-chrome
      aria-label={t("label", { key: requirementKey })}
      className="fixed inset-y-0 right-0 z-20 w-[25rem] animate-fade overflow-y-auto border-l border-line bg-raised px-5 pb-10"
    >
      <div className="sticky top-0 z-1 -mx-5 flex items-center gap-1 border-b border-line bg-raised px-5 py-2">
        <PanelTitle
          requirementKey={requirementKey}
          item={item}
          className="num mr-auto text-sm text-mute"
          short
        />
        <Steps neighbours={neighbours} />
        <Button size="iconSm" variant="quiet" aria-label={common("close")} onClick={onClose}>
          <X aria-hidden />
        </Button>
      </div>
      {item ? (
        <>
          <h2 className="headline mt-4 text-xl wrap-anywhere">{item.title}</h2>
          <PanelBody key={item.id} item={item} actions={actions} />
        </>
      ) : (
        <Missing requirementKey={requirementKey} />
      )}
    </aside>
  );
}

function Overlay({ requirementKey, item, neighbours, actions, onClose }: ItemPanelProps) {
  const common = useTranslations("common");
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "start" });
  }, [requirementKey]);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        data-item-panel
        title={<PanelTitle requirementKey={requirementKey} item={item} />}
        closeLabel={common("close")}
        footer={<Steps neighbours={neighbours} named />}
        className="max-sm:h-dvh max-sm:max-h-dvh max-sm:rounded-none"
        // The list gets the focus back on its own row.
        onCloseAutoFocus={(event) => event.preventDefault()}
        onOpenAutoFocus={(event) => event.preventDefault()}
      >
        <div ref={top}>
          {item ? (
            <PanelBody key={item.id} item={item} actions={actions} />
          ) : (
            <Missing requirementKey={requirementKey} />
          )}
        </div>
      </SheetContent>
    </Sheet>
  );
}

type StepsProps = Readonly<{
  neighbours: ItemPanelProps["neighbours"];
  /** With words, for a row of their own at the foot; else icons in the head. */
  named?: boolean;
}>;

/** To the requirement before and after this one, in the order of the list as it is filtered. */
function Steps({ neighbours, named = false }: StepsProps) {
  const t = useTranslations("checklist.panel");
  const { open } = useChecklist();
  const steps = [
    { to: neighbours.previous, label: t("previous"), word: t("previousShort"), Icon: ChevronUp },
    { to: neighbours.next, label: t("next"), word: t("nextShort"), Icon: ChevronDown },
  ];
  return steps.map(({ to, label, word, Icon }) => (
    <Button
      key={label}
      size={named ? "md" : "iconSm"}
      variant={named ? "secondary" : "quiet"}
      className={named ? "flex-1" : undefined}
      aria-label={label}
      disabled={!to}
      onClick={() => open(to)}
    >
      <Icon aria-hidden />
      {named ? word : null}
    </Button>
  ));
}

type PanelTitleProps = Readonly<{
  requirementKey: string;
  item: ChecklistItemDto | undefined;
  className?: string;
  short?: boolean;
}>;

function PanelTitle({ requirementKey, item, className, short = false }: PanelTitleProps) {
  const common = useTranslations("common.criticality");
  if (short) {
    return (
      <p className={className}>
        {requirementKey}
        {item ? ` · ${common(item.criticality)}` : ""}
      </p>
    );
  }
  return (
    <span className="wrap-anywhere">
      <span className="num block text-sm font-normal text-mute">
        {requirementKey}
        {item ? ` · ${common(item.criticality)}` : ""}
      </span>
      {item?.title ?? ""}
    </span>
  );
}

function Missing({ requirementKey }: Readonly<{ requirementKey: string }>) {
  const t = useTranslations("checklist.panel");
  return (
    <div className="py-6">
      <h2 className="headline text-xl">{t("missingTitle", { key: requirementKey.slice(0, 60) })}</h2>
      <p className="mt-2 text-mute">{t("missingText")}</p>
    </div>
  );
}
