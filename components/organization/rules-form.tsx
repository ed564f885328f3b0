"use client";

import { useTranslations } from "next-intl";
import { useState, type FormEvent } from "react";
import { FormNotice } from "#components/forms/form-notice.tsx";
import { useTypedOver } from "#components/forms/use-typed-over.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormErrorSummary } from "#components/ui/form-error-summary.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { toast } from "#components/ui/toast.ts";
import { applySettingsAction, previewSettingsAction } from "#lib/features/organization/actions.ts";
import type {
  OrganizationSettingsDto,
  ScoringRules,
  SettingsPreview,
} from "#lib/features/organization/types.ts";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { GateFields } from "./gate-fields.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import { parseRules, toRulesDraft, type RulesDraft } from "./rules-draft.ts";
import { useRulesWords } from "./rules-words.ts";
import { SettingsSection } from "./settings-section.tsx";
import { useSettingsWords } from "./settings-words.ts";
import { conflictReason, useSubmit } from "./use-submit.ts";
import { AspectFields, CriticalityFields } from "./weight-fields.tsx";

type Judged = Readonly<{ rules: ScoringRules; version: number; preview: SettingsPreview }>;

/** Each weight and each rule of a gate is changed by itself. */
const APART = ["criticality", "aspects", "gates"];

/** Weights and gates. A change is shown with what it does to the scores before it can be put into force. */
export function RulesForm({ dto }: Readonly<{ dto: OrganizationSettingsDto }>) {
  const t = useTranslations("organization");
  const words = useSettingsWords();
  const slug = dto.organization.slug;
  const { criticalityWeights, aspectWeights, gateRules, version } = dto.settings;
  const keys = dto.aspects.map(({ key }) => key);
  const [checked, setChecked] = useState(false);
  const [judged, setJudged] = useState<Judged | null>(null);
  const names = new Map(dto.aspects.map(({ key, name }) => [key, name]));
  const labelOf = useRulesWords(names);
  const form = useTypedOver({
    values: toRulesDraft({ criticalityWeights, aspectWeights, gateRules }, keys),
    version,
    apart: APART,
    save: async (input: Parameters<typeof applySettingsAction>[1]) => {
      const result = await applySettingsAction(slug, input);
      // The newer settings come with the page, and the form then offers the choice.
      if (!result.ok && conflictReason(result) === "version") setJudged(null);
      return result;
    },
    onSaved: ({ projects, waiting }) => {
      setJudged(null);
      toast.success(t("preview.applied"), {
        description:
          waiting === 0
            ? t("preview.appliedText", { count: projects })
            : t("preview.appliedWaiting", { done: projects - waiting, waiting }),
      });
    },
  });

  const place = useKeptPlace<HTMLSpanElement>(form.isChanged && !form.isBlocked);
  const reviewing = useSubmit(async (rules: ScoringRules) => {
    const result = await previewSettingsAction(slug, rules);
    // With the version that was looked at: the page may know of a newer one before these are put into force.
    return result.ok
      ? { ok: true as const, data: { rules, version: form.version, preview: result.data } }
      : result;
  }, setJudged);

  const parsed = parseRules(form.values);
  const problems = checked && !parsed.ok ? [...parsed.problems] : [];
  const errorOf = (id: string) => {
    const problem = problems.find(([field]) => field === id);
    return problem ? words(problem[1]) : undefined;
  };
  const review = () => {
    setChecked(true);
    if (parsed.ok) reviewing.submit(parsed.rules);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    review();
  };
  const edit = (draft: RulesDraft) => {
    form.edit(() => draft);
    form.reset();
    reviewing.reset();
  };
  const fields = { draft: form.values, onChange: edit, errorOf };
  return (
    <form noValidate onSubmit={onSubmit}>
      <div className="[&:not(:empty)]:mb-6">
        <FormErrorSummary
          title={t("problem.summary", { count: problems.length })}
          errors={problems.map(([fieldId, problem]) => ({ message: words(problem), fieldId }))}
        />
      </div>
      <fieldset disabled={!dto.mayUpdate} className="min-w-0">
        <SettingsSection
          level={3}
          id="criticality"
          title={t("criticality.title")}
          text={t("criticality.text")}
        >
          <CriticalityFields {...fields} />
        </SettingsSection>
        <SettingsSection level={3} id="aspects" title={t("aspects.title")} text={t("aspects.text")}>
          <AspectFields {...fields} names={names} />
        </SettingsSection>
        <SettingsSection level={3} id="gates" title={t("gates.title")} text={t("gates.text")}>
          <GateFields {...fields} />
        </SettingsSection>
      </fieldset>
      <FormNotice {...{ form, labelOf }} isTold={judged !== null} onRetry={review} />
      <FailureNotice failure={reviewing.failure} onRetry={review} />
      <span ref={place} tabIndex={-1} className="outline-none" />
      {form.isChanged && !form.isBlocked ? (
        <div
          data-action-bar
          className="sticky bottom-0 z-10 mt-4 flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3"
        >
          <SubmitButton pending={reviewing.pending} pendingLabel={t("rules.reviewing")}>
            {t("rules.review")}
          </SubmitButton>
          <Button
            variant="quiet"
            pending={reviewing.pending}
            onClick={() => {
              form.discard();
              setChecked(false);
              reviewing.reset();
            }}
          >
            {t("discard")}
          </Button>
          <span className="text-sm text-mute">{t("unsaved")}</span>
        </div>
      ) : null}
      <Dialog
        open={judged !== null}
        onOpenChange={(open) => {
          if (open) return;
          setJudged(null);
          form.reset();
        }}
      >
        {judged ? (
          <PreviewDialog
            preview={judged.preview}
            pending={form.pending}
            failure={form.failure}
            onApply={() => form.send({ version: judged.version, ...judged.rules })}
          />
        ) : null}
      </Dialog>
    </form>
  );
}
