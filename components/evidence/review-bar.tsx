"use client";

import { Check, CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useKeptPlace } from "#components/ui/take-focus.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ItemEvidenceDto } from "#lib/features/evidence/types.ts";
import { REASON_LIMIT } from "#lib/features/evidence/types.ts";

type ReviewBarProps = Readonly<{
  piece: ItemEvidenceDto;
  pending: boolean;
  /** A fault is told beside it: no second one is. */
  warned: boolean;
  /** Says whether it was carried out. */
  onDecide: (decision: "accepted" | "returned", reason: string) => Promise<boolean>;
}>;

/** Falls with each decision, which takes away the button or the form that it was made by. */
const OPENNESS = { submitted: 2, returned: 1, accepted: 0 } as const;

/** Accepts what was handed in, or returns it with what is missing. */
export function ReviewBar({ piece, pending, warned, onDecide }: ReviewBarProps) {
  const t = useTranslations("evidence.panel");
  // The version that was looked at. What happens meanwhile is said, and takes away nothing that is written.
  const [returning, setReturning] = useState<number | null>(null);
  const [reason, setReason] = useState("");
  const isReturning = returning !== null;
  const { state } = piece.current;
  const place = useKeptPlace<HTMLDivElement>(isReturning ? 3 : OPENNESS[state]);
  if (piece.ownSubmission) {
    return state === "submitted" ? <p className="mt-2 text-sm text-mute">{t("own")}</p> : null;
  }
  if (isReturning) {
    return (
      <form
        className="mt-2 space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() === "") return;
          void onDecide("returned", reason).then((done) => {
            if (done) setReturning(null);
          });
        }}
      >
        {returning === piece.version || warned || pending ? null : (
          <Notice tone="warn">{t("meanwhile")}</Notice>
        )}
        <Field name="reason" label={t("returnReason")} hint={t("returnHint")} required>
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              value={reason}
              maxLength={REASON_LIMIT}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" size="sm" variant="primary" disabled={reason.trim() === ""} pending={pending}>
            {t("sendBack")}
          </Button>
          <Button size="sm" onClick={() => setReturning(null)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div ref={place} tabIndex={-1} className="mt-2 flex flex-wrap gap-2 outline-none">
      {state === "accepted" ? null : (
        <Button size="sm" variant="primary" pending={pending} onClick={() => void onDecide("accepted", "")}>
          <Check aria-hidden />
          {t("accept")}
        </Button>
      )}
      {state === "returned" ? null : (
        <Button
          size="sm"
          pending={pending}
          onClick={() => {
            setReason("");
            setReturning(piece.version);
          }}
        >
          <CornerUpLeft aria-hidden />
          {t("return")}
        </Button>
      )}
    </div>
  );
}
