"use client";

import { DateInput, type InputProps } from "./input.tsx";

/**
 * What stands for a day that is begun and not complete, or that no calendar has: the browser gives an empty text for
 * it, as for no day at all. No schema takes it.
 */
export const UNFINISHED_DAY = "unfinished";

type DayInputProps = Omit<InputProps, "type" | "value" | "onChange" | "onBlur"> &
  Readonly<{
    /** `YYYY-MM-DD`, empty for none, or UNFINISHED_DAY. */
    value: string;
    onDay: (day: string) => void;
    /** Hears the day when the field is left, and at Enter. */
    onCommit?: (day: string) => void;
  }>;

const dayOf = ({ value, validity }: HTMLInputElement) => (validity.badInput ? UNFINISHED_DAY : value);

/** A day that is kept as it is chosen. Of an unfinished one the browser tells nobody: it is looked for at each end. */
export function DayInput({ value, onDay, onCommit, onKeyDown, ...props }: DayInputProps) {
  const finish = (input: HTMLInputElement) => {
    const day = dayOf(input);
    if (day !== value) onDay(day);
    onCommit?.(day);
  };
  return (
    <DateInput
      {...props}
      // A text that is no day would empty the field.
      value={value === UNFINISHED_DAY ? "" : value}
      onChange={(event) => onDay(dayOf(event.target))}
      onBlur={(event) => finish(event.target)}
      onKeyDown={(event) => {
        if (event.key === "Enter") finish(event.currentTarget);
        onKeyDown?.(event);
      }}
    />
  );
}
