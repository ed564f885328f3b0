"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Input } from "#components/ui/input.tsx";
import { PROGRAMME_PROJECTS_MAX } from "#lib/features/plan/limits.ts";

type ProjectChoiceProps = Readonly<{
  choices: readonly Readonly<{ id: string; name: string }>[];
  chosen: ReadonlySet<string>;
  problems: readonly string[];
  onChange: (chosen: ReadonlySet<string>) => void;
}>;

const SEARCH_FROM = 12;
const SHOWN = 60;

/** The projects of a programme; a search narrows long lists, and what is chosen stays in sight. */
export function ProjectChoice({ choices, chosen, problems, onChange }: ProjectChoiceProps) {
  const t = useTranslations("plan.programmes");
  const fault = useId();
  const [search, setSearch] = useState("");
  const wanted = search.trim().toLowerCase();
  const found = choices.filter(({ id, name }) => chosen.has(id) || name.toLowerCase().includes(wanted));
  return (
    <fieldset>
      <legend className="pb-1 font-[550]">{t("which", { count: chosen.size })}</legend>
      {choices.length > SEARCH_FROM ? (
        <Input
          aria-label={t("search")}
          placeholder={t("search")}
          value={search}
          className="mb-2 max-w-80"
          autoComplete="off"
          onChange={({ target }) => setSearch(target.value)}
        />
      ) : null}
      <div className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
        {found.slice(0, SHOWN).map(({ id, name }) => (
          <CheckboxField
            key={id}
            name={`project-${id}`}
            label={<span className="wrap-anywhere">{name}</span>}
            checked={chosen.has(id)}
            aria-invalid={problems.length > 0 || undefined}
            aria-describedby={problems.length > 0 ? fault : undefined}
            disabled={!chosen.has(id) && chosen.size >= PROGRAMME_PROJECTS_MAX}
            onChange={({ target }) => {
              const next = new Set(chosen);
              if (target.checked) next.add(id);
              else next.delete(id);
              onChange(next);
            }}
          />
        ))}
      </div>
      {found.length > SHOWN ? (
        <p className="mt-1 text-sm text-mute">{t("more", { count: found.length - SHOWN })}</p>
      ) : null}
      {chosen.size >= PROGRAMME_PROJECTS_MAX ? <p className="mt-1 text-sm text-mute">{t("most")}</p> : null}
      {problems.length > 0 ? (
        <p id={fault} className="mt-1.5 text-sm text-danger">
          {problems.join(" ")}
        </p>
      ) : null}
    </fieldset>
  );
}
