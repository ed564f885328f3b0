"use client";

import { useTranslations } from "next-intl";
import { Conversation } from "#components/comment/conversation.tsx";
import { useExclusionWords } from "#components/explanation/exclusion-words.ts";
import { RequirementGuidanceView } from "#components/framework/requirement-guidance.tsx";
import { Looking } from "#components/live/looking.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { answersLane, fieldsLane } from "./checklist-store.ts";
import type { RowActions } from "./item-row.tsx";
import { PanelAssurance } from "./panel-assurance.tsx";
import { PanelCounterparts } from "./panel-counterparts.tsx";
import { PanelFields } from "./panel-fields.tsx";
import { PanelHistory } from "./panel-history.tsx";
import { PanelNote } from "./panel-note.tsx";
import { PanelPart } from "./panel-part.tsx";
import { PanelStates } from "./panel-states.tsx";
import { RowNotice } from "./row-notice.tsx";
import { useItemDetails } from "./use-item-details.ts";

type PanelBodyProps = Readonly<{
  item: ChecklistItemDto;
  actions: Pick<RowActions, "onInsist" | "onYield" | "onOpen">;
}>;

/** What the panel holds, one part below the other. */
export function PanelBody({ item, actions }: PanelBodyProps) {
  const t = useTranslations("checklist.panel");
  const { dto, snapshot } = useChecklist();
  const exclusion = useExclusionWords();
  const { state, retry, reload } = useItemDetails(item.id);
  const details = state.kind === "ready" ? state.details : null;
  const notice = (kind: "answers" | "fields") => {
    const lane = kind === "answers" ? answersLane(item.id) : fieldsLane(item.id);
    return (
      <div className="-mx-2.5 mt-2 empty:hidden">
        <RowNotice
          item={item}
          kind={kind}
          lane={snapshot.lanes[lane]}
          conflict={snapshot.conflicts[lane]}
          actions={actions}
          inPanel
        />
      </div>
    );
  };
  return (
    <div className="space-y-6 pt-4">
      <Looking itemId={item.id} full />
      {item.applicable ? (
        <PanelPart heading={t("status")}>
          <PanelStates item={item} details={details} />
          {notice("answers")}
        </PanelPart>
      ) : (
        <PanelPart heading={t("excludedTitle")}>
          <p>{exclusion({ by: "intake", missing: item.missingTraits })}</p>
        </PanelPart>
      )}
      <PanelPart heading={t("work")}>
        <PanelFields item={item} />
        <PanelNote item={item} details={details} failed={state.kind === "failed"} />
        {"note" in (snapshot.lanes[fieldsLane(item.id)]?.wish ?? {}) &&
        snapshot.lanes[fieldsLane(item.id)]?.phase === "conflict"
          ? null
          : notice("fields")}
      </PanelPart>
      <PanelAssurance item={item} />
      <PanelPart heading={t("comments")}>
        <Conversation
          place={{ organization: dto.organization.slug, project: dto.project.slug, item: item.id }}
          timeZone={dto.timeZone}
        />
      </PanelPart>
      {state.kind === "loading" ? (
        <div role="status" className="space-y-3">
          <span className="sr-only">{t("loading")}</span>
          <Skeleton className="w-24" />
          <Skeleton className="h-16" />
          <Skeleton className="h-28" />
        </div>
      ) : null}
      {state.kind === "failed" ? (
        <ErrorState
          level={3}
          title={t("failed")}
          text={t("failedText")}
          actions={<Button onClick={retry}>{t("retry")}</Button>}
        />
      ) : null}
      {details ? (
        <>
          <PanelCounterparts item={item} counterparts={details.counterparts} onChanged={reload} />
          <PanelPart heading={t("guidance")}>
            <RequirementGuidanceView
              requirement={details.guidance}
              organization={dto.organization.slug}
              level={3}
            />
          </PanelPart>
          {details.guidance.dependents.length > 0 ? (
            <PanelPart heading={t("dependents")}>
              <ItemLinks links={details.guidance.dependents} />
            </PanelPart>
          ) : null}
          <PanelPart heading={t("history")}>
            <PanelHistory events={details.events} itemKey={item.key} />
          </PanelPart>
        </>
      ) : null}
    </div>
  );
}

type ItemLinksProps = Readonly<{ links: readonly Readonly<{ key: string; title: string }>[] }>;

/** Other requirements, opened in this very panel. */
function ItemLinks({ links }: ItemLinksProps) {
  const { open } = useChecklist();
  return (
    <ul>
      {links.map((link) => (
        <li key={link.key}>
          <button
            type="button"
            onClick={() => open(link.key)}
            className="group flex min-h-7 w-full cursor-pointer items-baseline gap-2 rounded-sm text-left"
          >
            <span className="num shrink-0 text-sm text-mute">{link.key}</span>
            <span className="underline decoration-edge underline-offset-3 group-hover:decoration-ink">
              {link.title}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
