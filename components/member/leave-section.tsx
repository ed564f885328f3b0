"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSubmit } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogTrigger } from "#components/ui/dialog.tsx";
import { leaveOrganizationAction } from "#lib/features/member/actions.ts";
import type { MembersDto } from "#lib/features/member/types.ts";
import { paths } from "#lib/format/paths.ts";
import { MemberDialog } from "./member-dialog.tsx";

/** The way out of an organisation, for oneself. */
export function LeaveSection({ organization, own }: Readonly<Pick<MembersDto, "organization" | "own">>) {
  const t = useTranslations("member.leave");
  const [open, setOpen] = useState(false);
  const { submit, pending, failure } = useSubmit(
    (input: Parameters<typeof leaveOrganizationAction>[1]) =>
      leaveOrganizationAction(organization.slug, input),
    // A full load: nothing of this organisation may stay in the router's memory.
    () => window.location.assign(paths.home()),
  );
  const name = organization.name;
  return (
    <section className="mt-10 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-line pt-5">
      <div className="min-w-0 max-w-prose">
        <h2 className="font-[550]">{t("title", { organization: name })}</h2>
        <p className="text-sm text-mute">{t(own.lastOwner ? "last" : "text")}</p>
      </div>
      {own.lastOwner ? null : (
        <Dialog open={open} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button>{t("action")}</Button>
          </DialogTrigger>
          <MemberDialog
            title={t("confirmTitle", { organization: name })}
            description={t("text")}
            confirm={t("confirm")}
            pendingLabel={t("pending")}
            danger
            pending={pending}
            failure={failure}
            onConfirm={() => submit({ version: own.version })}
          >
            {own.ownedItems > 0 ? <p>{t("items", { count: own.ownedItems })}</p> : null}
          </MemberDialog>
        </Dialog>
      )}
    </section>
  );
}
