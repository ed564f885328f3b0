"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/select.tsx";
import { toast } from "#components/ui/toast.ts";
import { setProjectMembersAction } from "#lib/features/project/actions.ts";
import type { ProjectPerson } from "#lib/features/project/types.ts";
import { SaveState } from "./save-state.tsx";
import { useProjectSave } from "./use-project-save.tsx";

type MembersSectionProps = Readonly<{
  members: readonly ProjectPerson[];
  candidates: readonly ProjectPerson[];
  editable: boolean;
}>;

/** Who works on the project. Changes are gathered and saved together. */
export function MembersSection({ members, candidates, editable }: MembersSectionProps) {
  const t = useTranslations("project.settings");
  const common = useTranslations("common");
  const saving = useProjectSave();
  // Who was added and removed here, so that somebody else's changes survive a second try.
  const [draft, setDraft] = useState<Readonly<Record<string, boolean>>>({});
  const [chosen, setChosen] = useState("");
  const people = [...members, ...candidates];
  const isMember = (id: string) => draft[id] ?? members.some((person) => person.id === id);
  const ids = people.map((person) => person.id).filter(isMember);
  const removed = members.filter((person) => !isMember(person.id));
  const changed = removed.length > 0 || ids.some((id) => !members.some((person) => person.id === id));
  const shown = ids.flatMap((id) => people.find((person) => person.id === id) ?? []);
  const others = people.filter((person) => person.active && !ids.includes(person.id));
  const save = () =>
    saving.save(
      (organization, seen) => setProjectMembersAction(organization, { ...seen, memberIds: [...ids] }),
      () => {
        setDraft({});
        toast.success(t("saved"));
      },
    );
  const choice = useRef<HTMLSelectElement>(null);
  const add = () => {
    if (chosen === "") return;
    setDraft({ ...draft, [chosen]: true });
    setChosen("");
    choice.current?.focus();
  };
  return (
    <form
      className="max-w-prose space-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {shown.length === 0 ? <p className="text-mute">{t("members.empty")}</p> : null}
      <ul>
        {shown.map((person) => (
          <li key={person.id} className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
            <Avatar name={person.name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{person.name}</span>
              <span className="block truncate text-sm text-mute">{person.email}</span>
            </span>
            <span className="text-sm text-mute">
              {common(`role.${person.role}`)}
              {person.active ? null : `, ${t("members.disabled")}`}
            </span>
            {editable ? (
              <Button
                size="iconSm"
                variant="quiet"
                aria-label={t("members.remove", { name: person.name })}
                title={t("members.remove", { name: person.name })}
                // The second of two quick presses on "Add" falls on whoever it has added.
                onClick={({ detail }) =>
                  detail > 1 ? undefined : setDraft({ ...draft, [person.id]: false })
                }
              >
                <X aria-hidden />
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {editable ? (
        <>
          {others.length > 0 ? (
            <div className="flex gap-2">
              <Select
                ref={choice}
                aria-label={t("members.add")}
                value={chosen}
                onChange={(event) => setChosen(event.target.value)}
                className="min-w-0 flex-1"
              >
                <option value="">{t("members.choose")}</option>
                {others.map((person) => (
                  <option key={person.id} value={person.id}>
                    {`${person.name} (${common(`role.${person.role}`)}), ${person.email}`}
                  </option>
                ))}
              </Select>
              <Button onClick={add} disabled={chosen === ""}>
                {t("members.addButton")}
              </Button>
            </div>
          ) : (
            <p className="text-sm text-mute">{t("members.none")}</p>
          )}
          {removed.length > 0 ? <p className="text-sm text-mute">{t("members.leaving")}</p> : null}
          <SaveState saving={saving} changed={changed} onSave={save} onDiscard={() => setDraft({})} />
        </>
      ) : null}
    </form>
  );
}
