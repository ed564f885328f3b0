"use client";

import { useTranslations } from "next-intl";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Renumbering } from "#lib/domain/standard-difference.ts";
import type { StandardPreview } from "#lib/features/standard/types.ts";
import { DifferenceView } from "./difference-view.tsx";
import { RenumberingChoice } from "./renumbering-choice.tsx";

type VersionChoiceProps = Readonly<{
  preview: StandardPreview;
  /** Nobody has chosen yet: what stands there is a proposal. */
  proposed: boolean;
  pending: boolean;
  onPrevious: (previousId: string | null) => void;
  onConfirm: (renumberings: readonly Renumbering[]) => void;
}>;

/** Whether the file is a standard of its own or the next version of one, and what that version changes. */
export function VersionChoice({ preview, proposed, pending, onPrevious, onConfirm }: VersionChoiceProps) {
  const t = useTranslations("standard.difference");
  const { standards, previousId, difference } = preview;
  if (standards.length === 0) return null;
  return (
    <section aria-labelledby="standard-version" className="space-y-5">
      <h2 id="standard-version" className="headline text-xl">
        {difference === null ? t("own") : t("headline", difference.from)}
      </h2>
      <Field
        name="previous"
        label={t("follows")}
        hint={proposed && previousId !== null ? t("proposed") : t("followsHint")}
        className="max-w-xl"
      >
        {(control) => (
          <Select
            {...control}
            value={previousId ?? ""}
            disabled={pending}
            onChange={(event) => onPrevious(event.target.value || null)}
            options={[
              { value: "", label: t("ownOption") },
              ...standards.map(({ id, name, version }) => ({
                value: id,
                label: t("nextOption", { name: name.length > 80 ? `${name.slice(0, 80)}…` : name, version }),
              })),
            ]}
          />
        )}
      </Field>
      {difference ? (
        <>
          <RenumberingChoice
            key={JSON.stringify(difference.confirmed)}
            difference={difference}
            heading="h3"
            pending={pending}
            onConfirm={onConfirm}
          />
          <DifferenceView key={previousId} difference={difference} />
        </>
      ) : null}
    </section>
  );
}
