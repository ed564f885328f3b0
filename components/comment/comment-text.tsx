"use client";

import Markdown, { type Components } from "react-markdown";
import type { CommentPersonDto } from "#lib/features/comment/types.ts";

/** Headings of a comment must not stand among those of the page; pictures of others' servers are not loaded. */
const components: Components = {
  a: ({ href, children }) => (
    <a
      href={href}
      rel="nofollow noopener noreferrer"
      target="_blank"
      className="text-accent underline decoration-accent/40 underline-offset-3"
    >
      {children}
    </a>
  ),
  img: ({ alt }) => <span className="text-mute">[{alt || "image"}]</span>,
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  ul: ({ children }) => <ul className="list-disc pl-5">{children}</ul>,
  ol: ({ children }) => <ol className="list-decimal pl-5">{children}</ol>,
  blockquote: ({ children }) => (
    <blockquote className="border-l-2 border-line pl-3 text-mute">{children}</blockquote>
  ),
  pre: ({ children }) => (
    <pre tabIndex={0} className="overflow-x-auto rounded-md bg-bed p-2 text-sm">
      {children}
    </pre>
  ),
  code: ({ children }) => (
    <code className="num rounded-xs bg-bed px-1 text-[0.92em] break-words">{children}</code>
  ),
};

function Heading({ children }: { children?: React.ReactNode }) {
  return <p className="font-[600]">{children}</p>;
}

type CommentTextProps = Readonly<{ text: string; mentions: readonly CommentPersonDto[] }>;

/**
 * A comment's Markdown. HTML in it stays text (react-markdown renders none unless told to), addresses that are
 * neither http, https nor mailto lose their target.
 */
export function CommentText({ text, mentions }: CommentTextProps) {
  return (
    <div className="space-y-2 wrap-anywhere">
      <Markdown components={components} skipHtml={false}>
        {withBoldMentions(text, mentions)}
      </Markdown>
    </div>
  );
}

/** Names of people who were really told stand out; an @ before any other word is just an @. */
function withBoldMentions(text: string, mentions: readonly CommentPersonDto[]): string {
  return mentions.reduce(
    (result, { name }) => result.replaceAll(`@${name}`, `**@${name.replace(/[\\`*_[\]<>]/g, "\\$&")}**`),
    text,
  );
}
