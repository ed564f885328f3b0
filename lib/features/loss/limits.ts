/** Most events a year, money of one event, and person-days of a budget. */
export const FREQUENCY_MAX = 10_000;
export const MONEY_MAX = 1_000_000_000_000;
export const BUDGET_DAYS_MAX = 100_000;
