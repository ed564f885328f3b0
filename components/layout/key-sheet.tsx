"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { Sheet, SheetContent } from "#components/ui/sheet.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { KEY_TABLE } from "./key-table.ts";
import { useShellJumps } from "./shell-jumps.tsx";
import { setSingleKeysEnabled, singleKeysEnabled } from "./shortcuts.ts";

type KeySheetProps = Readonly<{ place: "checklist" | "flash"; onClose: () => void }>;

/** The keys of this page and of every page, with the switch that turns the single ones off. */
export function KeySheet({ place, onClose }: KeySheetProps) {
  const t = useTranslations("keys");
  const common = useTranslations("common");
  const jumps = useShellJumps();
  const [enabled, setEnabled] = useState(singleKeysEnabled);
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent title={t(`title.${place}`)} description={t("description")} closeLabel={common("close")}>
        <dl className="divide-y divide-line">
          {place === "checklist"
            ? KEY_TABLE.checklist.map(({ id, keys }) => (
                <KeyRow key={id} label={t(`checklist.${id}`)} keys={keys} />
              ))
            : KEY_TABLE.flash.map(({ id, keys }) => <KeyRow key={id} label={t(`flash.${id}`)} keys={keys} />)}
        </dl>
        <h3 className="mt-6 mb-1 text-sm font-[600] text-mute">{t("everywhere.title")}</h3>
        <dl className="divide-y divide-line">
          {KEY_TABLE.everywhere.map(({ id, keys }) => (
            <KeyRow key={id} label={t(`everywhere.${id}`)} keys={keys} />
          ))}
          {jumps.map(({ label, keys }) => (
            <KeyRow key={keys} label={label} keys={keys.split(" ")} />
          ))}
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
      <dd className="flex shrink-0 gap-1.5">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dd>
    </div>
  );
}
