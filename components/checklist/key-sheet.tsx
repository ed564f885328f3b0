"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { setSingleKeysEnabled, singleKeysEnabled } from "#components/layout/shortcuts.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { Sheet, SheetContent } from "#components/ui/sheet.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { KEY_HELP } from "./keyboard.ts";

/** The list of this page's keys, with the switch that turns the single ones off. */
export function KeySheet({ onClose }: Readonly<{ onClose: () => void }>) {
  const t = useTranslations("checklist.keys");
  const common = useTranslations("common");
  const [enabled, setEnabled] = useState(singleKeysEnabled);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={t("title")} description={t("description")} closeLabel={common("close")}>
        <dl className="divide-y divide-line">
          {KEY_HELP.map(({ id, keys }) => (
            <KeyRow key={id} label={t(`label.${id}`)} keys={keys} />
          ))}
        </dl>
        <h3 className="mt-6 mb-1 text-sm font-[600] text-mute">{t("everywhere")}</h3>
        <dl className="divide-y divide-line">
          <KeyRow label={t("palette")} keys={["Ctrl K", "/"]} />
          <KeyRow label={t("goto")} keys={["g p", "g j", "g f", "g m"]} />
        </dl>
        <Switch
          className="mt-6"
          label={t("enabled")}
          hint={t("enabledHint")}
          checked={enabled}
          onChange={(event) => {
            setEnabled(event.target.checked);
            setSingleKeysEnabled(event.target.checked);
          }}
        />
      </SheetContent>
    </Sheet>
  );
}

function KeyRow({ label, keys }: Readonly<{ label: string; keys: readonly string[] }>) {
  return (
    <div className="flex items-center justify-between gap-4 py-2">
      <dt>{label}</dt>
      <dd className="flex gap-1.5">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
