/** How an organisation's reports look. */
export type BrandDto = Readonly<{
  /** 0 while nothing was ever set. */
  version: number;
  /** `#rrggbb`, or null for the product's own. */
  accent: string | null;
  logo: Readonly<{ width: number; height: number }> | null;
}>;
