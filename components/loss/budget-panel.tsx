"use client";

import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { BUDGET_DAYS_MAX, MONEY_MAX } from "#lib/features/loss/limits.ts";
import type { BudgetDto } from "#lib/features/loss/types.ts";
import { formatMoney, formatMoneyShort } from "#lib/format/money.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { withQuery } from "#lib/format/paths.ts";
import { hasTwoDecimals, typedNumber } from "#lib/format/typed-number.ts";
import { BudgetResult } from "./budget-result.tsx";

type BudgetPanelProps = Readonly<{
  href: string;
  currency: string;
  /** What closing every gap would cost: the right end of the slider. */
  most: number;
}>;

type Answer =
  | Readonly<{ kind: "waiting" }>
  | Readonly<{ kind: "failed"; message: string }>
  | Readonly<{ kind: "found"; budget: BudgetDto }>;

const STEPS = 40;
const isBudget = (amount: number) => amount <= MONEY_MAX && hasTwoDecimals(amount);

/** A budget by slider or in figures, person-days beside it, and the subset of gaps that it should buy. */
export function BudgetPanel({ href, currency, most }: BudgetPanelProps) {
  const t = useTranslations("loss.project.budget");
  const form = useTranslations("loss.form");
  const simulation = useTranslations("loss.simulation");
  const id = useId();
  const step = Math.max(1, Math.ceil(most / STEPS / 100) * 100);
  const [money, setMoney] = useState(String(step * Math.round(STEPS / 4)));
  const [days, setDays] = useState("");
  const [errors, setErrors] = useState<Readonly<{ money?: string; days?: string }>>({});
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = useRef(0);

  const ask = async (amount: string) => {
    const wrong = {
      ...(isBudget(typedNumber(amount)) ? {} : { money: t("wrongMoney", { most: formatNumber(MONEY_MAX) }) }),
      ...(days.trim() === "" || typedNumber(days) <= BUDGET_DAYS_MAX
        ? {}
        : { days: t("wrongDays", { most: formatNumber(BUDGET_DAYS_MAX) }) }),
    };
    setErrors(wrong);
    const own = (asked.current += 1);
    // An answer to another question is none to this.
    if (wrong.money || wrong.days) return setAnswer(null);
    setAnswer({ kind: "waiting" });
    const query = {
      money: String(typedNumber(amount)),
      days: days.trim() === "" ? null : String(typedNumber(days)),
    };
    const found = await answerOf(withQuery(href, query), simulation("offline"));
    // A slower answer to an older question must not replace a newer one.
    if (asked.current === own) setAnswer(found);
  };

  const value = Number.isNaN(typedNumber(money)) ? 0 : Math.min(typedNumber(money), step * STEPS);
  return (
    <div className="space-y-4">
      <p className="text-sm text-mute">{t("text")}</p>
      <form
        noValidate
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(money);
        }}
      >
        <input
          type="range"
          aria-label={t("money", { currency })}
          aria-valuetext={formatMoney(value, { currency })}
          min={0}
          max={step * STEPS}
          step={step}
          value={value}
          className="w-full accent-accent"
          onChange={(event) => setMoney(event.target.value)}
          onPointerUp={(event) => void ask(event.currentTarget.value)}
          onKeyUp={(event) =>
            event.key.startsWith("Arrow") ? void ask(event.currentTarget.value) : undefined
          }
        />
        <div className="flex flex-wrap items-start gap-3">
          <Field
            id={`${id}-money`}
            name="money"
            label={t("money", { currency })}
            error={errors.money}
            className="w-40"
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num"
                value={money}
                onChange={(event) => setMoney(event.target.value)}
              />
            )}
          </Field>
          <Field
            id={`${id}-days`}
            name="days"
            label={t("days")}
            optionalLabel={form("optional")}
            error={errors.days}
            className="w-44"
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={20}
                className="num"
                value={days}
                onChange={(event) => setDays(event.target.value)}
              />
            )}
          </Field>
          <SubmitButton variant="secondary" pending={answer?.kind === "waiting"} className="mt-6.5">
            {answer?.kind === "waiting" ? t("computing") : t("compute")}
          </SubmitButton>
        </div>
      </form>
      <div aria-live="polite">
        {answer?.kind === "failed" ? <Notice tone="danger">{answer.message}</Notice> : null}
        {answer?.kind === "found" ? (
          <BudgetResult
            budget={answer.budget}
            money={(amount) => formatMoneyShort(amount, { currency })}
            // Never "0 %": what is proven is proven to a hundredth of a percent.
            gap={`${formatNumber(Math.max(answer.budget.gap * 100, 0.01), 2)}%`}
          />
        ) : null}
      </div>
    </div>
  );
}

async function answerOf(href: string, offline: string): Promise<Answer> {
  try {
    const response = await fetch(href);
    const body: unknown = await response.json();
    if (response.ok) return { kind: "found", budget: body as BudgetDto };
    const told =
      typeof body === "object" && body !== null && "message" in body ? String(body.message) : offline;
    return { kind: "failed", message: told };
  } catch {
    return { kind: "failed", message: offline };
  }
}
