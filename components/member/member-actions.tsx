"use client";

import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { toast } from "#components/ui/toast.ts";
import { enableMemberAction } from "#lib/features/member/actions.ts";
import type { MemberDto, Successor } from "#lib/features/member/types.ts";
import { DisableDialog, ProjectsDialog, RemoveDialog, RoleDialog } from "./member-dialogs.tsx";

type MemberActionsProps = Readonly<{
  organization: string;
  member: MemberDto;
  successors: readonly Successor[];
}>;
type Question = "role" | "projects" | "disable" | "remove";

/** What an owner can do with a person, as a menu; each choice asks before it acts. */
export function MemberActions({ organization, member, successors }: MemberActionsProps) {
  const t = useTranslations("member.actions");
  const router = useRouter();
  const [question, setQuestion] = useState<Question | null>(null);
  const done = (message: string) => {
    setQuestion(null);
    toast.success(message);
    router.refresh();
  };
  const enabling = useSubmit(
    (input: Parameters<typeof enableMemberAction>[1]) => enableMemberAction(organization, input),
    () => done(t("enabled", { name: member.name })),
  );
  const dialog = { organization, member, onDone: done };
  const close = (open: boolean) => {
    if (open) return;
    setQuestion(null);
    // After a conflict the row behind the dialog is old.
    router.refresh();
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="iconSm" variant="quiet" aria-label={t("menu", { name: member.name })}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setQuestion("role")}>{t("role")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setQuestion("projects")}>{t("projects")}</DropdownMenuItem>
          {member.self ? null : (
            <>
              <DropdownMenuSeparator />
              {member.status === "disabled" ? (
                <DropdownMenuItem
                  onSelect={() => enabling.submit({ userId: member.id, version: member.version })}
                >
                  {t("enable")}
                </DropdownMenuItem>
              ) : (
                <DropdownMenuItem danger onSelect={() => setQuestion("disable")}>
                  {t("disable")}
                </DropdownMenuItem>
              )}
              <DropdownMenuItem danger onSelect={() => setQuestion("remove")}>
                {t("remove")}
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={question !== null} onOpenChange={close}>
        {question === "role" ? <RoleDialog {...dialog} /> : null}
        {question === "projects" ? <ProjectsDialog {...dialog} /> : null}
        {question === "disable" ? <DisableDialog {...dialog} /> : null}
        {question === "remove" ? <RemoveDialog {...dialog} successors={successors} /> : null}
      </Dialog>
    </>
  );
}
