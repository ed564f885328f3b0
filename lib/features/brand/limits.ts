/** Bounds that forms show as well; apart from the schema, which browsers need not load. */
export const LOGO_BYTES_MAX = 524_288;
/** Points of each side: fewer would print as blocks, more help no cover. */
export const LOGO_SIDE = { min: 16, max: 4_000 } as const;
/** How much longer than the other one side may be. */
export const LOGO_SHAPE_MAX = 12;
