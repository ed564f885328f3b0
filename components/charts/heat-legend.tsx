import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

const LEVELS = [0, 1, 2, 3, 4, 5] as const;
const RANGES = ["0", "20", "40", "60", "80", "100"] as const;

/** The key of the heat map: from which score each colour starts, and the two patterns without one. */
export function HeatLegend() {
  const t = useTranslations("charts.heat");
  return (
    <ul aria-label={t("scale")} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-xs text-mute">
      <li className="flex gap-0.5">
        {LEVELS.map((level) => (
          <span key={level} className={`heat heat-${level} grid h-5! min-w-9! place-items-center text-2xs!`}>
            {RANGES[level]}
          </span>
        ))}
      </li>
      <Entry look="heat-na">{t("notAssessed")}</Entry>
      <Entry look="heat-out">{t("notApplicable")}</Entry>
    </ul>
  );
}

function Entry({ look, children }: Readonly<{ look: string; children: ReactNode }>) {
  return (
    <li className="flex items-center gap-1.5">
      <span aria-hidden className={`heat ${look} h-5! min-w-7!`} />
      {children}
    </li>
  );
}
