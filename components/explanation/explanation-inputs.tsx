import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
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
    <InputsTable
      columns={[t("requirement"), t("weight"), t("value"), t("product")]}
      totals={[formatNumber(result.totals.weight, 1), null, formatNumber(result.totals.value, 1)]}
    >
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
    </InputsTable>
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
    <InputsTable
      columns={[t("aspect"), t("score"), t("weight"), t("share")]}
      totals={[
        null,
        formatNumber(
          inputs.reduce((sum, { weight }) => sum + weight, 0),
          1,
        ),
        result.assessed ? formatNumber(result.score * 100, 1) : null,
      ]}
    >
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
    </InputsTable>
  );
}

type InputsTableProps = Readonly<{
  /** Headings: what a row is about, then its three numbers. */
  columns: readonly [string, string, string, string];
  /** The last row; null where a sum would say nothing. */
  totals: readonly (string | null)[];
  children: ReactNode;
}>;

function InputsTable({ columns: [about, ...numbers], totals, children }: InputsTableProps) {
  const t = useTranslations("explanation.inputs");
  return (
    <Part heading={t("heading")}>
      <table className="w-full text-sm">
        <thead className="text-left text-xs text-mute">
          <tr>
            <th scope="col" className="pr-3 font-normal">
              {about}
            </th>
            {numbers.map((heading) => (
              <th key={heading} scope="col" className="pl-3 text-right font-normal">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        <tfoot>
          <tr className="border-t border-edge font-[600]">
            <th scope="row" className={`${cell} text-left`}>
              {t("total")}
            </th>
            {totals.map((total, index) => (
              <td key={numbers[index]} className={number}>
                {total}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </Part>
  );
}
