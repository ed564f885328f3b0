import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { PlanOwnersDto } from "#lib/features/plan/types.ts";

type RoleHoldersProps = Readonly<{
  roles: readonly Pick<PlanOwnersDto["roles"][number], "key" | "name" | "person">[];
  children?: ReactNode;
}>;

/** One line: each role of a plan with the person who stands for it. */
export async function RoleHolders({ roles, children }: RoleHoldersProps) {
  const t = await getTranslations("plan.page");
  return (
    <p className="mb-5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      <span className="text-mute">{t("roles")}</span>
      {roles.map(({ key, name, person }) => (
        <span key={key} className="min-w-0 wrap-anywhere">
          {t("holder", { role: name, name: person?.name ?? t("nobody") })}
        </span>
      ))}
      {children}
    </p>
  );
}
