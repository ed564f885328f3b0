import Link from "next/link";

type BreadcrumbsProps = Readonly<{
  label: string;
  /** From the root to the parent of this page; the page's own name is its headline. */
  items: readonly Readonly<{ label: string; href: string }>[];
}>;

/** The way back up. */
export function Breadcrumbs({ label, items }: BreadcrumbsProps) {
  return (
    <nav aria-label={label} className="mb-1.5">
      <ol className="flex flex-wrap gap-x-1.5 text-sm text-mute">
        {items.map((item, index) => (
          <li key={item.href} className="flex min-w-0 gap-1.5">
            <Link href={item.href} className="truncate rounded-xs hover:text-ink hover:underline">
              {item.label}
            </Link>
            {index < items.length - 1 ? <span aria-hidden>/</span> : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
