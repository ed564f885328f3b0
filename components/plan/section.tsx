import type { ReactNode } from "react";

type SectionProps = Readonly<{ id: string; title: string; lead?: string | undefined; children: ReactNode }>;

/** A part of a plan's page under its own heading. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section className="mt-9 min-w-0" aria-labelledby={id}>
      <h2 id={id} className="headline mb-1 text-lg">
        {title}
      </h2>
      {lead ? <p className="mb-3 break-after-avoid text-sm text-mute">{lead}</p> : null}
      <div className="mt-2">{children}</div>
    </section>
  );
}
