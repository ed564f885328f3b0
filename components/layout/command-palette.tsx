"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { useState } from "react";
import { DialogOverlay } from "#components/ui/dialog.tsx";
import type { ShellDestination } from "./shell-types.ts";
import { useSearch } from "./use-search.ts";
import type { TypedAhead } from "./use-typed-ahead.ts";

export type PaletteLabels = Readonly<{
  title: string;
  description: string;
  placeholder: string;
  empty: string;
  searching: string;
  projects: string;
  requirements: string;
  failed: string;
}>;

type CommandPaletteProps = Readonly<{
  onClose: () => void;
  destinations: readonly ShellDestination[];
  searchHref?: string;
  /** What was typed before the field has the focus, which then takes it over. */
  typedAhead: TypedAhead;
  labels: PaletteLabels;
}>;

const itemClass =
  "flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1 data-[selected=true]:bg-bed";
const groupClass =
  "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-mute";

/** Find a page, a project or a requirement by typing. Mounted only while it is open. */
export function CommandPalette({
  onClose,
  destinations,
  searchHref,
  typedAhead,
  labels,
}: CommandPaletteProps) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const search = useSearch(searchHref, query);
  const takeOver = () => {
    const letters = typedAhead.takeOver();
    if (letters) setQuery(letters);
  };
  const go = (href: string) => {
    onClose();
    router.push(href);
  };
  const known = new Set(destinations.map((destination) => destination.href));
  const found = search.results.filter((result) => !known.has(result.href));
  const groups = Map.groupBy([...destinations], (destination) => destination.group);
  const foundGroups = Map.groupBy(found, (result) => result.group);
  const status =
    search.state === "searching" ? labels.searching : search.state === "failed" ? labels.failed : "";
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <DialogOverlay />
        <Dialog.Content className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-rise overflow-hidden rounded-xl bg-raised shadow-float outline-none">
          <Dialog.Title className="sr-only">{labels.title}</Dialog.Title>
          <Dialog.Description className="sr-only">{labels.description}</Dialog.Description>
          <Command label={labels.title} loop>
            <Command.Input
              value={query}
              onValueChange={setQuery}
              onFocus={takeOver}
              placeholder={labels.placeholder}
              className="h-13 w-full border-b border-line bg-transparent px-4.5 text-md outline-none placeholder:text-mute"
            />
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              {search.state === "searching" ? null : (
                <Command.Empty className="px-2.5 py-6 text-mute">{labels.empty}</Command.Empty>
              )}
              {[...groups].map(([group, entries]) => (
                <Command.Group key={group} heading={group} className={groupClass}>
                  {entries.map((entry) => (
                    <Command.Item
                      key={entry.href}
                      value={`${entry.label} ${entry.href}`}
                      onSelect={() => go(entry.href)}
                      className={itemClass}
                    >
                      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
                      {entry.keys ? <kbd className="num text-2xs text-mute">{entry.keys}</kbd> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
              {[...foundGroups].map(([group, entries]) => (
                <Command.Group key={group} heading={labels[group]} forceMount className={groupClass}>
                  {entries.map((entry) => (
                    <Command.Item
                      key={entry.href}
                      value={entry.href}
                      forceMount
                      onSelect={() => go(entry.href)}
                      className={itemClass}
                    >
                      <span className="min-w-0 flex-1 truncate">{entry.title}</span>
                      <span className="num shrink-0 text-xs text-mute">{entry.detail}</span>
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
            <p
              role="status"
              className={status ? "border-t border-line px-4.5 py-2 text-sm text-mute" : "sr-only"}
            >
              {status}
            </p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
