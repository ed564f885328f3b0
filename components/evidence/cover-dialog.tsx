"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { coverEnvironmentsAction } from "#lib/features/evidence/actions.ts";
import type { ItemEvidenceDto } from "#lib/features/evidence/types.ts";
import { EnvironmentBoxes } from "./environment-boxes.tsx";
import { failureWords } from "./evidence-api.ts";
import type { EvidencePlace } from "./use-evidence-draft.ts";

type CoverDialogProps = Readonly<{
  place: EvidencePlace;
  piece: ItemEvidenceDto;
  onChanged: () => Promise<void>;
  onClose: () => void;
}>;

/** Which environments a piece covers for this item. What was chosen stays when somebody else was faster. */
export function CoverDialog({ place, piece, onChanged, onClose }: CoverDialogProps) {
  const t = useTranslations("evidence.cover");
  const form = useTranslations("evidence.form");
  const [chosen, setChosen] = useState<readonly Environment[]>(piece.environments);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  async function save() {
    setMissing(chosen.length === 0);
    if (chosen.length === 0) return;
    setPending(true);
    const result = await coverEnvironmentsAction(place.organization, {
      ...{ project: place.project, itemId: place.itemId, evidenceId: piece.id },
      // The list is read anew after a conflict: a second try knows of the other's change.
      seen: [...piece.environments],
      environments: [...chosen],
    }).catch(() => null);
    const conflict = result?.ok === false && result.code === "CONFLICT" && result.details !== undefined;
    setFault(result?.ok ? null : conflict ? t("conflict") : failureWords(result, form("unreachable")));
    if (result?.ok || conflict) await onChanged();
    setPending(false);
    if (result?.ok) onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => (open || pending ? undefined : onClose())}>
      <DialogContent
        title={t("title", { title: piece.title })}
        description={t("text")}
        closeLabel={form("cancel")}
        footer={
          <>
            <Button onClick={onClose} pending={pending}>
              {form("cancel")}
            </Button>
            <Button variant="primary" onClick={() => void save()} pending={pending}>
              {pending ? t("saving") : t("save")}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          {fault ? <Notice tone="danger">{fault}</Notice> : null}
          <EnvironmentBoxes
            legend={form("environments")}
            choices={place.environments}
            value={chosen}
            onChange={setChosen}
            error={missing && chosen.length === 0 ? form("environmentsMissing") : null}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}
