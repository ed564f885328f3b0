"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ProgressBar } from "#components/ui/progress-bar.tsx";

/** Ten thousand projects take minutes: often enough to see it move. */
const LOOK_AGAIN_MS = 3_000;

/** Above every page while scores are behind the rules in force; looks again by itself until they are not. */
export function RescoreNotice({ text, share }: Readonly<{ text: string; share: number }>) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <div
      role="status"
      data-chrome
      className="mb-5 rounded-md border-l-3 border-warn bg-warn-soft px-4 py-2.5 text-sm text-warn"
    >
      <p className="pb-1.5">{text}</p>
      <ProgressBar value={share} label={text} />
    </div>
  );
}
