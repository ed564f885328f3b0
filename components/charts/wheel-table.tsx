import { useTranslations } from "next-intl";
import { formatScore } from "#lib/format/numbers.ts";
import type { WheelPetal } from "./wheel-types.ts";

type WheelTableProps = Readonly<{ caption: string; petals: readonly WheelPetal[]; visible: boolean }>;

/** The wheel's numbers as a table, its equal for everybody who does not see the drawing. */
export function WheelTable({ caption, petals, visible }: WheelTableProps) {
  const t = useTranslations("charts.wheel");
  const words = { assessed: null, not_assessed: t("notAssessed"), not_applicable: t("notApplicable") };
  return (
    <div className={visible ? "mt-4" : "sr-only"}>
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-xs text-mute">
            <th scope="col" className="py-1 text-left font-normal">
              {t("aspect")}
            </th>
            {[t("claimed"), t("evidenced"), t("target")].map((label) => (
              <th key={label} scope="col" className="py-1 pl-3 text-right font-normal">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {petals.map((petal) => (
            <tr key={petal.key} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal">
                {petal.name ?? petal.label}
              </th>
              <td className="num py-1 pl-3 text-right">{words[petal.state] ?? formatScore(petal.score)}</td>
              <td className="num py-1 pl-3 text-right">
                {petal.state === "assessed" ? formatScore(petal.evidenced) : "–"}
              </td>
              <td className="num py-1 pl-3 text-right">
                {petal.state === "not_applicable" ? "–" : formatScore(petal.target)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
