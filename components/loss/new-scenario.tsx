"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { takeFocus, takeFocusInside } from "#components/ui/take-focus.ts";
import { ScenarioForm } from "./scenario-form.tsx";

type NewScenarioProps = Readonly<{
  organization: string;
  currency: string;
  aspects: readonly Readonly<{ key: string; name: string }>[];
}>;

/** The form of a scenario that is not there yet, behind a button. */
export function NewScenario(props: NewScenarioProps) {
  const t = useTranslations("loss.scenarios");
  const [open, setOpen] = useState<boolean | null>(null);
  if (!open)
    return (
      <Button ref={open === false ? takeFocus : undefined} onClick={() => setOpen(true)}>
        {t("add")}
      </Button>
    );
  return (
    <section ref={takeFocusInside} aria-label={t("new")} className="w-full border-t border-line pt-3">
      <h3 className="headline text-lg">{t("new")}</h3>
      <ScenarioForm {...props} scenario={null} onDone={() => setOpen(false)} />
    </section>
  );
}
