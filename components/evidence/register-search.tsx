import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { KeptPlace } from "#components/ui/kept-place.tsx";
import { Label } from "#components/ui/label.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { SearchInput } from "#components/ui/search-input.tsx";
import { Select } from "#components/ui/select.tsx";

type RegisterSearchProps = Readonly<{
  action: string;
  /** The filter in force, kept by the form. */
  show: string | null;
  q: string;
  project: string | undefined;
  /** Where all filters are off; null where nothing is to be cleared here. */
  clearHref: string | null;
  projects: readonly Readonly<{ slug: string; name: string }>[];
  words: Readonly<{
    label: string;
    search: string;
    project: string;
    anyProject: string;
    apply: string;
    clear: string;
  }>;
}>;

/** Words and project of a register. A GET form: the state lives in the address, and works without script. */
export function RegisterSearch({
  action,
  show,
  q,
  project,
  clearHref,
  projects,
  words,
}: RegisterSearchProps) {
  return (
    <KeptPlace there={Boolean(show || q || project)}>
      <Form
        action={action}
        role="search"
        aria-label={words.label}
        className="mb-3 flex flex-wrap items-end gap-x-3 gap-y-2.5"
        data-print="hide"
      >
        {show ? <input type="hidden" name="show" value={show} /> : null}
        <SearchInput
          name="q"
          label={words.search}
          placeholder={words.search}
          defaultValue={q}
          maxLength={100}
          className="flex-1 basis-52"
        />
        <div className="min-w-0 flex-1 basis-44">
          <Label htmlFor="register-project" className="sr-only">
            {words.project}
          </Label>
          {/* A new default needs a new list: it would keep its old one. */}
          <Select key={project} id="register-project" name="project" defaultValue={project ?? ""}>
            <option value="">{words.anyProject}</option>
            {projects.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </Select>
        </div>
        <Button type="submit">{words.apply}</Button>
        {clearHref ? (
          <LinkButton variant="quiet" href={clearHref}>
            {words.clear}
          </LinkButton>
        ) : null}
      </Form>
    </KeptPlace>
  );
}
