"use client";

import { useState } from "react";
import { applyTheme, THEMES } from "./theme.ts";
import type { Theme } from "./theme.ts";

type ThemeSwitchProps = Readonly<{ current: Theme; label: string; labels: Readonly<Record<Theme, string>> }>;

/** Light, dark or the system's choice, at once and for the next visits. */
export function ThemeSwitch({ current, label, labels }: ThemeSwitchProps) {
  const [theme, setTheme] = useState(current);
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  return (
    <fieldset>
      <legend className="px-2.5 pb-1 text-xs text-mute">{label}</legend>
      <div className="mx-2.5 flex rounded-md border border-line">
        {THEMES.map((name) => (
          <label
            key={name}
            className="grid min-h-7 flex-1 cursor-pointer place-items-center text-sm text-mute not-first:border-l not-first:border-line first:rounded-l-[5px] last:rounded-r-[5px] hover:text-ink has-checked:bg-ink has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name="theme"
              value={name}
              checked={theme === name}
              onChange={() => choose(name)}
              className="sr-only"
            />
            {labels[name]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
