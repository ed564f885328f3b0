import { ChevronLeft, ChevronRight } from "lucide-react";
import { buttonStyles } from "./button-styles.ts";
import { LinkButton } from "./link-button.tsx";

type PaginationProps = Readonly<{
  label: string;
  page: number;
  pages: number;
  hrefFor: (page: number) => string;
  /** For example "51–100 of 1,024". */
  summary: string;
  previousLabel: string;
  nextLabel: string;
}>;

/** Previous and next with the position said in words. Links, so that pages have addresses. */
export function Pagination({
  label,
  page,
  pages,
  hrefFor,
  summary,
  previousLabel,
  nextLabel,
}: PaginationProps) {
  const steps = [
    { to: page - 1, label: previousLabel, icon: <ChevronLeft aria-hidden />, rel: "prev" },
    { to: page + 1, label: nextLabel, icon: <ChevronRight aria-hidden />, rel: "next" },
  ];
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-3 pt-3"
      data-print="hide"
    >
      <p className="num text-sm text-mute">{summary}</p>
      <div className="flex gap-1.5">
        {steps.map((step) =>
          step.to < 1 || step.to > pages ? (
            <span
              key={step.rel}
              aria-hidden
              className={`${buttonStyles({ size: "sm" })} pointer-events-none opacity-45`}
            >
              {step.icon}
            </span>
          ) : (
            <LinkButton
              key={step.rel}
              size="sm"
              href={hrefFor(step.to)}
              rel={step.rel}
              aria-label={step.label}
            >
              {step.icon}
            </LinkButton>
          ),
        )}
      </div>
    </nav>
  );
}
