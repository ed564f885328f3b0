"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { apiPaths } from "#components/checklist/checklist-api.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";

const ImportDialog = dynamic(() => import("./import-dialog.tsx").then((module) => module.ImportDialog), {
  ssr: false,
});
const CopyDialog = dynamic(
  () => import("#components/copy/copy-dialog.tsx").then((module) => module.CopyDialog),
  { ssr: false },
);

const itemClass =
  "flex min-h-9 w-full cursor-pointer items-center rounded-sm px-2 text-left hover:bg-bed max-sm:min-h-11";

/** The checklist as a spreadsheet and back, and answers from another project. */
export function ExchangeMenu() {
  const t = useTranslations("worksheet.menu");
  const { dto } = useChecklist();
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<"import" | "copy" | null>(null);
  const path = apiPaths.worksheet(dto.organization.slug, dto.project.slug);
  const show = (which: "import" | "copy") => {
    setOpen(false);
    setDialog(which);
  };
  return (
    <>
      <Popover open={open} onOpenChange={setOpen}>
        <PopoverTrigger className="cursor-pointer rounded-xs underline decoration-edge underline-offset-3 hover:text-ink max-sm:min-h-11">
          {t("open")}
        </PopoverTrigger>
        <PopoverContent align="start" aria-label={t("open")} className="w-72 p-1.5">
          <a className={itemClass} href={`${path}.xlsx`} download>
            {t("xlsx")}
          </a>
          <a className={itemClass} href={`${path}.csv`} download>
            {t("csv")}
          </a>
          {dto.readOnly ? null : (
            <>
              <button type="button" className={itemClass} onClick={() => show("import")}>
                {t("import")}
              </button>
              <button type="button" className={itemClass} onClick={() => show("copy")}>
                {t("copy")}
              </button>
            </>
          )}
        </PopoverContent>
      </Popover>
      {dialog === "import" ? <ImportDialog onClose={() => setDialog(null)} /> : null}
      {dialog === "copy" ? <CopyDialog onClose={() => setDialog(null)} /> : null}
    </>
  );
}
