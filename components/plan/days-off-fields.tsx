"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { DAYS_OFF_MAX, ROLE_NAME_MAX } from "#lib/features/plan/limits.ts";
import type { SettingsDraft } from "./settings-draft.ts";

type DaysOffFieldsProps = Readonly<{
  draft: SettingsDraft;
  problems: (field: string) => readonly string[];
  onChange: (patch: Partial<SettingsDraft>) => void;
}>;

/** Days on which nobody works on the plan. */
export function DaysOffFields({ draft, problems, onChange }: DaysOffFieldsProps) {
  const t = useTranslations("plan.settings");
  const { daysOff, startDay } = draft;
  const setAt = (at: number, patch: Partial<SettingsDraft["daysOff"][number]>) =>
    onChange({ daysOff: daysOff.map((each, index) => (index === at ? { ...each, ...patch } : each)) });
  return (
    <fieldset className="space-y-3">
      <legend className="pb-1 font-[550]">{t("daysOff")}</legend>
      <p className="text-sm text-mute">{t("daysOffHint")}</p>
      {daysOff.map((off, at) => (
        <div key={at} className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Field
            name={`off-${at}`}
            label={t("dayOffName")}
            error={problems(`settings.daysOff.${at}.name`)}
            className="w-56"
          >
            {(control) => (
              <Input
                {...control}
                value={off.name}
                maxLength={ROLE_NAME_MAX}
                autoComplete="off"
                onChange={({ target }) => setAt(at, { name: target.value })}
              />
            )}
          </Field>
          {(["from", "to"] as const).map((name) => (
            <Field
              key={name}
              name={`off-${at}-${name}`}
              label={t(name)}
              error={problems(`settings.daysOff.${at}.${name}`)}
              className="w-44"
            >
              {(control) => (
                <Input
                  {...control}
                  type="date"
                  className="num"
                  value={off[name]}
                  onChange={({ target }) =>
                    setAt(at, {
                      [name]: target.value,
                      // The usual holiday is one day.
                      ...(name === "from" && off.to < target.value ? { to: target.value } : {}),
                    })
                  }
                />
              )}
            </Field>
          ))}
          <Button
            variant="dangerQuiet"
            className="mt-6.5"
            onClick={() => onChange({ daysOff: daysOff.filter((_, index) => index !== at) })}
          >
            {t("removeDaysOff", { name: off.name || t("unnamed") })}
          </Button>
        </div>
      ))}
      {daysOff.length < DAYS_OFF_MAX ? (
        <Button
          size="sm"
          onClick={() => onChange({ daysOff: [...daysOff, { name: "", from: startDay, to: startDay }] })}
        >
          {t("addDaysOff")}
        </Button>
      ) : null}
    </fieldset>
  );
}
