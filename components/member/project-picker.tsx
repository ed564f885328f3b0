"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { projectChoicesAction } from "#lib/features/member/actions.ts";
import type { ProjectChoice, ProjectChoices } from "#lib/features/member/types.ts";

type ProjectPickerProps = Readonly<{
  /** The organisation's slug. */
  organization: string;
  chosen: readonly ProjectChoice[];
  onChange: (chosen: readonly ProjectChoice[]) => void;
  error?: string | undefined;
}>;

const WAIT = 250;

/** Projects to tick, found by part of their name; what was ticked stays in sight while one searches on. */
export function ProjectPicker({ organization, chosen, onChange, error }: ProjectPickerProps) {
  const t = useTranslations("member.projects");
  const [words, setWords] = useState("");
  const [found, setFound] = useState<ProjectChoices | "failed" | null>(null);

  const load = useCallback(
    async (q: string, isCurrent: () => boolean) => {
      const result = await projectChoicesAction(organization, { q }).catch(() => null);
      if (isCurrent()) setFound(result?.ok ? result.data : "failed");
    },
    [organization],
  );
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => void load(words, () => current), words === "" ? 0 : WAIT);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [words, load]);

  const listed = found !== null && found !== "failed" ? found.projects : [];
  const others = chosen.filter((project) => !listed.some(({ id }) => id === project.id));
  const shown = [...others, ...listed];
  const toggle = (project: ProjectChoice, on: boolean) =>
    onChange(on ? [...chosen, project] : chosen.filter(({ id }) => id !== project.id));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-3 font-[550]">
        {t("legend")}
        <span className="text-sm font-normal text-mute" aria-live="polite">
          {t("chosen", { count: chosen.length })}
        </span>
      </legend>
      <SearchInput
        label={t("search")}
        placeholder={t("search")}
        maxLength={120}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        // The list filters by itself: Enter must not send the form around it.
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
      />
      <div className="mt-1.5 max-h-52 space-y-1.5 overflow-y-auto overscroll-contain rounded-md border border-line p-2.5">
        {shown.map((project) => (
          <CheckboxField
            key={project.id}
            label={project.name}
            checked={chosen.some(({ id }) => id === project.id)}
            onChange={(event) => toggle(project, event.target.checked)}
          />
        ))}
        {found === null ? <p className="text-sm text-mute">{t("loading")}</p> : null}
        {found === "failed" ? (
          <p className="text-sm text-danger">
            {t("failed")}{" "}
            <Button size="sm" variant="quiet" onClick={() => void load(words, () => true)}>
              {t("retry")}
            </Button>
          </p>
        ) : null}
        {found !== null && found !== "failed" && shown.length === 0 ? (
          <p className="text-sm text-mute">{t(words === "" ? "noneYet" : "none")}</p>
        ) : null}
        {found !== null && found !== "failed" && found.more ? (
          <p className="text-sm text-mute">{t("more")}</p>
        ) : null}
      </div>
      {error ? <p className="mt-1.5 text-sm text-danger">{error}</p> : null}
    </fieldset>
  );
}
