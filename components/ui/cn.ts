import { twMerge, type ClassNameValue } from "tailwind-merge";

/** Joins class names; of two utilities that contradict each other the later one wins. */
export function cn(...classes: ClassNameValue[]): string {
  return twMerge(classes);
}
