import { Fragment } from "react";

/** Catalogue text: plain, with `code` spans in backticks. */
export function Prose({ text }: Readonly<{ text: string }>) {
  // Split by a capturing group: the odd parts are the code spans.
  const parts = text.split(/`([^`]+)`/);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="rounded-xs bg-bed px-1 py-px text-[0.92em] wrap-anywhere">
        {part}
      </code>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}
