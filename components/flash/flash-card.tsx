"use client";

import { ArrowLeft, ArrowRight, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { answersLane, fieldsLane } from "#components/checklist/checklist-store.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { ReasonForm } from "#components/checklist/reason-form.tsx";
import { RowNotice } from "#components/checklist/row-notice.tsx";
import { SaveMark } from "#components/checklist/save-mark.tsx";
import { Prose } from "#components/framework/prose.tsx";
import { Button } from "#components/ui/button.tsx";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import type { FlashCardDto } from "#lib/features/flash/types.ts";
import { FlashAnswers } from "./flash-answers.tsx";
import { FlashFields } from "./flash-fields.tsx";
import { cardEnvironments } from "./flash-model.ts";
import { CARD_TITLE_ID, type Flash } from "./use-flash.ts";

type FlashCardProps = Readonly<{
  flash: Flash;
  item: ChecklistItemDto;
  card: FlashCardDto | null;
  where: string;
  ids: Readonly<{ owner: string; due: string }>;
  onAnswer: (status: ItemStatus) => void;
  onUndo: () => void;
  onPanel: (part: "evidence" | "details") => void;
}>;

/** One requirement with the short form of its guidance, its four answers below it. */
export function FlashCard({ flash, item, card, where, ids, onAnswer, onUndo, onPanel }: FlashCardProps) {
  const t = useTranslations("flash");
  const common = useTranslations("common");
  const { dto, store, snapshot, lens, open } = useChecklist();
  const aspect = dto.aspects.find(({ key }) => key === item.aspect)?.name ?? item.aspect;
  const lanes = { answers: answersLane(item.id), fields: fieldsLane(item.id) };
  const reason = cardEnvironments(item, lens)
    .map((name) => item.states[name])
    .find((state) => state?.status === "not_applicable")?.reason;
  return (
    <article className="@container" aria-labelledby={CARD_TITLE_ID} data-flash-card={item.key}>
      <div className="rounded-xl border border-line bg-raised px-5 py-5 sm:px-7 sm:py-6">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm text-mute">
          <span className="num">{item.key}</span>
          <span className="min-w-0 wrap-anywhere">{aspect}</span>
          <span className={item.criticality === "critical" ? "font-[600] text-ink" : undefined}>
            {common(`criticality.${item.criticality}`)}
          </span>
          <span className="num ml-auto inline-flex items-center gap-2">
            <SaveMark lanes={[snapshot.lanes[lanes.answers], snapshot.lanes[lanes.fields]]} />
            {t("position", { index: flash.index + 1, count: flash.deck.length })}
          </span>
        </p>
        <h2
          id={CARD_TITLE_ID}
          tabIndex={-1}
          className="headline mt-2 scroll-mt-32 text-2xl wrap-anywhere outline-none"
        >
          {item.title}
        </h2>
        {card ? <Guidance card={card} /> : null}
        <FlashFields item={item} ids={ids} onEdit={(patch) => flash.edit(item, patch)} />
        <div className="mt-4 flex flex-wrap gap-2">
          <Button size="sm" className="max-sm:min-h-11" onClick={() => onPanel("details")}>
            {t("details")}
          </Button>
          <Button size="sm" className="max-sm:min-h-11" onClick={() => onPanel("evidence")}>
            {t("evidence")}
          </Button>
        </div>
      </div>
      {reason && !flash.asking ? (
        <p className="mt-3 border-l-3 border-line pl-3 text-sm wrap-anywhere text-mute">
          {t("reasonGiven", { reason })}
        </p>
      ) : null}
      <div className="-mx-2.5 mt-3 empty:hidden">
        {(["answers", "fields"] as const).map((kind) => (
          <RowNotice
            key={kind}
            item={item}
            kind={kind}
            lane={snapshot.lanes[lanes[kind]]}
            conflict={snapshot.conflicts[lanes[kind]]}
            actions={{ onInsist: store.insist, onYield: store.yield, onOpen: open }}
          />
        ))}
        {flash.asking ? (
          <ReasonForm
            item={item}
            environments={flash.asking}
            onSave={flash.giveReason}
            onCancel={flash.cancelReason}
          />
        ) : null}
      </div>
      <div
        data-action-bar
        className="sticky bottom-0 z-10 -mx-4 mt-4 border-t border-line bg-paper px-4 py-3 sm:mx-0 sm:px-0"
      >
        <FlashAnswers item={item} where={where} readOnly={flash.readOnly} onAnswer={onAnswer} />
        <div className="mt-2 flex items-center gap-2">
          <Button
            className="max-sm:min-h-11 max-sm:flex-1"
            disabled={flash.index <= 0}
            onClick={() => flash.move(-1)}
          >
            <ArrowLeft aria-hidden />
            {t("previous")}
          </Button>
          <Button className="max-sm:min-h-11 max-sm:flex-1" onClick={() => flash.move(1)}>
            {t("next")}
            <ArrowRight aria-hidden />
          </Button>
          {flash.readOnly ? null : (
            <Button
              variant="quiet"
              className="ml-auto max-sm:min-h-11"
              disabled={flash.steps.length === 0}
              onClick={onUndo}
            >
              <Undo2 aria-hidden />
              {t("undo")}
            </Button>
          )}
        </div>
      </div>
    </article>
  );
}

function Guidance({ card }: Readonly<{ card: FlashCardDto }>) {
  const t = useTranslations("flash");
  return (
    <div className="mt-3 max-w-[44rem] space-y-3">
      <p className="wrap-anywhere">
        <Prose text={card.statement} />
      </p>
      {card.why ? (
        <p className="line-clamp-3 text-sm wrap-anywhere text-mute">
          <span className="sr-only">{t("why")}: </span>
          <Prose text={card.why} />
        </p>
      ) : null}
      {card.verify.length > 0 ? (
        <div>
          <h3 className="mb-1 text-sm font-[600] text-mute">{t("verify")}</h3>
          <ul className="list-disc space-y-1 pl-5 text-sm wrap-anywhere marker:text-edge">
            {card.verify.map((way) => (
              <li key={way}>
                <Prose text={way} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
