"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import * as Dialog from "radix-ui/dialog";
import { type KeyboardEvent, useCallback, useEffect, useState } from "react";
import { DialogOverlay } from "#components/ui/dialog.tsx";
import { useReturnFocus } from "#components/ui/return-focus.ts";
import { paletteGroups } from "./palette-groups.ts";
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
  const [chosen, setChosen] = useState<Readonly<{ query: string; href: string }> | null>(null);
  /** The query that Enter was pressed for before there was anything to open. */
  const [entered, setEntered] = useState<string | null>(null);
  const returnFocus = useReturnFocus({});
  const search = useSearch(searchHref, query);
  const isSearching = search.state === "searching";
  const groups = paletteGroups({
    query,
    destinations,
    results: search.results,
    isCurrent: !isSearching,
    headings: labels,
  });
  const listed = groups.flatMap((group) => group.entries.map((entry) => entry.href));
  const first = listed[0] ?? "";
  // Better matches may arrive above: only what was chosen by hand, for this query, stays chosen.
  const isChosen = chosen !== null && chosen.query === query && listed.includes(chosen.href);
  const selected = isChosen ? chosen.href : first;

  const takeOver = () => {
    const typed = typedAhead.takeOver();
    if (typed?.letters) setQuery(typed.letters);
    if (typed?.isEntered) setEntered(typed.letters);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing && isSearching && !first) setEntered(query);
  };
  const go = useCallback(
    (href: string) => {
      onClose();
      router.push(href);
    },
    [onClose, router],
  );
  const awaited = entered !== null && entered === query && !isSearching ? first : "";
  useEffect(() => {
    if (awaited) go(awaited);
  }, [awaited, go]);

  const status = isSearching ? labels.searching : search.state === "failed" ? labels.failed : "";
  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <DialogOverlay />
        <Dialog.Content
          {...returnFocus}
          className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 animate-rise overflow-hidden rounded-xl bg-raised shadow-float outline-none"
        >
          <Dialog.Title className="sr-only">{labels.title}</Dialog.Title>
          <Dialog.Description className="sr-only">{labels.description}</Dialog.Description>
          <Command
            label={labels.title}
            loop
            shouldFilter={false}
            value={selected}
            onValueChange={(href) => setChosen(href === first ? null : { query, href })}
            onKeyDown={onKeyDown}
          >
            <Command.Input
              value={query}
              onValueChange={setQuery}
              onFocus={takeOver}
              placeholder={labels.placeholder}
              className="h-13 w-full border-b border-line bg-transparent px-4.5 text-md outline-none placeholder:text-mute"
            />
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
              {isSearching ? null : (
                <Command.Empty className="px-2.5 py-6 text-mute">{labels.empty}</Command.Empty>
              )}
              {groups.map(({ heading, entries }) => (
                <Command.Group key={heading} heading={heading} className={groupClass}>
                  {entries.map(({ href, title, detail, keys }) => (
                    <Command.Item key={href} value={href} onSelect={() => go(href)} className={itemClass}>
                      <span className="min-w-0 flex-1 truncate">{title}</span>
                      {detail ? <span className="num shrink-0 text-xs text-mute">{detail}</span> : null}
                      {keys ? <kbd className="num text-2xs text-mute">{keys}</kbd> : null}
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
