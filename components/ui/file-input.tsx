import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Chooses a file; its button is one of ours in every browser. Inside `Field` it takes id and error from there. */
export function FileInput({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  return (
    <input
      type="file"
      className={cn(
        "block w-full max-w-md text-sm file:mr-3 file:cursor-pointer file:rounded-md file:border file:border-edge/60 file:bg-sheet file:px-3 file:py-1.5 file:font-[550] file:text-ink hover:file:bg-bed",
        className,
      )}
      {...props}
    />
  );
}
