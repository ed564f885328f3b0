"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { reach, type SaveFailure } from "#components/project/save-failure.ts";
import { Button } from "#components/ui/button.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { answerStandardAction } from "#lib/features/standard/actions.ts";
import { proposal } from "#lib/features/standard/crosswalk.ts";
import type { Counterpart } from "#lib/features/standard/types.ts";
import { paths } from "#lib/format/paths.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { PanelPart } from "./panel-part.tsx";

type PanelCounterpartsProps = Readonly<{
  item: ChecklistItemDto;
  counterparts: readonly Counterpart[];
  /** Reads the item's details again. */
  onChanged: () => void;
}>;

/** Requirements of adopted standards that ask for the same. Each side proposes to the other; a person accepts. */
export function PanelCounterparts({ item, counterparts, onChanged }: PanelCounterpartsProps) {
  const t = useTranslations("checklist.counterparts");
  const words = useTranslations("common.status");
  const environments = useTranslations("common.environment");
  const { dto, store } = useChecklist();
  if (counterparts.length === 0) return null;
  const mayAnswer = dto.readOnly === null && item.applicable;
  const raised = ENVIRONMENTS.flatMap((environment) => {
    const state = item.states[environment];
    const suggested =
      state &&
      proposal(
        state.status,
        counterparts.map(({ answers }) => answers[environment]?.status ?? "open"),
      );
    return suggested ? [{ environment, status: suggested }] : [];
  });
  return (
    <PanelPart heading={t("heading")}>
      <ul className="space-y-3">
        {counterparts.map((counterpart) => (
          <CounterpartRow
            key={`${counterpart.adoptionId} ${counterpart.requirementId}`}
            item={item}
            counterpart={counterpart}
            mayAnswer={mayAnswer}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {mayAnswer && raised.length > 0 ? (
        <div className="mt-3 space-y-1.5 border-t border-line pt-3">
          <p className="text-sm text-mute">{t("suggestHere", { key: item.key })}</p>
          <div className="flex flex-wrap gap-2">
            {raised.map(({ environment, status }) => (
              <Button
                key={environment}
                size="sm"
                onClick={() => store.answer(item.id, { [environment]: { status, reason: "" } })}
              >
                {t("take", { environment: environments(environment), status: words(status) })}
              </Button>
            ))}
          </div>
        </div>
      ) : null}
    </PanelPart>
  );
}

type CounterpartRowProps = Readonly<{
  item: ChecklistItemDto;
  counterpart: Counterpart;
  mayAnswer: boolean;
  onChanged: () => void;
}>;

function CounterpartRow({ item, counterpart, mayAnswer, onChanged }: CounterpartRowProps) {
  const t = useTranslations("checklist.counterparts");
  const words = useTranslations("common.status");
  const environments = useTranslations("common.environment");
  const { dto } = useChecklist();
  const [failure, setFailure] = useState<SaveFailure | null>(null);
  const [pending, setPending] = useState(false);
  const { standard, key, label, title, mapping, answers, others } = counterpart;
  const suggestions = ENVIRONMENTS.flatMap((environment) => {
    const here = item.states[environment]?.status;
    if (here === undefined) return [];
    const elsewhere = others.flatMap(({ statuses }) => statuses[environment] ?? []);
    const status = proposal(answers[environment]?.status ?? "open", [here, ...elsewhere]);
    return status ? [{ environment, status }] : [];
  });
  const accept = async (environment: Environment, status: ItemStatus) => {
    if (pending) return;
    setPending(true);
    setFailure(null);
    const result = await reach(() =>
      answerStandardAction(dto.organization.slug, {
        adoptionId: counterpart.adoptionId,
        requirementId: counterpart.requirementId,
        environment,
        status,
        reason: "",
        version: answers[environment]?.version ?? 0,
      }),
    );
    setPending(false);
    if (result === "offline" || !result.ok) setFailure(result === "offline" ? "offline" : result);
    onChanged();
  };
  return (
    <li className="min-w-0">
      <p className="break-words">
        <TextLink
          href={paths.standardChecklist(dto.organization.slug, dto.project.slug, standard.id)}
          prefetch={false}
        >
          {standard.name} {standard.version}
        </TextLink>{" "}
        <span className="font-mono text-sm text-mute">{label ?? key}</span> {title}
      </p>
      {mapping === null ? null : (
        <p className="text-sm break-words text-mute">
          {mapping.note === ""
            ? t("mappedBy", { who: mapping.by })
            : t("mappedNote", { who: mapping.by, note: mapping.note })}
        </p>
      )}
      <ul className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
        {ENVIRONMENTS.map((environment) => (
          <li key={environment}>
            <span className="text-mute">{environments(environment)}:</span>{" "}
            {words(answers[environment]?.status ?? "open")}
          </li>
        ))}
      </ul>
      {mayAnswer && suggestions.length > 0 ? (
        <div className="mt-1.5 flex flex-wrap items-center gap-2">
          {suggestions.map(({ environment, status }) => (
            <Button
              key={environment}
              size="sm"
              aria-disabled={pending || undefined}
              aria-label={t("takeFor", {
                key: label ?? key,
                environment: environments(environment),
                status: words(status),
              })}
              onClick={() => void accept(environment, status)}
            >
              {t("take", { environment: environments(environment), status: words(status) })}
            </Button>
          ))}
        </div>
      ) : null}
      {failure ? (
        <div className="mt-2">
          <FailureNotice failure={failure} />
        </div>
      ) : null}
    </li>
  );
}
