"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { ReactNode } from "react";
import {
  BOOLEAN_ANSWERS,
  EXPOSURES,
  INTAKE_GROUPS,
  INTAKE_QUESTIONS,
  LIFECYCLES,
  LOGIN_KINDS,
  PERSONAL_DATA_KINDS,
  PRODUCT_KINDS,
  type IntakeAnswers,
  type IntakeQuestion,
  type ProductKind,
} from "#lib/domain/intake.ts";
import { ChoiceCard } from "./choice-card.tsx";

type IntakeQuestionsProps = Readonly<{
  answers: IntakeAnswers;
  onChange: (answers: IntakeAnswers) => void;
  /** Id of the first question, for an error summary to lead to. */
  productKindsId?: string;
  disabled?: boolean;
}>;

/** All questions of the intake under their headings. */
export function IntakeQuestions({ answers, onChange, productKindsId, disabled }: IntakeQuestionsProps) {
  const t = useTranslations("intake");
  return (
    <div className="space-y-9">
      {INTAKE_GROUPS.map((group) => {
        const questions = INTAKE_QUESTIONS.filter((question) => question.group === group);
        const boxes = questions.flatMap((question) => BOOLEAN_ANSWERS.find((id) => id === question.id) ?? []);
        return (
          <section key={group} aria-labelledby={`intake-${group}`}>
            <h2 id={`intake-${group}`} className="headline mb-4 border-b border-line pb-1.5 text-lg">
              {t(`group.${group}`)}
            </h2>
            <div className="space-y-6">
              {questions
                .filter((question) => question.kind !== "boolean")
                .map((question) => (
                  <Choice
                    key={question.id}
                    question={question}
                    answers={answers}
                    onChange={onChange}
                    disabled={disabled}
                    id={question.id === "productKinds" ? productKindsId : undefined}
                  />
                ))}
              {boxes.length > 0 ? (
                <div className="grid gap-2.5 sm:grid-cols-2">
                  {boxes.map((id) => (
                    <ChoiceCard
                      key={id}
                      type="checkbox"
                      name={id}
                      label={t(`${id}.label`)}
                      hint={t(`${id}.help`)}
                      checked={answers[id]}
                      disabled={disabled}
                      onChange={(checked) => onChange({ ...answers, [id]: checked })}
                    />
                  ))}
                </div>
              ) : null}
            </div>
          </section>
        );
      })}
    </div>
  );
}

type ChoiceProps = Readonly<{
  question: IntakeQuestion;
  answers: IntakeAnswers;
  onChange: (answers: IntakeAnswers) => void;
  disabled?: boolean;
  id?: string;
}>;

/** A question with several answers; each kind has its own closed list, so each is spelt out. */
function Choice({ question, answers, onChange, disabled, id }: ChoiceProps) {
  const t = useTranslations("intake");
  const shared = { disabled, id };
  switch (question.id) {
    case "productKinds": {
      const toggle = (kind: ProductKind, checked: boolean) =>
        // Kept in the order of the list, so that the same answers are the same JSON.
        onChange({
          ...answers,
          productKinds: PRODUCT_KINDS.filter((known) =>
            known === kind ? checked : answers.productKinds.includes(known),
          ),
        });
      const missing = answers.productKinds.length === 0;
      return (
        <Question
          {...shared}
          label={t("productKinds.label")}
          help={t("productKinds.help")}
          error={missing ? t("productKinds.required") : undefined}
        >
          {PRODUCT_KINDS.map((kind) => (
            <ChoiceCard
              key={kind}
              type="checkbox"
              name="productKinds"
              value={kind}
              label={t(`productKinds.options.${kind}`)}
              hint={t(`productKinds.hints.${kind}`)}
              checked={answers.productKinds.includes(kind)}
              disabled={disabled}
              invalid={missing}
              onChange={(checked) => toggle(kind, checked)}
            />
          ))}
        </Question>
      );
    }
    case "exposure":
      return (
        <Question {...shared} label={t("exposure.label")} help={t("exposure.help")}>
          {EXPOSURES.map((option) => (
            <ChoiceCard
              key={option}
              type="radio"
              name="exposure"
              value={option}
              label={t(`exposure.options.${option}`)}
              hint={t(`exposure.hints.${option}`)}
              checked={answers.exposure === option}
              disabled={disabled}
              onChange={() => onChange({ ...answers, exposure: option })}
            />
          ))}
        </Question>
      );
    case "lifecycle":
      return (
        <Question {...shared} label={t("lifecycle.label")} help={t("lifecycle.help")}>
          {LIFECYCLES.map((option) => (
            <ChoiceCard
              key={option}
              type="radio"
              name="lifecycle"
              value={option}
              label={t(`lifecycle.options.${option}`)}
              hint={t(`lifecycle.hints.${option}`)}
              checked={answers.lifecycle === option}
              disabled={disabled}
              onChange={() => onChange({ ...answers, lifecycle: option })}
            />
          ))}
        </Question>
      );
    case "login":
      return (
        <Question {...shared} label={t("login.label")} help={t("login.help")}>
          {LOGIN_KINDS.map((option) => (
            <ChoiceCard
              key={option}
              type="radio"
              name="login"
              value={option}
              label={t(`login.options.${option}`)}
              hint={t(`login.hints.${option}`)}
              checked={answers.login === option}
              disabled={disabled}
              onChange={() => onChange({ ...answers, login: option })}
            />
          ))}
        </Question>
      );
    case "personalData":
      return (
        <Question {...shared} label={t("personalData.label")} help={t("personalData.help")}>
          {PERSONAL_DATA_KINDS.map((option) => (
            <ChoiceCard
              key={option}
              type="radio"
              name="personalData"
              value={option}
              label={t(`personalData.options.${option}`)}
              hint={t(`personalData.hints.${option}`)}
              checked={answers.personalData === option}
              disabled={disabled}
              onChange={() => onChange({ ...answers, personalData: option })}
            />
          ))}
        </Question>
      );
    default:
      return null;
  }
}

type QuestionProps = Readonly<{
  label: string;
  help: string;
  error?: string;
  id?: string;
  disabled?: boolean;
  children: readonly ReactNode[];
}>;

function Question({ label, help, error, id, disabled, children }: QuestionProps) {
  const generated = useId();
  const own = id ?? generated;
  const columns =
    children.length === 2 ? "sm:grid-cols-2" : children.length === 3 ? "sm:grid-cols-3" : "sm:grid-cols-2";
  return (
    <fieldset
      id={own}
      tabIndex={-1}
      disabled={disabled}
      aria-describedby={`${own}-help${error ? ` ${own}-error` : ""}`}
      className="min-w-0 scroll-mt-20 outline-none"
    >
      <legend className="font-[550]">{label}</legend>
      <p id={`${own}-help`} className="mt-0.5 mb-2.5 max-w-prose text-sm text-mute">
        {help}
      </p>
      <div className={`grid gap-2.5 ${columns}`}>{children}</div>
      {error ? (
        <p id={`${own}-error`} role="alert" className="mt-1.5 text-sm text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
