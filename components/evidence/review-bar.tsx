"use client";

import { Check, CornerUpLeft } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ItemEvidenceDto } from "#lib/features/evidence/types.ts";
import { REASON_LIMIT } from "#lib/features/evidence/types.ts";

type ReviewBarProps = Readonly<{
  piece: ItemEvidenceDto;
  pending: boolean;
  onDecide: (decision: "accepted" | "returned", reason: string) => void;
}>;

/** Accepts what was handed in, or returns it with what is missing. */
export function ReviewBar({ piece, pending, onDecide }: ReviewBarProps) {
  const t = useTranslations("evidence.panel");
  const [returning, setReturning] = useState(false);
  const [reason, setReason] = useState("");
  if (piece.ownSubmission) {
    return piece.current.state === "submitted" ? <p className="mt-2 text-sm text-mute">{t("own")}</p> : null;
  }
  if (returning) {
    return (
      <form
        className="mt-2 space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== "") onDecide("returned", reason);
        }}
      >
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
          <Button type="submit" size="sm" variant="primary" disabled={pending || reason.trim() === ""}>
            {t("sendBack")}
          </Button>
          <Button size="sm" onClick={() => setReturning(false)}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {piece.current.state === "accepted" ? null : (
        <Button size="sm" variant="primary" disabled={pending} onClick={() => onDecide("accepted", "")}>
          <Check aria-hidden />
          {t("accept")}
        </Button>
      )}
      {piece.current.state === "returned" ? null : (
        <Button size="sm" disabled={pending} onClick={() => setReturning(true)}>
          <CornerUpLeft aria-hidden />
          {t("return")}
        </Button>
      )}
    </div>
  );
}
