"use client";

import { useState } from "react";
import { Kbd } from "#components/ui/kbd.tsx";
import { Sheet, SheetContent } from "#components/ui/sheet.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { ShellDestination } from "./shell-types.ts";
import { setSingleKeysEnabled, singleKeysEnabled } from "./shortcuts.ts";

export type HelpLabels = Readonly<{
  title: string;
  description: string;
  palette: string;
  help: string;
  enabled: string;
  enabledHint: string;
  close: string;
}>;

type ShortcutHelpProps = Readonly<{
  onClose: () => void;
  destinations: readonly ShellDestination[];
  labels: HelpLabels;
}>;

/** The list of keys, with the switch that turns the single ones off. Mounted only while it is open. */
export function ShortcutHelp({ onClose, destinations, labels }: ShortcutHelpProps) {
  const [enabled, setEnabled] = useState(singleKeysEnabled);
  const rows = [
    { label: labels.palette, keys: ["Ctrl K", "/"] },
    { label: labels.help, keys: ["?"] },
    ...destinations.flatMap(({ label, keys }) => (keys ? [{ label, keys: [keys] }] : [])),
  ];
  return (
    <Sheet open onOpenChange={onClose}>
      <SheetContent title={labels.title} description={labels.description} closeLabel={labels.close}>
        <dl className="divide-y divide-line">
          {rows.map((row) => (
            <div key={row.label} className="flex items-center justify-between gap-4 py-2">
              <dt>{row.label}</dt>
              <dd className="flex shrink-0 gap-3">
                {row.keys.map((keys) => (
                  <span key={keys} className="flex gap-1">
                    {keys.split(" ").map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <Switch
          className="mt-6"
          label={labels.enabled}
          hint={labels.enabledHint}
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
