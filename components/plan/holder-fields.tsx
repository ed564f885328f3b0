"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { PersonDto } from "#lib/features/checklist/types.ts";
import type { HolderInput } from "#lib/features/plan/schema.ts";

/** The person chosen for each role, by its key; nobody where there is none or an empty text. */
export type Holders = Readonly<Record<string, string>>;
type Role = Readonly<{ key: string; name: string }>;

type HolderFieldsProps = Readonly<{
  roles: readonly Role[];
  people: readonly PersonDto[];
  holders: Holders;
  problems: (field: string) => readonly string[];
  onChange: (role: string, person: string) => void;
}>;

/** For each role of a plan, who stands for it. */
export function HolderFields({ roles, people, holders, problems, onChange }: HolderFieldsProps) {
  const t = useTranslations("plan.owners");
  return (
    <fieldset>
      <legend className="pb-1 font-[550]">{t("roles")}</legend>
      <p className="mb-2 max-w-[75ch] text-sm text-mute">{t("rolesHint")}</p>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        {roles.map(({ key, name }) => (
          <Field
            key={key}
            name={`holder-${key}`}
            label={<span className="wrap-anywhere">{t("holder", { role: name })}</span>}
            error={problems(`holders.${key}`)}
          >
            {(control) => (
              <Select
                {...control}
                value={holders[key] ?? ""}
                onChange={({ target }) => onChange(key, target.value)}
                options={[
                  { value: "", label: t("nobody") },
                  ...people.map((person) => ({ value: person.id, label: person.name })),
                ]}
              />
            )}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** The choice as it is sent. */
export function chosenHolders(roles: readonly Role[], holders: Holders): HolderInput[] {
  return roles.flatMap(({ key: role }) => {
    const userId = holders[role];
    return userId ? [{ role, userId }] : [];
  });
}
