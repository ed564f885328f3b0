import { useTranslations } from "next-intl";
import { buttonStyles } from "#components/ui/button-styles.ts";
import { Button } from "#components/ui/button.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SharedPage } from "#lib/features/share/types.ts";
import { formatDate, formatDateTime } from "#lib/format/dates.ts";
import { formatBytes } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";

/** What the holder of a link sees: one report, and nothing else of the product. Works without script. */
export function SharedPageView({ page }: Readonly<{ page: SharedPage }>) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center px-5 py-10">
      {page.state === "locked" ? <Locked page={page} /> : <Open page={page} />}
    </main>
  );
}

function Locked({ page }: Readonly<{ page: Extract<SharedPage, { state: "locked" }> }>) {
  const t = useTranslations("share.page");
  return (
    <>
      <h1 className="headline text-2xl">{t("lockedTitle")}</h1>
      <p className="mt-2 text-mute">{t("lockedText")}</p>
      {page.waitMinutes === null ? null : (
        <Notice tone="danger" className="mt-5">
          {t("wait", { minutes: page.waitMinutes })}
        </Notice>
      )}
      <form method="post" action={paths.shareUnlock(page.token)} className="mt-5 space-y-4">
        <Field
          name="password"
          label={t("password")}
          error={page.wrong && page.waitMinutes === null ? t("wrong") : null}
          required
        >
          {(control) => (
            <Input {...control} type="password" autoComplete="off" maxLength={256} autoFocus={page.wrong} />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" className="w-full">
          {t("open")}
        </Button>
      </form>
    </>
  );
}

function Open({ page }: Readonly<{ page: Extract<SharedPage, { state: "open" }> }>) {
  const t = useTranslations("share.page");
  const pack = useTranslations("pack");
  const report = useTranslations("report");
  const { timeZone } = page;
  return (
    <>
      <p className="text-sm text-mute">{t("eyebrow")}</p>
      <h1 className="headline mt-1 text-2xl break-words">
        {t("title", { organization: page.organization })}
      </h1>
      <DescriptionList
        className="mt-5 border-y border-line"
        items={[
          { term: t("date"), detail: formatDate(new Date(page.madeAt), timeZone) },
          { term: t("classification"), detail: report(`classification.${page.classification}`) },
          { term: t("version"), detail: <span className="break-words">{page.version}</span> },
          {
            term: t("file"),
            detail: t("fileValue", {
              format: pack(`formats.${page.format}`),
              size: formatBytes(page.size),
              pages: page.pages ?? 0,
            }),
          },
          { term: t("sum"), detail: <span className="num text-sm break-all">{page.sha256}</span> },
          {
            term: t("expires"),
            detail: (
              <time dateTime={page.expiresAt}>{formatDateTime(new Date(page.expiresAt), timeZone)}</time>
            ),
          },
        ]}
      />
      <a
        href={paths.shareFile(page.token)}
        download
        className={buttonStyles({ variant: "primary", size: "lg", className: "mt-6 w-full" })}
      >
        {t("download")}
      </a>
      <p className="mt-4 text-sm text-mute">{t("care")}</p>
    </>
  );
}
