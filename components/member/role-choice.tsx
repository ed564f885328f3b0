"use client";

import { useTranslations } from "next-intl";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { ROLES, type Role } from "#lib/domain/vocabulary.ts";

type RoleChoiceProps = Readonly<{
  legend: string;
  value: Role;
  onChange: (role: Role) => void;
  error?: string | undefined;
}>;

/** The four roles, each with what it may do. */
export function RoleChoice({ legend, value, onChange, error }: RoleChoiceProps) {
  const t = useTranslations("member.reach");
  const common = useTranslations("common.role");
  return (
    <RadioGroup
      legend={legend}
      name="role"
      value={value}
      error={error}
      onValueChange={(text) => {
        const role = ROLES.find((each) => each === text);
        if (role) onChange(role);
      }}
      options={ROLES.map((role) => ({ value: role, label: common(role), hint: t(role) }))}
    />
  );
}
