const LOCALE = "en-GB";

type MoneyOptions = Readonly<{ currency: string; signed?: boolean; locale?: string }>;

const format = (amount: number, options: Intl.NumberFormatOptions, locale = LOCALE) =>
  new Intl.NumberFormat(locale, { style: "currency", currencyDisplay: "narrowSymbol", ...options })
    .format(amount)
    .replace("-", "\u2212");

const sign = (signed: boolean | undefined) => (signed ? "exceptZero" : "negative");

/**
 * An amount in whole units of an ISO 4217 currency: `€12,400`, `−€300`. Cents are left out: every amount
 * of this product is an estimate.
 */
export function formatMoney(amount: number, { currency, signed }: MoneyOptions): string {
  return format(amount, { currency, signDisplay: sign(signed), maximumFractionDigits: 0 });
}

/** An amount that somebody has set, with its cents where it has some: `€950`, `€780.55`. */
export function formatRate(amount: number, { currency }: Pick<MoneyOptions, "currency">): string {
  const decimals = Number.isInteger(amount) ? 0 : 2;
  return format(amount, { currency, minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** An amount shortened to three significant digits, for tiles and charts: `€210k`, `−€1.4m`. */
export function formatMoneyShort(
  amount: number,
  { currency, signed, locale = LOCALE }: MoneyOptions,
): string {
  const options = { currency, signDisplay: sign(signed), notation: "compact" } as const;
  const text = format(amount, { ...options, maximumSignificantDigits: 3 }, locale);
  return locale === LOCALE ? text.replace(/([KMBT])$/u, (suffix) => suffix.toLowerCase()) : text;
}

/** Whether a code is a currency that can be formatted: three letters known to the runtime. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code);
}
