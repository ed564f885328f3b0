"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  changeProjectsAction,
  changeRoleAction,
  disableMemberAction,
  removeMemberAction,
} from "#lib/features/member/actions.ts";
import type { MemberDto, ProjectChoice, Successor } from "#lib/features/member/types.ts";
import { MemberDialog } from "./member-dialog.tsx";
import { useMemberWords } from "./member-words.ts";
import { ProjectPicker } from "./project-picker.tsx";
import { RoleChoice } from "./role-choice.tsx";

type DialogProps = Readonly<{
  /** The organisation's slug. */
  organization: string;
  member: MemberDto;
  onDone: (message: string) => void;
}>;

export function RoleDialog({ organization, member, onDone }: DialogProps) {
  const t = useTranslations("member");
  const common = useTranslations("common.role");
  const [role, setRole] = useState(member.role);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof changeRoleAction>[1]) => changeRoleAction(organization, input),
    () => onDone(t("actions.roleChanged", { name: member.name, role: common(role) })),
  );
  const last = member.lastOwner && role !== "owner";
  return (
    <MemberDialog
      title={t("role.title", { name: member.name })}
      confirm={t("role.save")}
      pendingLabel={t("role.saving")}
      blocked={last || role === member.role}
      pending={pending}
      failure={failure}
      onConfirm={() => submit({ userId: member.id, version: member.version, role })}
    >
      <RoleChoice legend={t("role.legend")} value={role} onChange={setRole} />
      {last ? (
        <Notice tone="warn">{t("role.last", { name: member.name })}</Notice>
      ) : member.self && role !== member.role ? (
        <Notice tone="warn">{t("role.self")}</Notice>
      ) : null}
    </MemberDialog>
  );
}

export function ProjectsDialog({ organization, member, onDone }: DialogProps) {
  const t = useTranslations("member");
  const [chosen, setChosen] = useState<readonly ProjectChoice[]>(member.projects);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof changeProjectsAction>[1]) => changeProjectsAction(organization, input),
    () => onDone(t("actions.projectsChanged", { name: member.name })),
  );
  const add = chosen
    .filter(({ id }) => !member.projects.some((project) => project.id === id))
    .map(({ id }) => id);
  const remove = member.projects
    .filter(({ id }) => !chosen.some((project) => project.id === id))
    .map(({ id }) => id);
  return (
    <MemberDialog
      title={t("projects.title", { name: member.name })}
      description={t("projects.text")}
      confirm={t("projects.save")}
      pendingLabel={t("projects.saving")}
      blocked={add.length + remove.length === 0}
      pending={pending}
      failure={failure}
      onConfirm={() => submit({ userId: member.id, version: member.version, add, remove })}
    >
      <ProjectPicker organization={organization} chosen={chosen} onChange={setChosen} />
    </MemberDialog>
  );
}

export function DisableDialog({ organization, member, onDone }: DialogProps) {
  const t = useTranslations("member");
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof disableMemberAction>[1]) => disableMemberAction(organization, input),
    () => onDone(t("actions.disabled", { name: member.name })),
  );
  return (
    <MemberDialog
      title={t("disable.title", { name: member.name })}
      description={t("disable.text", { name: member.name })}
      confirm={t("disable.confirm")}
      pendingLabel={t("disable.pending")}
      danger
      pending={pending}
      failure={failure}
      onConfirm={() => submit({ userId: member.id, version: member.version })}
    />
  );
}

export function RemoveDialog({
  organization,
  member,
  onDone,
  successors,
}: DialogProps & Readonly<{ successors: readonly Successor[] }>) {
  const t = useTranslations("member");
  const words = useMemberWords();
  const [successorId, setSuccessorId] = useState("");
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof removeMemberAction>[1]) => removeMemberAction(organization, input),
    () => onDone(t("actions.removed", { name: member.name })),
  );
  const items = member.ownedItems ?? 0;
  return (
    <MemberDialog
      title={t("remove.title", { name: member.name })}
      description={t("remove.text", { name: member.name })}
      confirm={t("remove.confirm")}
      pendingLabel={t("remove.pending")}
      danger
      pending={pending}
      failure={failure}
      fields={["successorId"]}
      onConfirm={() =>
        submit({ userId: member.id, version: member.version, successorId: successorId || null })
      }
    >
      {items > 0 ? (
        <Field
          name="successorId"
          label={t("remove.items", { count: items })}
          hint={t("remove.limited")}
          error={words.of(failure, "successorId")}
        >
          {(control) => (
            <Select {...control} value={successorId} onChange={(event) => setSuccessorId(event.target.value)}>
              <option value="">{t("remove.nobody")}</option>
              {successors
                .filter(({ id }) => id !== member.id)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      ) : null}
    </MemberDialog>
  );
}
