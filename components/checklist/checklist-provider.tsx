"use client";

import { useQueryState, useQueryStates } from "nuqs";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import type { ReactNode } from "react";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import type { ChecklistDto } from "#lib/features/checklist/service.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { leadEnvironment, pictureOf, type EnvironmentPicture, type Lens } from "./checklist-model.ts";
import { createChecklistStore, type ChecklistSnapshot, type ChecklistStore } from "./checklist-store.ts";
import type { ChecklistFilters } from "./filters.ts";
import { keepChanges, keptChanges } from "./kept-changes.ts";
import { takePlace } from "./kept-store.ts";
import type { Clock } from "./save-runner.ts";
import { filterParams, itemParam, lensParam } from "./search-params.ts";

export type ChecklistContext = Readonly<{
  dto: ChecklistDto;
  store: ChecklistStore;
  snapshot: ChecklistSnapshot;
  lens: Lens;
  setLens: (lens: Lens) => void;
  filters: ChecklistFilters;
  setFilters: (change: Partial<ChecklistFilters>) => void;
  clearFilters: () => void;
  /** The requirement key in the address; null while no panel is open. */
  openKey: string | null;
  open: (key: string | null) => void;
  pictures: Readonly<Partial<Record<Environment, EnvironmentPicture>>>;
  /** The picture of the environment that stands for the lens. */
  picture: EnvironmentPicture;
  blockers: ReadonlySet<string>;
}>;

const Context = createContext<ChecklistContext | null>(null);

/** Everything below `ChecklistProvider` reads the page's state here. */
export function useChecklist(): ChecklistContext {
  const value = useContext(Context);
  if (!value) throw new Error("useChecklist needs a ChecklistProvider above it");
  return value;
}

const browserClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

type ChecklistProviderProps = Readonly<{ dto: ChecklistDto; children: ReactNode }>;

/** State of the checklist page: items with their unsaved changes, lens, filters and selection in the URL. */
export function ChecklistProvider(props: ChecklistProviderProps) {
  return (
    <NuqsAdapter>
      <Provider {...props} />
    </NuqsAdapter>
  );
}

function Provider({ dto, children }: ChecklistProviderProps) {
  const [store] = useState(() =>
    createChecklistStore({
      organization: dto.organization.slug,
      project: dto.project.slug,
      items: dto.items,
      clock: browserClock,
      keeper: {
        load: () => keptChanges(placeOf(dto)),
        save: (lanes) =>
          keepChanges(placeOf(dto), {
            organization: dto.organization.slug,
            project: { slug: dto.project.slug, name: dto.project.name },
            lanes,
          }),
      },
    }),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const [lens, setLensParam] = useQueryState("env", lensParam);
  const [openKey, setOpenKey] = useQueryState("item", itemParam);
  const [params, setParams] = useQueryStates(filterParams);
  useUnsavedGuard(dto, store, snapshot);

  const filters = useMemo((): ChecklistFilters => {
    const { q, ...rest } = params;
    return { ...rest, text: q };
  }, [params]);
  const setFilters = useCallback(
    ({ text, ...rest }: Partial<ChecklistFilters>) =>
      void setParams({ ...copied(rest), ...(text === undefined ? {} : { q: text }) }),
    [setParams],
  );
  const clearFilters = useCallback(() => void setParams(null), [setParams]);
  const setLens = useCallback((next: Lens) => void setLensParam(next), [setLensParam]);
  const isOpen = openKey !== null;
  // Opening is a step that "back" undoes; walking on from item to item is not.
  const open = useCallback(
    (key: string | null) => void setOpenKey(key, { history: key !== null && !isOpen ? "push" : "replace" }),
    [setOpenKey, isOpen],
  );

  const pictures = useMemo(() => {
    const wanted = lens === "all" ? ENVIRONMENTS : [lens];
    return Object.fromEntries(
      wanted.map((name) => [name, pictureOf(snapshot.items, name, dto.aspects, dto.settings)]),
    );
  }, [snapshot.items, lens, dto]);
  const lead = leadEnvironment(lens);
  const picture = pictures[lead] ?? pictureOf(snapshot.items, lead, dto.aspects, dto.settings);
  const blockers = useMemo(
    () => new Set(picture.gate.blockers.flatMap(({ itemKeys }) => itemKeys)),
    [picture],
  );

  const value = useMemo(
    () => ({
      dto,
      store,
      snapshot,
      lens,
      setLens,
      filters,
      setFilters,
      clearFilters,
      openKey,
      open,
      pictures,
      picture,
      blockers,
    }),
    [
      dto,
      store,
      snapshot,
      lens,
      setLens,
      filters,
      setFilters,
      clearFilters,
      openKey,
      open,
      pictures,
      picture,
      blockers,
    ],
  );
  return (
    <Context value={value}>
      {/* Room for the panel, as far as the page's own margin does not have it already. */}
      <div className={isOpen ? "min-[1200px]:mr-[clamp(0rem,calc(116rem-100vw),26.5rem)]" : undefined}>
        {children}
      </div>
    </Context>
  );
}

/** nuqs takes mutable arrays. */
function copied(change: Partial<Omit<ChecklistFilters, "text">>) {
  const { status, criticality, ...rest } = change;
  return {
    ...rest,
    ...(status ? { status: [...status] } : {}),
    ...(criticality ? { criticality: [...criticality] } : {}),
  };
}

/** Whose changes are kept, and where. */
function placeOf({ viewer, organization, project }: ChecklistDto) {
  return { viewer: viewer.id, organization: organization.slug, project: project.slug };
}

/** Keeps what is unsaved in this browser; asks before the page is left only where that is impossible. */
function useUnsavedGuard(dto: ChecklistDto, store: ChecklistStore, snapshot: ChecklistSnapshot) {
  const unsaved = Object.keys(snapshot.lanes).length > 0;
  const { viewer, organization, project } = placeOf(dto);
  useEffect(
    () => takePlace({ viewer, organization, project }, store),
    [viewer, organization, project, store],
  );
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!store.isKept()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved, store]);
}

/** The item with this requirement key, as shown. */
export function findItem(
  items: readonly ChecklistItemDto[],
  key: string | null,
): ChecklistItemDto | undefined {
  return key === null ? undefined : items.find((item) => item.key === key);
}
