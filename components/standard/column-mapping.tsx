"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { StandardPreview } from "#lib/features/standard/types.ts";

type Table = NonNullable<StandardPreview["table"]>;
type Mapping = Table["mapping"];

const FIELDS = [
  "key",
  "title",
  "statement",
  "groupKey",
  "groupTitle",
  "sectionKey",
  "sectionTitle",
  "parent",
  "level",
  "criticality",
  "guidance",
  "cwe",
  "references",
] as const;

type ColumnMappingProps = Readonly<{
  table: Table;
  pending: boolean;
  onRead: (choice: { mapping: Mapping | undefined; sheet: string | undefined }) => void;
}>;

/** Which column holds what; the reader's guess to begin with. */
export function ColumnMapping({ table, pending, onRead }: ColumnMappingProps) {
  const t = useTranslations("standard.import");
  const [mapping, setMapping] = useState(table.mapping);
  const choices = [
    { value: "", label: t("none") },
    ...table.headings.map((heading, index) => ({ value: String(index), label: heading || `${index + 1}` })),
  ];
  const choose = (field: (typeof FIELDS)[number], value: string) => {
    const { [field]: _before, ...rest } = mapping.columns;
    setMapping({ ...mapping, columns: value === "" ? rest : { ...rest, [field]: Number(value) } });
  };
  return (
    <section aria-labelledby="standard-columns" className="space-y-3">
      <div>
        <h2 id="standard-columns" className="headline text-lg">
          {t("columns")}
        </h2>
        <p className="text-sm text-mute">{t("columnsHint")}</p>
      </div>
      {table.sheets.length > 1 ? (
        <Field name="sheet" label={t("sheet")} className="max-w-80">
          {(control) => (
            <Select
              {...control}
              value={table.sheet ?? ""}
              onChange={(event) => onRead({ mapping: undefined, sheet: event.target.value })}
              options={table.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            />
          )}
        </Field>
      ) : null}
      <div className="grid gap-x-5 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <Field name="headerRow" label={t("headerRow")}>
          {(control) => (
            <Input
              {...control}
              type="number"
              min={1}
              max={100}
              value={mapping.headerRow + 1}
              onChange={(event) =>
                setMapping({
                  ...mapping,
                  headerRow: Math.min(100, Math.max(1, Number(event.target.value) || 1)) - 1,
                })
              }
            />
          )}
        </Field>
        {FIELDS.map((field) => (
          <Field key={field} name={field} label={t(`fields.${field}`)}>
            {(control) => (
              <Select
                {...control}
                value={String(mapping.columns[field] ?? "")}
                onChange={(event) => choose(field, event.target.value)}
                options={choices}
              />
            )}
          </Field>
        ))}
      </div>
      <Button
        aria-disabled={pending || undefined}
        onClick={() => onRead({ mapping, sheet: table.sheet ?? undefined })}
      >
        {t("readAgain")}
      </Button>
    </section>
  );
}
