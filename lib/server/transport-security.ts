const A_YEAR = 365 * 86_400;

/** Tells browsers to come by https only; sent only where the product is reached that way. */
export const TRANSPORT_HEADER = "strict-transport-security";
export const STRICT_TRANSPORT = `max-age=${A_YEAR}; includeSubDomains`;
