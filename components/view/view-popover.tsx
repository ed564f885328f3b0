"use client";

import { Star, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { CheckboxField } from "#components/ui/checkbox.tsx";
import { cn } from "#components/ui/cn.ts";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Popover, PopoverContent, PopoverTrigger } from "#components/ui/popover.tsx";
import { deleteViewAction, saveViewAction, setDefaultViewAction } from "#lib/features/view/actions.ts";
import { VIEW_NAME_LIMIT, type SavedViewDto } from "#lib/features/view/types.ts";
import type { ActionResult } from "#lib/server/result.ts";
import { showQuery } from "./view-menu.tsx";

type ViewPopoverProps = Readonly<{ views: readonly SavedViewDto[]; triggerClass: string }>;

/** The saved views: show one, choose the first one, save the filters of now. */
export function ViewPopover({ views: given, triggerClass }: ViewPopoverProps) {
  const t = useTranslations("view");
  const { dto } = useChecklist();
  const [shown, setShown] = useState(true);
  const [views, setViews] = useState(given);
  const [failure, setFailure] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();
  const mayChange = dto.readOnly !== "role";

  const run = (work: () => Promise<ActionResult<SavedViewDto[]>>, done?: () => void) =>
    startTransition(async () => {
      setFailure(null);
      try {
        const result = await work();
        if (result.ok) {
          setViews(result.data);
          done?.();
        } else
          setFailure(
            t("failed", {
              message:
                Object.values(result.fields ?? {})
                  .flat()
                  .join(" ") || result.message,
            }),
          );
      } catch {
        setFailure(t("offline"));
      }
    });
  const remove = (view: SavedViewDto) => {
    if (view.shared && deleting !== view.id) return setDeleting(view.id);
    setDeleting(null);
    run(() => deleteViewAction(dto.organization.slug, { id: view.id }));
  };

  return (
    <Popover open={shown} onOpenChange={setShown}>
      <PopoverTrigger className={triggerClass}>{t("open")}</PopoverTrigger>
      <PopoverContent align="start" aria-label={t("title")} className="w-96">
        <h2 className="font-[550]">{t("title")}</h2>
        {views.length === 0 ? <p className="mt-1 text-sm text-mute">{t("empty")}</p> : null}
        <ul className="mt-2">
          {views.map((view) => (
            <li key={view.id} className="border-t border-line py-0.5 first:border-0">
              <div className="flex items-center gap-1">
                <button
                  type="button"
                  aria-label={t("apply", { name: view.name })}
                  className="flex min-h-9 min-w-0 flex-1 cursor-pointer items-baseline gap-2 rounded-xs text-left max-sm:min-h-11"
                  onClick={() => {
                    showQuery(view.query, "push");
                    setShown(false);
                  }}
                >
                  <span className="self-center truncate">{view.name}</span>
                  <span className="shrink-0 self-center text-xs text-mute">
                    {view.shared ? (view.own ? t("sharedOwn") : t("shared", { owner: view.owner })) : ""}
                  </span>
                </button>
                {mayChange ? (
                  <Button
                    size="iconSm"
                    variant="quiet"
                    aria-pressed={view.isDefault}
                    aria-label={t(view.isDefault ? "dropDefault" : "makeDefault", { name: view.name })}
                    title={t("default")}
                    onClick={() =>
                      run(() =>
                        setDefaultViewAction(dto.organization.slug, { id: view.isDefault ? null : view.id }),
                      )
                    }
                  >
                    <Star aria-hidden className={cn(view.isDefault && "fill-current text-ink")} />
                  </Button>
                ) : null}
                {mayChange && view.own ? (
                  <Button
                    size="iconSm"
                    variant="quiet"
                    aria-label={t("delete", { name: view.name })}
                    onClick={() => remove(view)}
                  >
                    <Trash2 aria-hidden />
                  </Button>
                ) : null}
              </div>
              {deleting === view.id ? (
                <div className="flex flex-wrap items-center gap-2 pb-2 text-sm">
                  <p className="min-w-0 flex-1 wrap-anywhere">{t("deleteShared", { name: view.name })}</p>
                  <Button size="sm" variant="danger" onClick={() => remove(view)}>
                    {t("deleteYes")}
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
        {mayChange ? (
          <SaveForm
            pending={pending}
            onSave={(view, done) =>
              run(() => saveViewAction(dto.organization.slug, { ...view, id: uuidv7() }), done)
            }
          />
        ) : null}
        {failure ? (
          <p role="alert" className="mt-2 text-sm text-danger">
            {failure}
          </p>
        ) : null}
      </PopoverContent>
    </Popover>
  );
}

type SaveFormProps = Readonly<{
  pending: boolean;
  onSave: (view: { name: string; query: string; shared: boolean }, done: () => void) => void;
}>;

function SaveForm({ pending, onSave }: SaveFormProps) {
  const t = useTranslations("view");
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const query = window.location.search.replace(/^\?/, "");
  if (query === "") return <p className="mt-3 border-t border-line pt-3 text-sm text-mute">{t("nothing")}</p>;
  return (
    <form
      className="mt-3 space-y-2.5 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && name.trim() !== "") onSave({ name, query, shared }, () => setName(""));
      }}
    >
      <Field name="name" label={t("name")} required>
        {(control) => (
          <Input
            {...control}
            value={name}
            autoComplete="off"
            maxLength={VIEW_NAME_LIMIT}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <CheckboxField
        label={t("share")}
        checked={shared}
        onChange={(event) => setShared(event.target.checked)}
      />
      <Button type="submit" aria-disabled={pending || undefined}>
        {pending ? t("saving") : t("save")}
      </Button>
    </form>
  );
}
