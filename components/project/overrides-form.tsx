"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, type ComponentProps } from "react";
import { flushSync } from "react-dom";
import { Button } from "#components/ui/button.tsx";
import { toast } from "#components/ui/toast.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { withDrafts, type AspectDrafts } from "./aspect-drafts.ts";
import { AspectValues } from "./aspect-values.tsx";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

type Values = ComponentProps<typeof AspectValues>;
type Overrides = Readonly<{ projectId: string; version: number; overrides: Record<string, number> }>;

type OverridesFormProps = Readonly<{
  aspects: Values["aspects"];
  /** The values of this project's own that are kept, as they are typed. */
  stored: Readonly<Record<string, string>>;
  /** What an aspect has without one of its own. */
  fallbackOf: Values["fallbackOf"];
  /** What stands beside a value, when these are the project's own. */
  extraOf: (key: string, shown: Readonly<Record<string, string>>) => string;
  invalid: Values["invalid"];
  /** Why these values cannot be kept, in a sentence; null where they can. */
  problemOf: (shown: Readonly<Record<string, string>>) => string | null;
  numberOf: (text: string) => number;
  action: (organization: string, input: Overrides) => Promise<ActionResult<{ version: number }>>;
  editable: boolean;
  step: Values["step"];
  max: Values["max"];
  labels: Omit<Values["labels"], "aspect" | "fallback" | "own">;
}>;

/** A number of this project's own for each aspect, over the one that it would have otherwise. */
export function OverridesForm(props: OverridesFormProps) {
  const { stored, numberOf, editable } = props;
  const t = useTranslations("project.settings");
  const saving = useProjectSave();
  const [draft, setDraft] = useState<AspectDrafts>({});
  const form = useRef<HTMLFormElement>(null);
  const shown = withDrafts(stored, draft);
  const problem = props.problemOf(shown);
  const save = () => {
    if (problem !== null) return;
    const overrides = Object.fromEntries(Object.entries(shown).map(([key, text]) => [key, numberOf(text)]));
    saving.save(
      (organization, seen) => props.action(organization, { ...seen, overrides }),
      () => {
        setDraft({});
        toast.success(t("saved"));
      },
    );
  };
  /** Nothing is left to reset then: the keyboard goes on at the save. */
  const resetAll = () => {
    flushSync(() => setDraft(Object.fromEntries(Object.keys(shown).map((key) => [key, null]))));
    form.current?.querySelector<HTMLElement>("[type=submit]")?.focus();
  };
  return (
    <form
      ref={form}
      noValidate
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <AspectValues
        aspects={props.aspects}
        values={shown}
        fallbackOf={props.fallbackOf}
        extraOf={(key) => props.extraOf(key, shown)}
        invalid={props.invalid}
        onChange={(key, text) => setDraft({ ...draft, [key]: text })}
        editable={editable}
        step={props.step}
        max={props.max}
        labels={{
          aspect: t("targets.aspect"),
          fallback: t("targets.default"),
          own: t("targets.own"),
          ...props.labels,
        }}
      />
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      ) : null}
      {editable ? (
        <SaveState
          saving={saving}
          changed={Object.keys(draft).length > 0}
          onSave={save}
          onDiscard={() => setDraft({})}
        >
          {Object.keys(shown).length > 0 ? (
            <Button variant="quiet" onClick={resetAll}>
              {t("targets.resetAll")}
            </Button>
          ) : null}
        </SaveState>
      ) : null}
    </form>
  );
}
