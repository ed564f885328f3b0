"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useLeadName } from "./checklist-heading.tsx";
import { useChecklist } from "./checklist-provider.tsx";

const GatePopover = dynamic(() => import("./gate-popover.tsx").then((module) => module.GatePopover), {
  ssr: false,
});

/** The promotion gate in a word; a click lists what blocks it. */
export function GateButton() {
  const t = useTranslations("checklist.gate");
  const { picture } = useChecklist();
  const name = useLeadName();
  const [wanted, setWanted] = useState(false);
  if (picture.gate.passed) {
    return (
      <p className="flex items-center gap-2 text-accent">
        <GateMark passed /> {t("passed", { environment: name })}
      </p>
    );
  }
  const label = (
    <>
      <GateMark passed={false} />
      {picture.project.assessed
        ? t("blocked", { count: picture.blockerCount, environment: name })
        : t("unknown", { environment: name })}
    </>
  );
  const className =
    "flex cursor-pointer items-center gap-2 rounded-md border border-warn px-3 py-1.5 text-warn hover:bg-warn-soft max-sm:min-h-11";
  if (wanted) return <GatePopover triggerClass={className} label={label} />;
  return (
    <button type="button" aria-haspopup="dialog" className={className} onClick={() => setWanted(true)}>
      {label}
    </button>
  );
}

function GateMark({ passed }: Readonly<{ passed: boolean }>) {
  return (
    <svg aria-hidden viewBox="0 0 12 12" className="size-3.5 shrink-0 fill-none stroke-current stroke-[1.75]">
      <path d={passed ? "M2.5 6.5l2.5 2.5 4.5-6" : "M2.5 6h7"} />
    </svg>
  );
}
