"use client";

import { useEffect, useRef } from "react";
import { Select } from "#components/ui/select.tsx";

type SortSelectProps = Readonly<{
  label: string;
  value: string;
  options: readonly Readonly<{ value: string; label: string }>[];
}>;

/** The order of the list. Sends its form at once; without script the form's button does. */
export function SortSelect({ label, value, options }: SortSelectProps) {
  const field = useRef<HTMLSelectElement>(null);
  // What the address says: a link may have brought another order.
  useEffect(() => {
    if (field.current) field.current.value = value;
  }, [value]);
  return (
    <Select
      ref={field}
      name="sort"
      aria-label={label}
      defaultValue={value}
      options={options}
      className="w-auto min-w-44"
      onChange={(event) => event.currentTarget.form?.requestSubmit()}
    />
  );
}
