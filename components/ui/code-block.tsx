import { CopyButton } from "./copy-button.tsx";

type CodeBlockProps = Readonly<{
  code: string;
  /** Names the block, for example "Node.js (Express)". */
  label: string;
  /** Labels of the copy button; without them there is none. */
  copy?: Readonly<{ label: string; done: string; failed: string }>;
}>;

/** Code as written. Scrolls sideways by finger and keyboard instead of wrapping. */
export function CodeBlock({ code, label, copy }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-paper">
      <figcaption className="flex min-h-9 items-center justify-between gap-3 border-b border-line px-3 text-xs text-mute">
        {label}
        {copy ? (
          <CopyButton text={code} label={copy.label} doneLabel={copy.done} failedLabel={copy.failed} />
        ) : null}
      </figcaption>
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="overflow-x-auto px-3 py-2.5 text-sm leading-relaxed [tab-size:2] focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
