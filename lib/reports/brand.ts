/** How reports of an organisation look beyond the document: only PDF and Word have a place for it. */
export type Brand = Readonly<{
  /** `#rrggbb`, readable on white; null is the product's own. */
  accent: string | null;
  logo: Logo | null;
}>;

export type LogoKind = "png" | "jpg";
export type Logo = Readonly<{ kind: LogoKind; bytes: Uint8Array; width: number; height: number }>;

export const NO_BRAND: Brand = { accent: null, logo: null };

/** The room on a cover, in centimetres: a wide name and a square mark both stay a small thing on it. */
const ROOM = { width: 6, height: 1.7 } as const;

/** How large a logo stands on the cover, in centimetres, its shape kept. Small ones are not blown up beyond 96 dpi. */
export function logoSize({ width, height }: Logo): Readonly<{ width: number; height: number }> {
  const scale = Math.min(ROOM.width / width, ROOM.height / height, 2.54 / 96);
  return { width: width * scale, height: height * scale };
}
