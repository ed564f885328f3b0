"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "#components/project/confirm-dialog.tsx";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Notice } from "#components/ui/notice.tsx";
import {
  deleteEvidenceAction,
  detachEvidenceAction,
  reviewEvidenceAction,
} from "#lib/features/evidence/actions.ts";
import type { ItemEvidenceDto } from "#lib/features/evidence/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { formatList } from "#lib/format/words.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { CoverDialog } from "./cover-dialog.tsx";
import { failureWords } from "./evidence-api.ts";
import { RevisionContent, RevisionFacts } from "./evidence-revision.tsx";
import { ReviewBar } from "./review-bar.tsx";
import { StandingBadge } from "./standing-badge.tsx";
import type { EvidencePlace } from "./use-evidence-draft.ts";

type EvidencePieceProps = Readonly<{
  place: EvidencePlace;
  piece: ItemEvidenceDto;
  may: Readonly<{ submit: boolean; review: boolean }>;
  timeZone: string;
  /** Reads the list anew: something has changed, here or elsewhere. */
  onChanged: () => Promise<void>;
  onRevise: () => void;
}>;

/** One piece of evidence of an item: what it is, how it stands, what can be done with it. */
export function EvidencePiece({ place, piece, may, timeZone, onChanged, onRevise }: EvidencePieceProps) {
  const t = useTranslations("evidence.panel");
  const environment = useTranslations("common.environment");
  const [asking, setAsking] = useState<"cover" | "detach" | "delete" | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const { current } = piece;

  async function run(change: () => Promise<ActionResult<unknown>>): Promise<boolean> {
    setPending(true);
    const result = await change().catch(() => null);
    const conflict = result?.ok === false && result.code === "CONFLICT" && result.details !== undefined;
    setFault(result?.ok ? null : conflict ? t("conflict") : failureWords(result, t("unreachable")));
    if (result?.ok || conflict) await onChanged();
    setPending(false);
    return result?.ok === true;
  }
  const { id: evidenceId, version } = piece;
  const at = { project: place.project, itemId: place.itemId };
  return (
    <li className="py-3 first:pt-0 last:pb-0" data-evidence={piece.title}>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <p className="font-[550] wrap-anywhere">{piece.title}</p>
          <p className="mt-1">
            <StandingBadge standing={piece.standing} />
          </p>
        </div>
        {may.submit ? (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button size="iconSm" variant="quiet" aria-label={t("more", { title: piece.title })}>
                <Ellipsis aria-hidden />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent>
              <DropdownMenuItem onSelect={onRevise}>{t("revise")}</DropdownMenuItem>
              {place.environments.length > 1 ? (
                <DropdownMenuItem onSelect={() => setAsking("cover")}>{t("cover")}</DropdownMenuItem>
              ) : null}
              <DropdownMenuItem onSelect={() => setAsking("detach")}>{t("detach")}</DropdownMenuItem>
              <DropdownMenuItem danger onSelect={() => setAsking("delete")}>
                {t("delete")}
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        ) : null}
      </div>
      <p className="mt-1.5 text-sm text-mute">
        {t("of", { day: formatIsoDay(current.evidenceDate) })},{" "}
        {current.validUntil === null
          ? t("noEnd")
          : t(piece.standing === "stale" ? "expired" : "validUntil", {
              day: formatIsoDay(current.validUntil),
            })}
        . {t("environments", { list: formatList(piece.environments.map((name) => environment(name))) })}.{" "}
        {t("uses", { count: piece.uses })}.
      </p>
      <RevisionContent organization={place.organization} evidenceId={piece.id} revision={current} />
      <RevisionFacts revision={current} timeZone={timeZone} />
      {fault ? (
        <Notice tone="danger" className="mt-2">
          {fault}
        </Notice>
      ) : null}
      {may.review ? (
        <ReviewBar
          piece={piece}
          pending={pending}
          warned={fault !== null}
          onDecide={(decision, reason) =>
            run(() => reviewEvidenceAction(place.organization, { evidenceId, version, decision, reason }))
          }
        />
      ) : null}
      {piece.earlier.length > 0 ? (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-xs text-sm text-mute hover:text-ink">
            {t("earlier", { count: piece.earlier.length })}
          </summary>
          <ol className="mt-2 space-y-3 border-l border-line pl-3">
            {piece.earlier.map((revision) => (
              <li key={revision.number}>
                <p className="text-sm font-[550]">{t("revision", { number: revision.number })}</p>
                <RevisionContent
                  organization={place.organization}
                  evidenceId={piece.id}
                  revision={revision}
                />
                <RevisionFacts revision={revision} timeZone={timeZone} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
      {asking === "cover" ? (
        <CoverDialog place={place} piece={piece} onChanged={onChanged} onClose={() => setAsking(null)} />
      ) : null}
      {asking === "detach" || asking === "delete" ? (
        <ConfirmDialog
          title={t(`${asking}Title`, { title: piece.title })}
          text={asking === "detach" ? t("detachText") : t("deleteText", { count: piece.uses })}
          confirmLabel={t(asking === "detach" ? "confirmDetach" : "confirmDelete")}
          danger={asking === "delete"}
          onConfirm={() =>
            void run(() =>
              asking === "detach"
                ? detachEvidenceAction(place.organization, { ...at, evidenceId })
                : deleteEvidenceAction(place.organization, { evidenceId, version }),
            )
          }
          onClose={() => setAsking(null)}
        />
      ) : null}
    </li>
  );
}
