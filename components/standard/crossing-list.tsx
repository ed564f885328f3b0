"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { apiPaths, callApi } from "#components/checklist/checklist-api.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import { proposal } from "#lib/features/standard/crosswalk.ts";
import type { Crossing } from "#lib/features/standard/types.ts";
import { paths } from "#lib/format/paths.ts";

type CrossingListProps = Readonly<{
  organization: string;
  project: string;
  environment: Environment;
  crossings: readonly Crossing[];
  /** How the requirement of the standard stands. */
  status: ItemStatus;
  pending: boolean;
  mayAnswer: boolean;
  /** Takes over what the built-in items suggest. */
  onTake: (status: ItemStatus) => void;
}>;

/** The built-in items that ask for the same. Each side proposes to the other; a person accepts. */
export function CrossingList(props: CrossingListProps) {
  const { organization, project, crossings, status, pending, mayAnswer, onTake } = props;
  const t = useTranslations("standard.checklist");
  const words = useTranslations("common.status");
  const suggested = proposal(
    status,
    crossings.map((crossing) => crossing.status),
  );
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-mute">
      <span>{t("crossings")}</span>
      {crossings.map((crossing) => (
        <span key={crossing.key} className="inline-flex flex-wrap items-center gap-x-1.5">
          <TextLink
            href={paths.checklistItem(organization, project, crossing.key)}
            prefetch={false}
            title={crossing.title}
            className="font-mono"
          >
            {crossing.key}
          </TextLink>
          <span>{words(crossing.status)}</span>
          {mayAnswer ? <ProposeToItem {...props} crossing={crossing} /> : null}
        </span>
      ))}
      {mayAnswer && suggested !== null ? (
        <Button size="sm" aria-disabled={pending || undefined} onClick={() => onTake(suggested)}>
          {t("propose", { status: words(suggested) })}
        </Button>
      ) : null}
    </div>
  );
}

/** What the standard's answer suggests for one built-in item, to be accepted with one press. */
function ProposeToItem(props: CrossingListProps & Readonly<{ crossing: Crossing }>) {
  const { organization, project, environment, status, crossing } = props;
  const t = useTranslations("standard.checklist");
  const words = useTranslations("common.status");
  const router = useRouter();
  const [state, setState] = useState<"idle" | "sending" | "overtaken" | "failed">("idle");
  const suggested = proposal(crossing.status, [status]);
  if (suggested === null) return null;
  const send = async () => {
    if (state === "sending") return;
    setState("sending");
    const changes = [{ environment, status: suggested, version: crossing.version }];
    const result = await callApi(apiPaths.states(organization, project, crossing.itemId), {
      method: "PATCH",
      body: { changes },
    });
    setState(result.ok ? "idle" : result.status === 409 ? "overtaken" : "failed");
    router.refresh();
  };
  return (
    <>
      <Button size="sm" aria-disabled={state === "sending" || undefined} onClick={() => void send()}>
        {t("proposeItem", { key: crossing.key, status: words(suggested) })}
      </Button>
      {state === "overtaken" || state === "failed" ? (
        <Notice tone="warn">{t(state === "overtaken" ? "itemOvertaken" : "itemFailed")}</Notice>
      ) : null}
    </>
  );
}
