"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import { ROLE_DAYS_MAX, ROLE_NAME_MAX, ROLES_MAX } from "#lib/features/plan/limits.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";
import { newRoleKey, type RoleDraft, type SettingsDraft } from "./settings-draft.ts";

type RoleFieldsProps = Readonly<{
  draft: SettingsDraft;
  aspects: PlanDto["aspects"];
  /** By role, the line of its months that cannot be read. */
  wrong: Readonly<Record<string, number>>;
  problems: (field: string) => readonly string[];
  onChange: (patch: Partial<SettingsDraft>) => void;
}>;

/** The roles of a plan with their person-days a month, and which of them works on which aspect. */
export function RoleFields({ draft, aspects, wrong, problems, onChange }: RoleFieldsProps) {
  const t = useTranslations("plan.settings");
  const { roles, aspectRoles } = draft;
  const setRole = (key: string, patch: Partial<RoleDraft>) =>
    onChange({ roles: roles.map((role) => (role.key === key ? { ...role, ...patch } : role)) });
  const first = roles[0];
  return (
    <fieldset className="space-y-3">
      <legend className="pb-1 font-[550]">{t("roles")}</legend>
      <p className="text-sm text-mute">{t("rolesHint")}</p>
      {roles.map((role, index) => (
        <div key={role.key} className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Field
            name={`role-${role.key}`}
            label={t("role")}
            error={problems(`settings.roles.${index}.name`)}
            className="w-56"
          >
            {(control) => (
              <Input
                {...control}
                value={role.name}
                maxLength={ROLE_NAME_MAX}
                autoComplete="off"
                onChange={({ target }) => setRole(role.key, { name: target.value })}
              />
            )}
          </Field>
          <Field
            name={`days-${role.key}`}
            label={t("roleDays")}
            error={problems(`settings.roles.${index}.daysPerMonth`)}
            className="w-32"
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                className="num"
                maxLength={20}
                value={role.daysPerMonth}
                onChange={({ target }) => setRole(role.key, { daysPerMonth: target.value })}
              />
            )}
          </Field>
          {roles.length > 1 ? (
            <Button
              variant="dangerQuiet"
              className="mt-6.5"
              onClick={() => onChange({ roles: roles.filter(({ key }) => key !== role.key) })}
            >
              {t("removeRole", { name: role.name || role.key })}
            </Button>
          ) : null}
          <div className="basis-full text-sm">
            <Unfold summary={t("months")} summaryClassName="w-fit text-mute">
              <Field
                name={`months-${role.key}`}
                label={t("months")}
                hint={t("monthsHint", { name: role.name || role.key })}
                error={
                  wrong[role.key] === undefined
                    ? problems(`settings.roles.${index}.months`)
                    : t("monthsWrong", { line: wrong[role.key] ?? 0, most: ROLE_DAYS_MAX })
                }
                className="mt-2 max-w-96"
              >
                {(control) => (
                  <Textarea
                    {...control}
                    rows={3}
                    className="num"
                    value={role.months}
                    onChange={({ target }) => setRole(role.key, { months: target.value })}
                  />
                )}
              </Field>
            </Unfold>
          </div>
        </div>
      ))}
      {roles.length < ROLES_MAX ? (
        <Button
          size="sm"
          onClick={() =>
            onChange({
              roles: [
                ...roles,
                {
                  key: newRoleKey(),
                  name: t("newRole", { number: roles.length + 1 }),
                  daysPerMonth: "5",
                  months: "",
                },
              ],
            })
          }
        >
          {t("addRole")}
        </Button>
      ) : null}
      {roles.length > 1 ? (
        <Unfold summary={t("aspects")} summaryClassName="w-fit font-[550]">
          <p className="mt-1 text-sm text-mute">{t("aspectsHint")}</p>
          <div className="mt-2 grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
            {aspects.map(({ key, name }) => (
              <Field key={key} name={`aspect-${key}`} label={name}>
                {(control) => (
                  <Select
                    {...control}
                    compact
                    value={aspectRoles[key] ?? first?.key ?? ""}
                    onChange={({ target }) =>
                      onChange({ aspectRoles: { ...aspectRoles, [key]: target.value } })
                    }
                    options={roles.map((role) => ({ value: role.key, label: role.name || role.key }))}
                  />
                )}
              </Field>
            ))}
          </div>
        </Unfold>
      ) : null}
    </fieldset>
  );
}
