/** In characters. Long phrases are welcome; the upper end only bounds the work of hashing. */
export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;
