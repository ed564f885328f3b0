"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { v4 as uuidv4 } from "uuid";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ShownLink } from "#components/ui/shown-link.tsx";
import type { Role } from "#lib/domain/vocabulary.ts";
import { inviteMemberAction } from "#lib/features/member/actions.ts";
import type { NewInvitation, ProjectChoice } from "#lib/features/member/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { MemberDialog } from "./member-dialog.tsx";
import { useMemberWords } from "./member-words.ts";
import { ProjectPicker } from "./project-picker.tsx";
import { RoleChoice } from "./role-choice.tsx";

type InviteProps = Readonly<{ organization: string; timeZone: string }>;

/** The button that invites. The link that comes of it is shown once, in the same dialog. */
export function InviteDialog({ organization, timeZone }: InviteProps) {
  const t = useTranslations("member.invite");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<NewInvitation | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    if (next) return setMade(null);
    if (made) router.refresh();
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button variant="primary">{t("action")}</Button>
      </DialogTrigger>
      {made ? (
        <MadeLink invitation={made} timeZone={timeZone} />
      ) : (
        <InviteForm organization={organization} onMade={setMade} />
      )}
    </Dialog>
  );
}

function InviteForm({
  organization,
  onMade,
}: Readonly<{ organization: string; onMade: (made: NewInvitation) => void }>) {
  const t = useTranslations("member.invite");
  const words = useMemberWords();
  const [key] = useState(() => uuidv4());
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("engineer");
  const [projects, setProjects] = useState<readonly ProjectChoice[]>([]);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof inviteMemberAction>[1]) => inviteMemberAction(organization, input),
    onMade,
  );
  // The other roles reach every project without belonging to one.
  const projectIds = role === "engineer" ? projects.map(({ id }) => id) : [];
  return (
    <MemberDialog
      title={t("title")}
      description={t("text")}
      confirm={t("send")}
      pendingLabel={t("sending")}
      pending={pending}
      failure={failure}
      fields={["email", "role", "projectIds"]}
      onConfirm={() => submit({ key, email, role, projectIds })}
    >
      <Field
        name="email"
        label={t("email")}
        hint={t("emailHint")}
        required
        error={words.of(failure, "email")}
      >
        {(control) => (
          <Input
            {...control}
            type="email"
            autoComplete="off"
            maxLength={254}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <RoleChoice legend={t("role")} value={role} onChange={setRole} error={words.of(failure, "role")[0]} />
      {role === "engineer" ? (
        <ProjectPicker
          organization={organization}
          chosen={projects}
          onChange={setProjects}
          error={words.of(failure, "projectIds")[0]}
        />
      ) : null}
    </MemberDialog>
  );
}

function MadeLink({ invitation, timeZone }: Readonly<{ invitation: NewInvitation; timeZone: string }>) {
  const t = useTranslations("member.invite");
  const common = useTranslations("common");
  return (
    <ShownLink
      title={t("readyTitle")}
      description={t("ready", { email: invitation.email })}
      link={invitation.link}
      words={{
        close: common("close"),
        done: t("done"),
        link: t("link"),
        copy: t("copy"),
        copied: t("copied"),
        copyFailed: t("copyFailed"),
      }}
    >
      {t("until", { date: formatDateTime(new Date(invitation.expiresAt), timeZone) })}
      {invitation.replaced > 0 ? ` ${t("replaced")}` : null}
    </ShownLink>
  );
}
