"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import type { Renumbering } from "#lib/domain/standard-difference.ts";
import type { DifferenceDto } from "#lib/features/standard/types.ts";
import { nameOf } from "./difference-row.tsx";
import { MarkedText } from "./marked-text.tsx";

type RenumberingChoiceProps = Readonly<{
  difference: DifferenceDto;
  pending: boolean;
  /** What stands below the page's title, and below a heading of the second level. */
  heading: "h2" | "h3";
  onConfirm: (renumberings: readonly Renumbering[]) => void;
}>;

const pairName = ({ from, to }: Renumbering) => `${from}\n${to}`;

/** Requirements that seem to have got another number: nothing counts as the same until a person says so. */
export function RenumberingChoice({
  difference,
  pending,
  heading: Heading,
  onConfirm,
}: RenumberingChoiceProps) {
  const t = useTranslations("standard.difference");
  const { proposals, confirmed } = difference;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (proposals.length === 0 && confirmed.length === 0) return null;
  const pairs = proposals.map(({ before, after }) => ({ from: before.key, to: after.key }));
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  return (
    <section aria-labelledby="standard-renumbered" className="space-y-3">
      <div>
        <Heading id="standard-renumbered" className="font-[550]">
          {t("proposals", { count: proposals.length })}
        </Heading>
        <p className="max-w-[65ch] text-sm text-mute">{t("proposalsHint")}</p>
      </div>
      {proposals.length > 0 ? (
        <>
          <ul
            className="max-h-96 divide-y divide-line overflow-y-auto border-y border-line"
            tabIndex={0}
            aria-label={t("proposals", { count: proposals.length })}
          >
            {proposals.map(({ before, after, similarity }, index) => {
              const name = pairName(pairs[index] ?? { from: "", to: "" });
              return (
                <li key={name} className="py-2 pr-2 pl-1">
                  <CheckboxField
                    checked={chosen.has(name)}
                    onChange={() => toggle(name)}
                    label={
                      <>
                        <span className="font-mono text-sm">
                          {nameOf(before)} → {nameOf(after)}
                        </span>{" "}
                        <span className="text-sm text-mute">
                          {similarity === 1
                            ? t("equal")
                            : t("similar", { share: Math.floor(similarity * 100) })}
                        </span>
                      </>
                    }
                    hint={<MarkedText before={before.statement} after={after.statement} />}
                  />
                </li>
              );
            })}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button
              aria-disabled={pending || chosen.size === 0 || undefined}
              onClick={() => {
                if (pending || chosen.size === 0) return;
                onConfirm([...confirmed, ...pairs.filter((pair) => chosen.has(pairName(pair)))]);
              }}
            >
              {t("confirmChosen", { count: chosen.size })}
            </Button>
            <Button
              variant="quiet"
              onClick={() =>
                setChosen(chosen.size === pairs.length ? new Set() : new Set(pairs.map(pairName)))
              }
            >
              {chosen.size === pairs.length ? t("chooseNone") : t("chooseAll")}
            </Button>
          </div>
        </>
      ) : null}
      {confirmed.length > 0 ? (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {t("confirmed", { count: confirmed.length })}
          <Button
            size="sm"
            variant="quiet"
            aria-disabled={pending || undefined}
            onClick={() => onConfirm([])}
          >
            {t("takeBack")}
          </Button>
        </p>
      ) : null}
    </section>
  );
}
