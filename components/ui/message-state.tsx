import type { ReactNode } from "react";
import { cn } from "./cn.ts";

export type MessageStateProps = Readonly<{
  /** Left out where the page's own heading has said it. */
  title?: ReactNode;
  text?: ReactNode;
  /** Buttons or links: what to do now. */
  actions?: ReactNode;
  /** A quiet drawing above the title. */
  figure?: ReactNode;
  /** Heading level; 1 when the message is the whole page. */
  level?: 1 | 2 | 3;
  className?: string;
}>;

/** The shape shared by empty, error and no-permission states: what is so, why, what to do. */
export function MessageState({ title, text, actions, figure, level = 2, className }: MessageStateProps) {
  const Heading = level === 1 ? "h1" : level === 2 ? "h2" : "h3";
  return (
    <div className={cn("flex max-w-prose flex-col items-start gap-2 py-8", className)}>
      {figure ? <div className="mb-2">{figure}</div> : null}
      {title ? (
        <Heading className={cn("headline max-w-full wrap-anywhere", level === 1 ? "text-2xl" : "text-xl")}>
          {title}
        </Heading>
      ) : null}
      {text ? <div className="max-w-full wrap-anywhere text-mute">{text}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
