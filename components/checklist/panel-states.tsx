"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ItemDetailsDto } from "#lib/features/checklist/service.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { sharedStatus, sweptEnvironments } from "./checklist-model.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { StatusGlyph } from "./status-glyph.tsx";
import { StatusText, TickControl } from "./tick-control.tsx";

type PanelStatesProps = Readonly<{ item: ChecklistItemDto; details: ItemDetailsDto | null }>;

/** The status in each environment, with its reason and who set it. */
export function PanelStates({ item, details }: PanelStatesProps) {
  const t = useTranslations("checklist.panel");
  const common = useTranslations("common");
  const { dto, store } = useChecklist();
  const [asking, setAsking] = useState<readonly Environment[] | null>(null);
  const readOnly = dto.readOnly !== null;
  const set = (environments: readonly Environment[], status: ItemStatus, reason = "") => {
    if (status === "not_applicable" && reason === "") return setAsking(environments);
    setAsking(null);
    store.answer(item.id, Object.fromEntries(environments.map((name) => [name, { status, reason }])));
  };
  const shared = sharedStatus(item);
  return (
    <div>
      <ul className="space-y-2.5">
        {ENVIRONMENTS.map((environment) => {
          const state = item.states[environment];
          const stamp = details?.states[environment];
          const name = common(`environment.${environment}`);
          if (!state) {
            return (
              <li key={environment} className="text-mute">
                {t("noEnvironment", { environment: name })}
              </li>
            );
          }
          return (
            <li key={environment}>
              <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="min-w-24 flex-1">
                  {name}
                  {stamp?.updatedBy && stamp.version === state.version ? (
                    <span className="block text-xs text-mute">
                      {t("setBy", {
                        who: stamp.updatedBy,
                        when: formatRelativeTime(new Date(stamp.updatedAt), new Date()),
                      })}
                    </span>
                  ) : null}
                </span>
                {readOnly ? (
                  <StatusText status={state.status} answered={state.answered} />
                ) : (
                  <TickControl
                    item={item}
                    environment={environment}
                    readOnly={false}
                    tabbable
                    onTick={(_item, environments, status) => set(environments, status)}
                  />
                )}
              </div>
              {state.status === "not_applicable" && state.reason ? (
                <p className="mt-1 border-l-3 border-line pl-3 text-sm wrap-anywhere whitespace-pre-line text-mute">
                  {state.reason}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      {readOnly || item.environments.length < 2 ? null : (
        <div className="mt-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-t border-line pt-3">
          <span className="min-w-24 flex-1 text-mute">{t("everywhere")}</span>
          <div role="group" aria-label={common("environment.all")} className="cl-ticks">
            {(["open", "partial", "met", "not_applicable"] as const).map((status) => (
              <button
                key={status}
                type="button"
                className="cl-tick"
                data-s={status}
                aria-pressed={shared.answered && shared.status === status}
                aria-label={common(`status.${status}`)}
                title={common(`status.${status}`)}
                onClick={() =>
                  set(status === "not_applicable" ? item.environments : sweptEnvironments(item), status)
                }
              >
                <StatusGlyph status={status} />
              </button>
            ))}
          </div>
        </div>
      )}
      {asking ? (
        <div className="-mx-2.5 mt-3">
          <ReasonForm
            item={item}
            environments={asking}
            onSave={(reason) => set(asking, "not_applicable", reason)}
            onCancel={() => setAsking(null)}
          />
        </div>
      ) : null}
    </div>
  );
}
