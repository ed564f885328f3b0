"use client";

import { useTranslations } from "next-intl";
import type { MouseEvent } from "react";
import { flushSync } from "react-dom";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { conflictReason } from "#components/organization/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ScrollRegion } from "#components/ui/scroll-region.tsx";
import { valueAt, type Place } from "./typed-over.ts";
import type { TypedForm } from "./use-typed-over.ts";

type FormNoticeProps<F extends object> = Readonly<{
  form: TypedForm<F>;
  labelOf: (place: Place) => string;
  /** A value in words; undefined where it stands for itself. */
  wordsOf?: (place: Place, values: F) => string | undefined;
  /** What only this person changes: another window of theirs was faster. */
  isOwn?: boolean;
  /** What went wrong already stands at its fields. */
  isTold?: boolean;
  onRetry?: () => void;
}>;

/** What stands between a form and its save: fields that two people changed, a newer version, a failure. */
export function FormNotice<F extends object>(props: FormNoticeProps<F>) {
  const { form, isTold = false, onRetry } = props;
  const t = useTranslations("common.contested");
  if (form.closed !== null)
    return (
      <div ref={fromShutSave} tabIndex={-1}>
        <Notice tone="warn" title={<span role="alert">{t(`${form.closed}.title`)}</span>}>
          {t(`${form.closed}.text`)} {form.isChanged ? t("unsaved", { until: form.typedUntil }) : null}
        </Notice>
      </div>
    );
  if (form.contested.length > 0)
    return (
      <div ref={fromShutSave} tabIndex={-1}>
        <ContestedNotice {...props} />
      </div>
    );
  if (form.failure === null || form.pending || isTold) return null;
  if (conflictReason(form.failure) !== "version")
    return <FailureNotice failure={form.failure} onRetry={onRetry} />;
  return (
    <Notice
      tone="warn"
      title={<span role="alert">{t("newerTitle")}</span>}
      actions={
        onRetry ? (
          <Button size="sm" onClick={onRetry}>
            {t("again")}
          </Button>
        ) : null
      }
    >
      {t("newerText")}
    </Notice>
  );
}

const SHOWN = 6;
/** Characters from which on a value scrolls by itself, so that the choice below stays near. */
const LONG = 300;

/** Two people changed the same: both values, and the choice. */
function ContestedNotice<F extends object>(props: FormNoticeProps<F>) {
  const { form, labelOf, wordsOf, isOwn = false } = props;
  const t = useTranslations("common.contested");
  const { contested, values, theirs, takeTheirs, keepMine } = form;
  const plain = (value: unknown) =>
    typeof value === "string" || typeof value === "number" ? `${value}` : "";
  const textOf = (place: Place, from: F) => wordsOf?.(place, from) ?? plain(valueAt(from, place));
  const all = contested.map(({ place }) => place);
  const isGone = contested.some((each) => each.isGone);
  return (
    <Notice
      tone="warn"
      title={
        <span role="alert">{t("title", { count: contested.length, who: isOwn ? "own" : "other" })}</span>
      }
    >
      <p>{t("text")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={(event) => thenFocus(event, () => takeTheirs(all))}>
          {t("take")}
        </Button>
        {isGone ? null : (
          <Button size="sm" onClick={(event) => thenFocus(event, () => keepMine(all))}>
            {t("keep")}
          </Button>
        )}
      </div>
      <ul className="mt-3 text-ink" data-contested>
        {contested.slice(0, SHOWN).map(({ place, isGone: gone }) => {
          const field = labelOf(place);
          return (
            <li
              key={place.join(" ")}
              className="flex flex-wrap items-end justify-between gap-x-4 gap-y-1.5 border-t border-edge/40 py-2 last:pb-0.5"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="font-[550] wrap-anywhere">{field}</p>
                <dl className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2 gap-y-0.5">
                  <dt className="text-mute">{t("mine")}</dt>
                  <dd>
                    <Value label={`${field}: ${t("mine")}`} text={textOf(place, values)} />
                  </dd>
                  <dt className="text-mute">{t("theirs")}</dt>
                  <dd>
                    {gone ? (
                      t("gone")
                    ) : (
                      <Value label={`${field}: ${t("theirs")}`} text={textOf(place, theirs)} />
                    )}
                  </dd>
                </dl>
              </div>
              {contested.length > 1 ? (
                <div className="flex flex-wrap gap-2">
                  <Button
                    size="sm"
                    aria-label={`${t("takeOne")}: ${field}`}
                    onClick={(event) => thenFocus(event, () => takeTheirs([place]))}
                  >
                    {t("takeOne")}
                  </Button>
                  {gone ? null : (
                    <Button
                      size="sm"
                      aria-label={`${t("keepOne")}: ${field}`}
                      onClick={(event) => thenFocus(event, () => keepMine([place]))}
                    >
                      {t("keepOne")}
                    </Button>
                  )}
                </div>
              ) : null}
            </li>
          );
        })}
      </ul>
      {contested.length > SHOWN ? (
        <p className="mt-2">{t("more", { count: contested.length - SHOWN })}</p>
      ) : null}
    </Notice>
  );
}

function Value({ label, text }: Readonly<{ label: string; text: string }>) {
  const t = useTranslations("common.contested");
  if (text === "") return <span className="text-mute">{t("empty")}</span>;
  const words = <p className="whitespace-pre-line wrap-anywhere">{text}</p>;
  if (text.length <= LONG) return words;
  return (
    <ScrollRegion label={label} className="max-h-32 overflow-y-auto">
      {words}
    </ScrollRegion>
  );
}

/** A save that was pressed is shut by what is said here, and would drop the focus: the keyboard goes on here. */
function fromShutSave(notice: HTMLElement | null): void {
  const shut = document.activeElement;
  if (shut?.matches(":disabled") && notice?.closest("form, section")?.contains(shut)) notice.focus();
}

/** The buttons of the choice go away with it: the keyboard goes on at the next choice, or at the save. */
function thenFocus({ currentTarget: button }: MouseEvent<HTMLElement>, choose: () => void): void {
  const around = button.closest("form, section");
  flushSync(choose);
  if (button.isConnected) return;
  const next = ["[data-contested] button", "[type=submit], [data-save]"]
    .map((which) => around?.querySelector<HTMLElement>(which))
    .find(Boolean);
  next?.focus();
}
