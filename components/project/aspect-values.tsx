"use client";

import { RotateCcw } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { AspectSummary } from "#lib/features/framework/types.ts";

export type AspectValueLabels = Readonly<{
  aspect: string;
  extra: string;
  value: string;
  fallback: string;
  own: string;
  /** Names the field of an aspect. */
  field: (aspect: string) => string;
  slider?: (aspect: string) => string;
  reset: (aspect: string, fallback: string) => string;
}>;

type AspectValuesProps = Readonly<{
  aspects: readonly AspectSummary[];
  /** What a person set over the default, by aspect key, as typed. Missing: the default counts. */
  values: Readonly<Record<string, string>>;
  /** The default as text, in the unit of the field. */
  fallbackOf: (key: string) => string;
  /** The second column: today's score, or the share of the whole. */
  extraOf: (key: string) => string;
  invalid: (text: string) => boolean;
  /** A text, or null to go back to the default. */
  onChange: (key: string, text: string | null) => void;
  editable: boolean;
  step: string;
  max: number;
  labels: AspectValueLabels;
}>;

/** A number for each aspect: the default, or a value of one's own that is marked and can be reset. */
export function AspectValues(props: AspectValuesProps) {
  const { aspects, values, fallbackOf, extraOf, invalid, onChange, editable, step, max, labels } = props;
  return (
    <table className="w-full max-w-2xl text-left">
      <thead className="text-xs text-mute">
        <tr>
          <th scope="col" className="py-1.5 pr-2 font-normal">
            {labels.aspect}
          </th>
          <th scope="col" className="px-2 py-1.5 text-right font-normal">
            {labels.extra}
          </th>
          <th scope="col" className="px-2 py-1.5 text-right font-normal max-sm:sr-only">
            {labels.fallback}
          </th>
          <th
            scope="col"
            className={labels.slider ? "py-1.5 pl-2 font-normal" : "py-1.5 pr-9 pl-2 text-right font-normal"}
          >
            {labels.value}
          </th>
        </tr>
      </thead>
      <tbody>
        {aspects.map(({ key, name }) => {
          const own = Object.hasOwn(values, key);
          const fallback = fallbackOf(key);
          const text = values[key] ?? fallback;
          const set = (value: string) => onChange(key, value);
          return (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1.5 pr-2 font-normal">
                {name}
                {own ? (
                  <span className="ml-2 text-xs whitespace-nowrap text-accent">{labels.own}</span>
                ) : null}
              </th>
              <td className="num px-2 py-1.5 text-right text-sm text-mute">{extraOf(key)}</td>
              <td className="num px-2 py-1.5 text-right text-sm text-mute max-sm:sr-only">{fallback}</td>
              <td className={labels.slider ? "w-24 py-1.5 pl-2 sm:w-64" : "w-24 py-1.5 pl-2"}>
                {editable ? (
                  <div className="flex items-center justify-end gap-2">
                    {labels.slider ? (
                      <input
                        type="range"
                        min={0}
                        max={max}
                        step={1}
                        value={Number(text) || 0}
                        aria-label={labels.slider(name)}
                        onChange={(event) => set(event.target.value)}
                        className="min-w-0 flex-1 accent-accent max-sm:hidden"
                      />
                    ) : null}
                    <Input
                      compact
                      inputMode="decimal"
                      value={text}
                      step={step}
                      aria-label={labels.field(name)}
                      aria-invalid={invalid(text) || undefined}
                      onChange={(event) => set(event.target.value)}
                      className="num w-16 shrink-0 text-right"
                    />
                    <Button
                      size="iconSm"
                      variant="quiet"
                      aria-label={labels.reset(name, fallback)}
                      title={labels.reset(name, fallback)}
                      onClick={({ currentTarget }) => {
                        onChange(key, null);
                        // This button is out of sight then, and so is the focus that stays on it.
                        currentTarget.parentElement?.querySelector<HTMLElement>("[inputmode]")?.focus();
                      }}
                      className={own ? undefined : "invisible"}
                    >
                      <RotateCcw aria-hidden />
                    </Button>
                  </div>
                ) : (
                  <span className={labels.slider ? "num" : "num block pr-9 text-right"}>{text}</span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
