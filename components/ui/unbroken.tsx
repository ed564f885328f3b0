import { Fragment } from "react";

// Keys such as SES-1 and CWE-79, and the unit of effort.
const KEPT_WHOLE = /(\b[A-Z][A-Z\d]*-\d+\b|\bperson-days?\b)/;

/** A text in which keys and "person-days" stay on one line: browsers break them at their hyphen. */
export function Unbroken({ text }: Readonly<{ text: string }>) {
  return text.split(KEPT_WHOLE).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="whitespace-nowrap">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
