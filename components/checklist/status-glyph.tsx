import type { ItemStatus } from "#lib/domain/vocabulary.ts";

type GlyphName = ItemStatus | "mixed";

/** The shapes of the statuses, once a page; `StatusGlyph` refers to them. */
export function StatusGlyphs() {
  return (
    <svg aria-hidden width="0" height="0" className="absolute">
      <symbol id="cl-open" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="cl-partial" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 2a6 6 0 0 0 0 12z" fill="currentColor" />
      </symbol>
      <symbol id="cl-met" viewBox="0 0 16 16">
        <path d="M2.5 8.5l3.5 3.5 7.5-8" fill="none" stroke="currentColor" strokeWidth="2.25" />
      </symbol>
      <symbol id="cl-not_applicable" viewBox="0 0 16 16">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M4 12L12 4" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="cl-mixed" viewBox="0 0 16 16">
        <path d="M3 5.5h10M3 10.5h10" stroke="currentColor" strokeWidth="1.75" />
      </symbol>
      <symbol id="cl-note" viewBox="0 0 16 16">
        <path
          d="M3 2.5h10v8L9.5 14H3zM9.5 14v-3.5H13M5.5 5.5h5M5.5 8h3"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
        />
      </symbol>
      <symbol id="cl-evidence-fresh" viewBox="0 0 16 16">
        <path d="M3.5 1.75h6L12.5 5v9.25h-9z" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d="M5.5 9l1.75 1.75L10.75 7" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="cl-evidence-stale" viewBox="0 0 16 16">
        <path d="M3.5 1.75h6L12.5 5v9.25h-9z" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d="M8 6v3.25h2.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="cl-evidence-submitted" viewBox="0 0 16 16">
        <path d="M3.5 1.75h6L12.5 5v9.25h-9z" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path
          d="M5.5 9h.01M8 9h.01M10.5 9h.01"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        />
      </symbol>
      <symbol id="cl-evidence-returned" viewBox="0 0 16 16">
        <path d="M3.5 1.75h6L12.5 5v9.25h-9z" fill="none" stroke="currentColor" strokeWidth="1.25" />
        <path d="M6 7l4 4M10 7l-4 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
      <symbol id="cl-risk" viewBox="0 0 16 16">
        <path
          d="M3 3.5L8 1.75 13 3.5v4c0 3.2-2 5.6-5 6.75C5 13.1 3 10.7 3 7.5z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.25"
        />
        <path d="M8 5v3.5M8 10.5v.5" stroke="currentColor" strokeWidth="1.5" />
      </symbol>
    </svg>
  );
}

/** A status as a shape of its own. Its words stand beside it or in the control's name. */
export function StatusGlyph({ status }: Readonly<{ status: GlyphName }>) {
  return (
    <svg aria-hidden className="cl-glyph">
      <use href={`#cl-${status}`} />
    </svg>
  );
}
