/** The three columns of the calendar: what, its bar, its days. On paper as on a wide screen, only closer. */
export const CALENDAR_COLUMNS =
  "grid grid-cols-[minmax(0,24rem)_1fr_11rem] gap-x-4 print:grid-cols-[minmax(0,20rem)_1fr_9.5rem] print:gap-x-3";
