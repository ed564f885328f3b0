"use client";

import { Plus, Repeat } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import type { ItemAssuranceDto } from "#lib/features/evidence/service.ts";
import { EvidenceDialog } from "./evidence-dialog.tsx";
import { EvidencePiece } from "./evidence-piece.tsx";
import { ReuseDialog } from "./reuse-dialog.tsx";
import type { EvidencePlace, Revised } from "./use-evidence-draft.ts";

type ItemEvidenceProps = Readonly<{
  place: EvidencePlace;
  dto: ItemAssuranceDto;
  timeZone: string;
  onChanged: () => Promise<void>;
}>;

type Open = Readonly<{ kind: "add"; revised: Revised }> | Readonly<{ kind: "reuse" }> | null;

/** The evidence of one item, and the ways to hand in more. */
export function ItemEvidence({ place, dto, timeZone, onChanged }: ItemEvidenceProps) {
  const t = useTranslations("evidence");
  const [open, setOpen] = useState<Open>(null);
  const count = dto.evidence.length;
  const list = useKeptPlace<HTMLUListElement>(count);
  const add = useRef<HTMLButtonElement>(null);
  // What was handed in comes above the button that the keyboard went back to, and pushes it out of sight.
  useEffect(() => {
    if (document.activeElement === add.current) add.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  return (
    <>
      {count === 0 ? <p className="text-mute">{t("panel.empty")}</p> : null}
      <ul ref={list} tabIndex={-1} className="divide-y divide-line outline-none">
        {dto.evidence.map((piece) => (
          <EvidencePiece
            key={piece.id}
            place={place}
            piece={piece}
            may={dto.may}
            timeZone={timeZone}
            onChanged={onChanged}
            onRevise={() => setOpen({ kind: "add", revised: piece })}
          />
        ))}
      </ul>
      {dto.may.submit ? (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            ref={add}
            size="sm"
            className="scroll-m-3"
            onClick={() => setOpen({ kind: "add", revised: null })}
          >
            <Plus aria-hidden />
            {t("panel.add")}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => setOpen({ kind: "reuse" })}>
            <Repeat aria-hidden />
            {t("form.reuse")}
          </Button>
        </div>
      ) : null}
      {open?.kind === "add" ? (
        <EvidenceDialog
          place={place}
          revised={open.revised}
          today={dto.today}
          maxFileBytes={dto.maxFileBytes}
          onChanged={() => void onChanged()}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === "reuse" ? (
        <ReuseDialog
          place={place}
          used={new Set(dto.evidence.map(({ id }) => id))}
          onChanged={() => void onChanged()}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}
