"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { RoundItem } from "#lib/features/reassessment/types.ts";

export type StateChange = Readonly<{
  environment: Environment;
  status: ItemStatus;
  reason: string;
  version: number;
}>;

type ChangeFormProps = Readonly<{
  item: RoundItem;
  pending: boolean;
  onSave: (changes: readonly StateChange[]) => void;
}>;

type Draft = Partial<Record<Environment, { status: ItemStatus; reason: string }>>;

/** The answers of one requirement by environment; only what differs is sent, with the version that was seen. */
export function ChangeForm({ item, pending, onSave }: ChangeFormProps) {
  const t = useTranslations("reassessment");
  const common = useTranslations("common");
  const [draft, setDraft] = useState<Draft>({});
  const [empty, setEmpty] = useState(false);
  const valueOf = (environment: Environment) => {
    const state = item.states[environment];
    return draft[environment] ?? { status: state?.status ?? "open", reason: state?.reason ?? "" };
  };
  const changes = item.environments.flatMap((environment): StateChange[] => {
    const state = item.states[environment];
    const { status, reason } = valueOf(environment);
    if (!state || (state.status === status && state.reason === reason)) return [];
    return [{ environment, status, reason, version: state.version }];
  });
  return (
    <form
      className="mt-3 space-y-3 border-l-2 border-line pl-4"
      onSubmit={(event) => {
        event.preventDefault();
        setEmpty(changes.length === 0);
        if (changes.length > 0) onSave(changes);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {item.environments.map((environment) => {
          const { status, reason } = valueOf(environment);
          const name = common(`environment.${environment}`);
          const set = (next: { status: ItemStatus; reason: string }) =>
            setDraft((old) => ({ ...old, [environment]: next }));
          return (
            <div key={environment} className="space-y-2">
              <Field name={`${item.id}-${environment}`} label={name}>
                {(control) => (
                  <Select
                    {...control}
                    aria-label={t("status", { environment: name })}
                    value={status}
                    onChange={(event) => {
                      const next = ITEM_STATUSES.find((each) => each === event.target.value);
                      if (next) set({ status: next, reason: next === "not_applicable" ? reason : "" });
                    }}
                    options={ITEM_STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
                  />
                )}
              </Field>
              {status === "not_applicable" ? (
                <Input
                  aria-label={t("reason", { environment: name })}
                  placeholder={t("reason", { environment: name })}
                  value={reason}
                  maxLength={2_000}
                  required
                  onChange={(event) => set({ status, reason: event.target.value })}
                />
              ) : null}
            </div>
          );
        })}
      </div>
      {empty && changes.length === 0 ? (
        <p role="alert" className="text-sm text-danger">
          {t("nothingChanged")}
        </p>
      ) : null}
      <Button type="submit" size="sm" variant="primary" aria-disabled={pending || undefined}>
        {t("save")}
      </Button>
    </form>
  );
}
