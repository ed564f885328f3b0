"use client";

import { useTranslations } from "next-intl";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { cn } from "#components/ui/cn.ts";
import type { Flash } from "./use-flash.ts";

/** How much is answered: a wheel that fills petal by petal, and the way to each aspect's first open card. */
export function FlashProgress({ flash }: Readonly<{ flash: Flash }>) {
  const t = useTranslations("flash");
  const { dto } = useChecklist();
  const { progress, current } = flash;
  const share = progress.applicable === 0 ? 0 : progress.answered / progress.applicable;
  const aspects = dto.aspects.flatMap((aspect) => {
    const of = progress.byAspect.get(aspect.key);
    return of ? [{ ...aspect, ...of }] : [];
  });
  return (
    <section aria-label={t("byAspect")}>
      <div className="mb-3 flex items-center gap-4">
        <WheelGlyph
          size={84}
          petals={dto.aspects.map(({ key }) => {
            const of = progress.byAspect.get(key);
            return { score: of ? of.answered / of.applicable : null, evidenced: 0 };
          })}
        />
        <div className="min-w-0 flex-1">
          <p className="headline text-xl">
            {progress.answered}
            <span className="text-mute"> / {progress.applicable}</span>
          </p>
          <ProgressBar
            className="mt-1"
            value={share}
            label={t("progressLabel")}
            valueText={`${progress.answered} / ${progress.applicable}`}
          />
        </div>
      </div>
      <ul>
        {aspects.map(({ key, name, answered, applicable }) => (
          <li key={key} className="border-t border-line">
            <button
              type="button"
              aria-current={current?.aspect === key && !flash.summary ? "true" : undefined}
              aria-label={t("aspect", { name, answered, applicable })}
              onClick={() => flash.goToOpen(key)}
              className={cn(
                "flex min-h-8 w-full cursor-pointer items-center gap-3 rounded-xs text-left text-sm hover:text-ink max-sm:min-h-11",
                current?.aspect === key && !flash.summary ? "font-[600] text-ink" : "text-mute",
              )}
            >
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <span className="num shrink-0 text-xs">
                {answered}/{applicable}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
