import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { CodeBlock } from "#components/ui/code-block.tsx";
import { PanelTabs } from "#components/ui/panel-tabs.tsx";
import type { RequirementGuidance, RequirementLink } from "#lib/features/framework/types.ts";
import { paths } from "#lib/format/paths.ts";
import { Prose } from "./prose.tsx";

type RequirementGuidanceViewProps = Readonly<{
  requirement: RequirementGuidance;
  /** The organisation's slug, for links. */
  organization: string;
  /** Level of the section headings: 2 on a page of its own, 3 in a panel below a heading. */
  level?: 2 | 3;
}>;

/**
 * The body of a requirement: what must hold, why, how, examples, verification, evidence. Neither server
 * nor client only; in client components below `ClientMessages namespaces={["framework"]}`.
 */
export function RequirementGuidanceView({
  requirement,
  organization,
  level = 2,
}: RequirementGuidanceViewProps) {
  const t = useTranslations("framework.guidance");
  const copy = { label: t("copy"), done: t("copied"), failed: t("copyFailed") };
  return (
    <div className="min-w-0 max-w-prose space-y-7">
      <p className="headline text-lg leading-snug">
        <Prose text={requirement.statement} />
      </p>
      <Section title={t("why")} level={level}>
        <p>
          <Prose text={requirement.why} />
        </p>
      </Section>
      {requirement.modernReading ? (
        <div className="rounded-md border-l-3 border-accent bg-accent-soft px-4 py-3">
          <Section title={t("modernReading")} level={level}>
            <p>
              <Prose text={requirement.modernReading} />
            </p>
          </Section>
        </div>
      ) : null}
      {requirement.dependencies.length > 0 ? (
        <Section title={t("dependencies")} level={level}>
          <RequirementLinks links={requirement.dependencies} organization={organization} />
        </Section>
      ) : null}
      <Section title={t("how")} level={level}>
        <Steps items={requirement.how} />
      </Section>
      {requirement.examples.length > 0 ? (
        <Section title={t("examples")} level={level}>
          <Examples examples={requirement.examples} label={t("examples")} copy={copy} />
        </Section>
      ) : null}
      <Section title={t("verify")} level={level}>
        <Steps items={requirement.verify} />
        {requirement.signal ? (
          <div className="mt-4 border-t border-line pt-3">
            <p className="text-sm text-mute">{t("signal")}</p>
            <p>
              <Prose text={requirement.signal} />
            </p>
          </div>
        ) : null}
      </Section>
      <Section title={t("evidence")} level={level}>
        <ul className="space-y-1.5">
          {requirement.evidence.map((text) => (
            <li key={text} className="flex gap-3">
              <span aria-hidden className="mt-[0.6em] size-1.5 shrink-0 rounded-full border border-ink" />
              <span className="min-w-0">
                <Prose text={text} />
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

type SectionProps = Readonly<{ title: string; level: 2 | 3; children: ReactNode }>;

function Section({ title, level, children }: SectionProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className="min-w-0">
      <Heading className="mb-1.5 font-[550]">{title}</Heading>
      {children}
    </section>
  );
}

function Steps({ items }: Readonly<{ items: readonly string[] }>) {
  return (
    <ol className="space-y-2">
      {items.map((text, index) => (
        <li key={text} className="flex gap-3">
          <span aria-hidden className="num w-4 shrink-0 pt-px text-right text-sm text-mute">
            {index + 1}
          </span>
          <span className="min-w-0">
            <Prose text={text} />
          </span>
        </li>
      ))}
    </ol>
  );
}

type ExamplesProps = Readonly<{
  examples: RequirementGuidance["examples"];
  label: string;
  copy: Readonly<{ label: string; done: string; failed: string }>;
}>;

function Examples({ examples, label, copy }: ExamplesProps) {
  const [first] = examples;
  if (examples.length === 1 && first) return <CodeBlock code={first.code} label={first.stack} copy={copy} />;
  return (
    <PanelTabs
      label={label}
      tabs={examples.map((example, index) => ({
        value: String(index),
        label: example.stack,
        content: <CodeBlock code={example.code} label={example.stack} copy={copy} />,
      }))}
    />
  );
}

type RequirementLinksProps = Readonly<{ links: readonly RequirementLink[]; organization: string }>;

/** Requirements as a list of links, each with its key. */
export function RequirementLinks({ links, organization }: RequirementLinksProps) {
  return (
    <ul className="space-y-1">
      {links.map((link) => (
        <li key={link.key}>
          <Link
            href={paths.requirement(organization, link.key)}
            prefetch={false}
            className="group inline-flex max-w-full gap-2 rounded-xs py-0.5"
          >
            <span className="num min-w-17 shrink-0 pt-px text-sm text-mute">{link.key}</span>
            <span className="underline decoration-edge underline-offset-3 group-hover:decoration-ink">
              {link.title}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
