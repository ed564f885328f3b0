import { useTranslations } from "next-intl";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import type { StandardPreview } from "#lib/features/standard/types.ts";

/** What a reader found, by row or place; what keeps the file out comes first. */
export function ProblemTable({ problems }: Readonly<{ problems: StandardPreview["problems"] }>) {
  const t = useTranslations("standard.import");
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="standard-problems" className="space-y-2">
      <h2 id="standard-problems" className="headline text-lg">
        {t("problems", { count: problems.length })}
      </h2>
      <ScrollRegion label={t("problems", { count: problems.length })} className="max-h-96 overflow-y-auto">
        <table className="w-full border-collapse text-left text-sm">
          <thead>
            <tr className="border-b border-line text-mute">
              <th className="py-1.5 pr-4 font-[550]">{t("place")}</th>
              <th className="py-1.5 pr-4 font-[550]">{t("problem")}</th>
              <th className="py-1.5 font-[550]">{t("severity")}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, index) => (
              <tr key={index} className="border-b border-line align-top">
                <td className="py-1.5 pr-4 font-mono whitespace-nowrap tabular-nums max-sm:whitespace-normal">
                  {problem.row === undefined ? (problem.path ?? "") : `${t("row")} ${problem.row}`}
                </td>
                <td className="py-1.5 pr-4 break-words">{problem.message}</td>
                <td className={problem.severity === "error" ? "py-1.5 text-danger" : "py-1.5 text-mute"}>
                  {t(`severities.${problem.severity}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
