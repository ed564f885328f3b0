import { cn } from "./cn.ts";

/** A place where content will be. Size it with utilities; announce the wait once, on the container. */
export function Skeleton({ className }: Readonly<{ className?: string }>) {
  return <div aria-hidden className={cn("h-4 animate-pulse rounded-sm bg-bed", className)} />;
}

type SkeletonPageProps = Readonly<{ label: string; rows?: number }>;

/** The outline of a page with a headline and a list; for `loading.tsx`. `label` is announced. */
export function SkeletonPage({ label, rows = 8 }: SkeletonPageProps) {
  return (
    <div role="status" className="space-y-6">
      <span className="sr-only">{label}</span>
      <div className="space-y-3">
        <Skeleton className="h-9 w-4/5 max-w-120" />
        <Skeleton className="w-3/5 max-w-90" />
      </div>
      <div className="space-y-px rounded-xl border border-line bg-sheet p-5">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="flex gap-6 border-t border-line py-3 first:border-0">
            <Skeleton className="w-1/3" />
            <Skeleton className="ml-auto w-1/4" />
          </div>
        ))}
      </div>
    </div>
  );
}
