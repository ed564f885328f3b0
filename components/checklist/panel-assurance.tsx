"use client";

import { useTranslations } from "next-intl";
import { assuranceOf } from "#components/evidence/evidence-api.ts";
import { ItemEvidence } from "#components/evidence/item-evidence.tsx";
import { useItemAssurance } from "#components/evidence/use-item-assurance.ts";
import { ItemRisks } from "#components/risk/item-risks.tsx";
import { Button } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { paths } from "#lib/format/paths.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { PanelPart } from "./panel-part.tsx";

/** Evidence and accepted risks of the item in the panel; what is read here shows in its row as well. */
export function PanelAssurance({ item }: Readonly<{ item: ChecklistItemDto }>) {
  const t = useTranslations("evidence.panel");
  const risk = useTranslations("risk.panel");
  const { dto, store } = useChecklist();
  const place = {
    organization: dto.organization.slug,
    project: dto.project.slug,
    itemId: item.id,
    environments: item.environments,
  };
  const { state, reload } = useItemAssurance(
    paths.itemEvidenceApi(place.organization, place.project, item.id),
    (read) => store.receiveAssurance(item.id, assuranceOf(read)),
  );
  const shared = { place, timeZone: dto.timeZone, onChanged: reload };
  return (
    <>
      <PanelPart heading={t("heading")}>
        {state.kind === "loading" ? (
          <div role="status">
            <span className="sr-only">{t("loading")}</span>
            <Skeleton className="h-16" />
          </div>
        ) : null}
        {state.kind === "failed" ? (
          <ErrorState
            level={3}
            title={t("failed")}
            text={t("failedText")}
            actions={<Button onClick={() => void reload()}>{t("retry")}</Button>}
          />
        ) : null}
        {state.kind === "ready" ? (
          <div data-panel-evidence>
            <ItemEvidence {...shared} dto={state.dto} />
          </div>
        ) : null}
      </PanelPart>
      {state.kind === "ready" && item.applicable ? (
        <PanelPart heading={risk("heading")}>
          <ItemRisks {...shared} dto={state.dto} />
        </PanelPart>
      ) : null}
    </>
  );
}
