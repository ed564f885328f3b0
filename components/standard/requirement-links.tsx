"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useSubmit } from "#components/organization/use-submit.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { addMappingAction, removeMappingAction } from "#lib/features/standard/actions.ts";
import type { AddMappingInput } from "#lib/features/standard/schema.ts";
import type { BuiltInLink, StandardDto } from "#lib/features/standard/types.ts";
import { paths } from "#lib/format/paths.ts";

type RequirementLinksProps = Readonly<{
  dto: Pick<StandardDto, "organization" | "builtIn" | "mayImport">;
  requirementId: string;
  /** What a person calls the requirement. */
  name: string;
  links: readonly BuiltInLink[];
}>;

/** The built-in requirements that ask for the same; who leads adds and removes the organisation's own. */
export function RequirementLinks({ dto, requirementId, name, links }: RequirementLinksProps) {
  const t = useTranslations("standard.crosswalk");
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const { organization, mayImport } = dto;
  const remove = useSubmit(
    (input: { id: string }) => removeMappingAction(organization, input),
    () => router.refresh(),
  );
  if (links.length === 0 && !mayImport) return null;
  return (
    <div className="mt-1 space-y-1 text-sm">
      {links.length > 0 ? (
        <ul aria-label={t("linksOf", { key: name })} className="flex flex-wrap gap-x-4 gap-y-1">
          {links.map(({ key, title, mapping }) => (
            <li key={key} className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
              <Link
                href={paths.requirement(organization, key)}
                prefetch={false}
                title={title}
                className="font-mono underline decoration-edge underline-offset-3 hover:decoration-ink"
              >
                {key}
              </Link>
              <span className="min-w-0 break-words text-mute">
                {mapping === null
                  ? t("byReference")
                  : mapping.note === ""
                    ? t("byOrganization", { who: mapping.by })
                    : t("byNote", { who: mapping.by, note: mapping.note })}
              </span>
              {mapping !== null && mayImport ? (
                <button
                  type="button"
                  className="cursor-pointer text-mute underline underline-offset-3 hover:text-danger"
                  aria-label={t("removeLink", { key, name })}
                  disabled={remove.pending}
                  onClick={() => remove.submit({ id: mapping.id })}
                >
                  {t("remove")}
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <FailureNotice failure={remove.failure} />
      {!mayImport ? null : adding ? (
        <LinkForm
          dto={dto}
          requirementId={requirementId}
          name={name}
          taken={links.map(({ key }) => key)}
          onDone={() => setAdding(false)}
        />
      ) : (
        <button
          type="button"
          className="cursor-pointer text-mute underline decoration-edge underline-offset-3 hover:text-ink"
          aria-label={t("addLink", { name })}
          onClick={() => setAdding(true)}
        >
          {t("add")}
        </button>
      )}
    </div>
  );
}

type LinkFormProps = Omit<RequirementLinksProps, "links"> &
  Readonly<{ taken: readonly string[]; onDone: () => void }>;

function LinkForm({ dto, requirementId, name, taken, onDone }: LinkFormProps) {
  const t = useTranslations("standard.crosswalk");
  const common = useTranslations("common");
  const router = useRouter();
  const choices = dto.builtIn.filter(({ key }) => !taken.includes(key));
  const [builtInKey, setBuiltInKey] = useState(choices[0]?.key ?? "");
  const [note, setNote] = useState("");
  const [id] = useState(() => uuidv7());
  const { submit, pending, failure } = useSubmit(
    (input: AddMappingInput) => addMappingAction(dto.organization, input),
    () => {
      onDone();
      router.refresh();
    },
  );
  return (
    <form
      className="flex max-w-3xl flex-wrap items-center gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        submit({ id, requirementId, builtInKey, note });
      }}
    >
      <Select
        compact
        autoFocus
        className="w-full sm:w-72"
        aria-label={t("builtIn", { name })}
        value={builtInKey}
        onChange={(event) => setBuiltInKey(event.target.value)}
        options={choices.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))}
      />
      <Input
        compact
        className="w-full sm:w-auto sm:min-w-48 sm:flex-1"
        maxLength={500}
        aria-label={t("note")}
        placeholder={t("note")}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Button type="submit" size="sm" aria-disabled={pending || undefined}>
        {t("save")}
      </Button>
      <Button size="sm" variant="quiet" onClick={onDone}>
        {common("cancel")}
      </Button>
      <div className="basis-full empty:hidden">
        <FailureNotice failure={failure} />
      </div>
    </form>
  );
}
