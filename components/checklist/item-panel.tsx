"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { NextIntlClientProvider, useLocale, useMessages, useTranslations } from "next-intl";
import { hideOthers } from "aria-hidden";
import { DismissableLayer, FocusScope } from "radix-ui/internal";
import * as Portal from "radix-ui/portal";
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/cn.ts";
import { keepOpenForToasts } from "#components/ui/dialog.tsx";
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

type PanelProps = ItemPanelProps & Readonly<{ wide: boolean }>;

const WIDE = "(min-width: 1200px)";
const BESIDE = "inset-y-0 right-0 z-20 w-[25rem] animate-fade border-l border-line";
const OVER =
  "z-50 shadow-float max-sm:inset-0 max-sm:animate-slide-up sm:inset-y-0 sm:right-0 sm:w-[30rem] sm:max-w-[90vw] sm:animate-slide";
const OVER_ALL =
  "[role=dialog], [role=alertdialog], [role=menu], [role=listbox], [data-radix-popper-content-wrapper], [data-toaster]";

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
      <Panel {...props} wide={wide} />
    </NextIntlClientProvider>
  );
}

function subscribeWide(onChange: () => void) {
  const query = matchMedia(WIDE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/**
 * One and the same element at either width, so that a turned tablet keeps what is open and typed in it: only its
 * looks, and whether the list behind it can be reached, change.
 */
function Panel({ requirementKey, item, neighbours, actions, onClose, wide }: PanelProps) {
  const t = useTranslations("checklist.panel");
  const common = useTranslations("common");
  const titleId = useId();
  // Not a ref: a portal draws what it holds only after the first effects have run.
  const [panel, setPanel] = useState<HTMLDivElement | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [requirementKey]);
  useEffect(() => {
    if (wide || !panel) return;
    // The row lies behind it now: Tab would go on there, out of sight. A dialog over the panel keeps its focus.
    const focused = document.activeElement;
    if (!panel.contains(focused) && !focused?.closest(OVER_ALL)) panel.focus({ preventScroll: true });
    // Dialogs that were open before the panel came to lie over the list stay in reach.
    return hideOthers([panel, ...document.querySelectorAll(OVER_ALL)]);
  }, [wide, panel]);
  return (
    <Portal.Root>
      {wide ? null : <div className="fixed inset-0 z-40 animate-fade bg-veil" />}
      <FocusScope.Root
        asChild
        loop={!wide}
        trapped={!wide}
        // The list gets the focus back on its own row.
        onMountAutoFocus={(event) => event.preventDefault()}
        onUnmountAutoFocus={(event) => event.preventDefault()}
      >
        <DismissableLayer.Root
          ref={setPanel}
          disableOutsidePointerEvents={!wide}
          onInteractOutside={keepOpenForToasts}
          {...(wide ? {} : { onDismiss: onClose })}
          data-item-panel
          data-chrome={wide ? "" : undefined}
          tabIndex={-1}
          {...(wide
            ? { role: "complementary", "aria-label": t("label", { key: requirementKey }) }
            : { role: "dialog", "aria-modal": true, "aria-labelledby": titleId })}
          className={cn(
            "fixed flex flex-col bg-raised focus-visible:-outline-offset-2",
            wide ? BESIDE : OVER,
          )}
        >
          <div
            className={cn(
              "flex items-start",
              wide ? "gap-1 border-b border-line py-2 pr-5 pl-5" : "gap-4 px-5 pt-4.5 pb-3",
            )}
          >
            <PanelTitle id={titleId} requirementKey={requirementKey} item={item} short={wide} />
            {wide ? <Steps neighbours={neighbours} /> : null}
            <Button
              size="iconSm"
              variant="quiet"
              className={wide ? undefined : "-mt-0.5 -mr-1.5"}
              aria-label={common("close")}
              onClick={onClose}
            >
              <X aria-hidden />
            </Button>
          </div>
          <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pb-10">
            {wide && item ? <h2 className="headline mt-4 text-xl wrap-anywhere">{item.title}</h2> : null}
            {item ? (
              <PanelBody key={item.id} item={item} actions={actions} />
            ) : (
              <Missing requirementKey={requirementKey} />
            )}
          </div>
          {wide ? null : (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              <Steps neighbours={neighbours} named />
            </div>
          )}
        </DismissableLayer.Root>
      </FocusScope.Root>
    </Portal.Root>
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
  id: string;
  requirementKey: string;
  item: ChecklistItemDto | undefined;
  /** Where the title itself stands with the text below. */
  short: boolean;
}>;

function PanelTitle({ id, requirementKey, item, short }: PanelTitleProps) {
  const common = useTranslations("common.criticality");
  const place = `${requirementKey}${item ? ` · ${common(item.criticality)}` : ""}`;
  if (short) return <p className="num mr-auto self-center text-sm text-mute">{place}</p>;
  return (
    <h2 id={id} className="headline min-w-0 flex-1 text-lg wrap-anywhere">
      <span className="num block text-sm font-normal text-mute">{place}</span>
      {item?.title ?? ""}
    </h2>
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
