"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReactNode } from "react";
import { GateRule } from "#components/explanation/gate-rule.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import type { Blocker } from "#lib/domain/gate.ts";
import { useLeadName } from "./checklist-heading.tsx";
import { findItem, useChecklist } from "./checklist-provider.tsx";

const KEYS_SHOWN = 8;

type GatePopoverProps = Readonly<{ triggerClass: string; label: ReactNode }>;

/** What blocks the gate, each rule in words with the items behind it. Opens as soon as it is there. */
export function GatePopover({ triggerClass, label }: GatePopoverProps) {
  const t = useTranslations("checklist.gate");
  const { picture, setFilters, open } = useChecklist();
  const name = useLeadName();
  const [shown, setShown] = useState(true);
  return (
    <Popover open={shown} onOpenChange={setShown}>
      <PopoverTrigger className={triggerClass}>{label}</PopoverTrigger>
      <PopoverContent align="end" aria-label={t("title", { environment: name })} className="w-96">
        <h2 className="font-[550]">{t("title", { environment: name })}</h2>
        <ul className="mt-3 space-y-3">
          {picture.gate.blockers.map((blocker) => (
            <li key={blocker.kind} className="border-t border-line pt-3 first:border-0 first:pt-0">
              <p>
                <GateRule blocker={blocker} />
              </p>
              <BlockerItems
                blocker={blocker}
                onOpen={(key) => {
                  setShown(false);
                  open(key);
                }}
              />
            </li>
          ))}
        </ul>
        {picture.gate.blockers.some(({ itemKeys }) => itemKeys.length > 0) ? (
          <button
            type="button"
            className="mt-4 cursor-pointer text-accent underline underline-offset-3"
            onClick={() => {
              setFilters({ blockers: true });
              setShown(false);
            }}
          >
            {t("showOnly")}
          </button>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}

type BlockerItemsProps = Readonly<{ blocker: Blocker; onOpen: (key: string) => void }>;

function BlockerItems({ blocker, onOpen }: BlockerItemsProps) {
  const t = useTranslations("checklist.gate");
  const { snapshot } = useChecklist();
  const keys = blocker.itemKeys;
  if (keys.length === 0) return null;
  return (
    <ul className="mt-1.5 space-y-0.5 text-sm">
      {keys.slice(0, KEYS_SHOWN).map((key) => (
        <li key={key}>
          <button
            type="button"
            className="group flex min-h-7 w-full cursor-pointer items-baseline gap-2 rounded-sm text-left"
            onClick={() => onOpen(key)}
          >
            <span className="num min-w-17 shrink-0 text-mute">{key}</span>
            <span className="line-clamp-2 group-hover:underline">
              {findItem(snapshot.items, key)?.title ?? ""}
            </span>
          </button>
        </li>
      ))}
      {keys.length > KEYS_SHOWN ? (
        <li className="text-mute">{t("more", { count: keys.length - KEYS_SHOWN })}</li>
      ) : null}
    </ul>
  );
}
