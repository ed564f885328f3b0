import { useTranslations } from "next-intl";
import type { AspectExplanation, ProjectExplanation } from "#lib/domain/explain.ts";
import { formatNumber, formatScore } from "#lib/format/numbers.ts";
import { Part, type ItemLink } from "./explanation-panel.tsx";

const VALUES: Readonly<Record<string, string>> = { "0": "0", "0.5": "½", "1": "1" };
const cell = "py-1 align-baseline";
const number = `${cell} num pl-3 text-right`;

type AspectInputsProps = Readonly<{
  explanation: AspectExplanation;
  titles: Readonly<Record<string, string>>;
  toItem: ItemLink;
}>;

/** Every requirement in the sum, with its weight, its value and their product. */
export function AspectInputs({ explanation, titles, toItem }: AspectInputsProps) {
  const t = useTranslations("explanation.inputs");
  const common = useTranslations("common");
  const { inputs, result } = explanation;
  if (inputs.length === 0) return null;
  return (
    <Part heading={t("heading")}>
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-mute">
          <tr>
            <th scope="col" className="pr-3 font-normal">
              {t("requirement")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("weight")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("value")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("product")}
            </th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.key} className="border-t border-line">
              <th scope="row" className={`${cell} pr-3 text-left font-normal`}>
                {toItem(input.key)} <span className="max-sm:hidden">{titles[input.key]}</span>
              </th>
              <td className={number} title={common(`criticality.${input.criticality}`)}>
                {input.weight}
                <span className="sr-only"> {common(`criticality.${input.criticality}`)}</span>
              </td>
              <td className={number}>
                {VALUES[String(input.value)] ?? input.value}
                <span className="block font-sans text-2xs text-mute">
                  {input.answered ? common(`status.${input.status}`) : t("unanswered")}
                </span>
              </td>
              <td className={number}>{formatNumber(input.weight * input.value, 1)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-edge font-[600]">
            <th scope="row" className={`${cell} text-left`}>
              {t("total")}
            </th>
            <td className={number}>{formatNumber(result.totals.weight, 1)}</td>
            <td />
            <td className={number}>{formatNumber(result.totals.value, 1)}</td>
          </tr>
        </tfoot>
      </table>
    </Part>
  );
}

type ProjectInputsProps = Readonly<{
  explanation: ProjectExplanation;
  aspectNames: Readonly<Record<string, string>>;
}>;

/** Every aspect in the mean, with its score, its weight and the points it brings. */
export function ProjectInputs({ explanation, aspectNames }: ProjectInputsProps) {
  const t = useTranslations("explanation.inputs");
  const { inputs, result } = explanation;
  if (inputs.length === 0) return null;
  return (
    <Part heading={t("heading")}>
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-mute">
          <tr>
            <th scope="col" className="pr-3 font-normal">
              {t("aspect")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("score")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("weight")}
            </th>
            <th scope="col" className="pl-3 text-right font-normal">
              {t("share")}
            </th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.aspect} className="border-t border-line">
              <th scope="row" className={`${cell} pr-3 text-left font-normal`}>
                {aspectNames[input.aspect] ?? input.aspect}
              </th>
              <td className={number}>{formatScore(input.score)}</td>
              <td className={number}>{formatNumber(input.weight, 1)}</td>
              <td className={number}>{formatNumber(input.contribution * 100, 1)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-edge font-[600]">
            <th scope="row" className={`${cell} text-left`}>
              {t("total")}
            </th>
            <td />
            <td className={number}>
              {formatNumber(
                inputs.reduce((sum, { weight }) => sum + weight, 0),
                1,
              )}
            </td>
            <td className={number}>{result.assessed ? formatNumber(result.score * 100, 1) : null}</td>
          </tr>
        </tfoot>
      </table>
    </Part>
  );
}
