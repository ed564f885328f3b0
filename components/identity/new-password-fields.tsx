"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { PASSWORD_LENGTH } from "#lib/features/identity/password-length.ts";
import type { FieldProblems } from "./use-submission.ts";

/** Fewer different characters than this in a whole password are a pattern, not a phrase. */
const FEW_CHARACTERS = 6;

type NewPasswordFieldsProps = Readonly<{
  ids: Readonly<{ password: string; passwordAgain: string }>;
  problems: FieldProblems | undefined;
  label: string;
}>;

/** A new password twice, with what is still missing said while typing. The server judges how guessable it is. */
export function NewPasswordFields({ ids, problems, label }: NewPasswordFieldsProps) {
  const t = useTranslations("identity.password");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [typed, setTyped] = useState<FieldProblems | undefined>();
  const [shown, setShown] = useState(false);
  const characters = [...password];
  const missing = PASSWORD_LENGTH.min - characters.length;

  const advice = () => {
    if (characters.length === 0) return "";
    if (missing > 0) return t("short", { missing });
    if (characters.length > PASSWORD_LENGTH.max) return t("long", { count: characters.length });
    return new Set(characters).size < FEW_CHARACTERS ? t("plain") : t("enough");
  };
  const comparison = again === "" ? "" : again === password ? t("same") : t("different");
  // What was refused is said at its field until something else is typed.
  const isRefused = (name: string) => typed !== problems && (problems?.[name] ?? []).length > 0;
  const type = shown ? "text" : "password";

  return (
    <>
      <div>
        <Field
          name="password"
          id={ids.password}
          label={label}
          hint={t("hint")}
          error={problems?.password}
          required
        >
          {(control) => (
            <>
              <Input
                {...control}
                type={type}
                autoComplete="new-password"
                autoCapitalize="none"
                spellCheck={false}
                value={password}
                onChange={(event) => {
                  setPassword(event.target.value);
                  setTyped(problems);
                }}
              />
              <PasswordMeter length={characters.length} />
            </>
          )}
        </Field>
        <p role="status" className="mt-1 text-sm text-mute">
          {isRefused("password") ? "" : advice()}
        </p>
      </div>
      <div>
        <Field
          name="passwordAgain"
          id={ids.passwordAgain}
          label={t("again")}
          error={problems?.passwordAgain}
          required
        >
          {(control) => (
            <Input
              {...control}
              type={type}
              autoComplete="new-password"
              autoCapitalize="none"
              spellCheck={false}
              value={again}
              onChange={(event) => {
                setAgain(event.target.value);
                setTyped(problems);
              }}
            />
          )}
        </Field>
        <p role="status" className="mt-1 text-sm text-mute">
          {isRefused("passwordAgain") ? "" : comparison}
        </p>
        <CheckboxField
          className="mt-3"
          label={t("show")}
          checked={shown}
          onChange={(event) => setShown(event.target.checked)}
        />
      </div>
    </>
  );
}

/** Twelve ticks, one a character that is asked for. Decoration: the line below says it in words. */
function PasswordMeter({ length }: Readonly<{ length: number }>) {
  return (
    <div aria-hidden className="mt-1.5 flex gap-0.5">
      {Array.from({ length: PASSWORD_LENGTH.min }, (_, index) => (
        <span key={index} className={`h-1 flex-1 ${index < length ? "bg-evidenced" : "bg-line"}`} />
      ))}
    </div>
  );
}
