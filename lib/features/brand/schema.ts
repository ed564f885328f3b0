import { z } from "zod";
import { contrastOnWhite, LEAST_CONTRAST, nearestReadable, parseColour } from "#lib/domain/accent.ts";

/** A colour that can be read on white paper; of one that cannot, the nearest that can is named. */
const accentSchema = z
  .string()
  .max(20, "Write the colour as # and six digits, for example #006670")
  .transform((text, context) => {
    const colour = parseColour(text);
    if (colour === null) {
      context.addIssue({
        code: "custom",
        message: "Write the colour as # and six digits, for example #006670",
      });
      return z.NEVER;
    }
    const ratio = contrastOnWhite(colour);
    if (ratio < LEAST_CONTRAST) {
      const message =
        `${colour} cannot be read well on white paper: its contrast is ${ratio.toFixed(2)} to 1, ` +
        `and at least ${LEAST_CONTRAST} is needed. The nearest shade that can is ${nearestReadable(colour)}`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    return colour;
  });

export const saveAccentSchema = z.strictObject({
  /** The version that the person saw; 0 while nothing was set. */
  version: z.int().min(0).max(2_000_000_000),
  /** Null is the product's own. */
  accent: accentSchema.nullable(),
});

export const removeLogoSchema = z.strictObject({});
