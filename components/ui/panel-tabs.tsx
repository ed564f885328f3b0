"use client";

import * as Tabs from "radix-ui/tabs";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type PanelTabsProps = Readonly<{
  label: string;
  tabs: readonly Readonly<{ value: string; label: ReactNode; content: ReactNode }>[];
  defaultValue?: string;
  className?: string;
}>;

/** Panels that share a place, without addresses of their own; arrow keys move between them. */
export function PanelTabs({ label, tabs, defaultValue, className }: PanelTabsProps) {
  return (
    <Tabs.Root defaultValue={defaultValue ?? tabs[0]?.value} className={className}>
      <Tabs.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Tabs.Trigger
            key={tab.value}
            value={tab.value}
            className={cn(
              "-mb-px cursor-pointer border-b-2 border-transparent py-2 whitespace-nowrap text-mute hover:text-ink",
              "focus-visible:-outline-offset-2 data-[state=active]:border-ink data-[state=active]:text-ink",
            )}
          >
            {tab.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
