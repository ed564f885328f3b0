import { useFormatter, useTranslations } from "next-intl";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { BOOLEAN_ANSWERS, type IntakeAnswers } from "#lib/domain/intake.ts";

/** The answers in force, to read. */
export function IntakeAnswersList({ answers }: Readonly<{ answers: IntakeAnswers }>) {
  const t = useTranslations("intake");
  const settings = useTranslations("project.settings.intake");
  const format = useFormatter();
  const kinds = answers.productKinds.map((kind) => t(`productKinds.options.${kind}`));
  return (
    <DescriptionList
      className="gap-x-10 text-sm lg:columns-2 [&>div]:break-inside-avoid lg:[&>div:nth-child(8)]:border-t-0"
      items={[
        { term: t("productKinds.label"), detail: format.list(kinds) },
        { term: t("exposure.label"), detail: t(`exposure.options.${answers.exposure}`) },
        { term: t("lifecycle.label"), detail: t(`lifecycle.options.${answers.lifecycle}`) },
        { term: t("login.label"), detail: t(`login.options.${answers.login}`) },
        { term: t("personalData.label"), detail: t(`personalData.options.${answers.personalData}`) },
        ...BOOLEAN_ANSWERS.map((id) => ({
          term: t(`${id}.label`),
          detail: settings(answers[id] ? "yes" : "no"),
        })),
      ]}
    />
  );
}
