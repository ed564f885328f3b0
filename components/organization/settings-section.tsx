import type { ReactNode } from "react";

type SettingsSectionProps = Readonly<{
  id: string;
  title: string;
  text: ReactNode;
  level?: 2 | 3;
  children: ReactNode;
}>;

/** A part of the settings: what it is at the left, its fields at the right. */
export function SettingsSection({ id, title, text, level = 2, children }: SettingsSectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section
      aria-labelledby={`${id}-title`}
      className="grid gap-x-10 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-1 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div className="min-w-0">
        <Heading id={`${id}-title`} className="headline text-lg">
          {title}
        </Heading>
        <div className="mt-1 text-sm text-mute">{text}</div>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
