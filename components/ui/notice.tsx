import type { ReactNode, Ref } from "react";
import { cn } from "./cn.ts";

type NoticeProps = Readonly<{
  tone?: "neutral" | "ok" | "warn" | "danger";
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
  ref?: Ref<HTMLDivElement>;
}>;

const tones = {
  neutral: "border-edge bg-bed text-ink",
  ok: "border-ok bg-ok-soft text-ok",
  warn: "border-warn bg-warn-soft text-warn",
  danger: "border-danger bg-danger-soft text-danger",
} as const;

/** Something to know before going on, inside the page. `danger` is announced when it appears. */
export function Notice({ tone = "neutral", title, children, actions, className, ref }: NoticeProps) {
  return (
    <div
      ref={ref}
      role={tone === "danger" ? "alert" : undefined}
      className={cn("rounded-md border-l-3 px-4 py-2.5", tones[tone], className)}
    >
      {title ? <p className="font-[550]">{title}</p> : null}
      {children ? <div className="text-sm">{children}</div> : null}
      {actions ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}
