"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { EvidencePlace } from "#components/evidence/use-evidence-draft.ts";
import { Button } from "#components/ui/button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import type { RiskDto } from "#lib/features/risk/types.ts";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";
import { RiskEntry } from "./risk-entry.tsx";
import { RiskForm } from "./risk-form.tsx";

type ItemRisksProps = Readonly<{
  place: EvidencePlace;
  dto: ItemAssuranceDto;
  timeZone: string;
  onChanged: () => Promise<void>;
}>;

const runs = ({ standing }: RiskDto) =>
  standing === "proposed" || standing === "approved" || standing === "expired";

/** Whether the organisation lives with an item that is not met: proposals, decisions, and what has run out. */
export function ItemRisks({ place, dto, timeZone, onChanged }: ItemRisksProps) {
  const t = useTranslations("risk.panel");
  const [proposing, setProposing] = useState(false);
  const current = dto.risks.filter(runs);
  const around = useKeptPlace<HTMLDivElement>(current.length);
  const closed = dto.risks.filter((risk) => !runs(risk));
  const entry = (risk: RiskDto) => (
    <RiskEntry
      key={risk.id}
      organization={place.organization}
      risk={risk}
      may={dto.may}
      timeZone={timeZone}
      onChanged={onChanged}
    />
  );
  return (
    <div ref={around} tabIndex={-1} className="outline-none">
      <p className="text-sm text-mute">{current.length === 0 ? t("none") : t("note")}</p>
      {current.length > 0 ? <ul className="mt-2 divide-y divide-line">{current.map(entry)}</ul> : null}
      {closed.length > 0 ? (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-xs text-sm text-mute hover:text-ink">
            {t("earlier", { count: closed.length })}
          </summary>
          <ul className="mt-2 divide-y divide-line">{closed.map(entry)}</ul>
        </details>
      ) : null}
      {dto.may.propose ? (
        <Button size="sm" className="mt-3" onClick={() => setProposing(true)}>
          {t("propose")}
        </Button>
      ) : null}
      {proposing ? (
        <RiskForm
          place={place}
          today={dto.today}
          onChanged={() => void onChanged()}
          onClose={() => setProposing(false)}
        />
      ) : null}
    </div>
  );
}
