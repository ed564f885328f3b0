import type { ReactNode } from "react";

type FigureProps = Readonly<{ label: string; value: ReactNode; note?: ReactNode; strong?: boolean }>;

/** One figure of money with what it is, in a row of its kind. For use within a `dl`. */
export function Figure({ label, value, note, strong = false }: FigureProps) {
  return (
    <div className={`min-w-0 border-t-2 pt-2 ${strong ? "border-ink" : "border-line"}`}>
      <dt className="text-sm text-mute">{label}</dt>
      <dd>
        <span className="headline block text-2xl leading-tight wrap-anywhere">{value}</span>
        {note ? <span className="mt-0.5 block text-sm text-mute">{note}</span> : null}
      </dd>
    </div>
  );
}
