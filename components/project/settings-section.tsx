import type { ReactNode } from "react";

type SettingsSectionProps = Readonly<{ id: string; title: string; text: ReactNode; children: ReactNode }>;

/** A part of the settings: what it is about on the left, its form on the right. */
export function SettingsSection({ id, title, text, children }: SettingsSectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-4 border-t border-line py-7 first:border-t-0 first:pt-0 md:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-title`} className="headline text-lg">
          {title}
        </h2>
        <p className="mt-1 text-sm wrap-anywhere text-mute">{text}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
