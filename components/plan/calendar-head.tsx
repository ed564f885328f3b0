import { monthSequence } from "#lib/domain/month.ts";
import { shortMonthName } from "#lib/format/months.ts";
import { percent, type Scale } from "./scale.ts";

type CalendarHeadProps = Readonly<{ scale: Scale; today?: string | undefined }>;

/** Years and months over the bars; for eyes only, since each row says its days in words. */
export function CalendarHead({ scale }: CalendarHeadProps) {
  const months = monthSequence(scale.startMonth, scale.months);
  const every = months.length <= 14 ? 1 : months.length <= 30 ? 3 : 6;
  return (
    <div aria-hidden className="relative h-8 text-2xs text-mute">
      {months.map((month, at) =>
        at === 0 || month.endsWith("-01") ? (
          <span
            key={`year ${month}`}
            className="absolute top-0 font-[550] text-ink"
            style={{ left: percent(scale.before(`${month}-01`)) }}
          >
            {at === 0 && months[1]?.endsWith("-01") ? "" : month.slice(0, 4)}
          </span>
        ) : null,
      )}
      {months.map((month, at) =>
        at % every === 0 ? (
          <span
            key={month}
            className="absolute bottom-1"
            style={{ left: percent(scale.before(`${month}-01`)) }}
          >
            {shortMonthName(month)}
          </span>
        ) : null,
      )}
    </div>
  );
}

/** The lines between months behind a group of rows. */
export function CalendarGrid({ scale }: Readonly<{ scale: Scale }>) {
  const months = monthSequence(scale.startMonth, scale.months);
  const every = months.length <= 30 ? 1 : 3;
  return (
    <span aria-hidden className="absolute inset-0">
      {months.map((month, at) =>
        at % every === 0 || month.endsWith("-01") ? (
          <span
            key={month}
            className={`absolute inset-y-0 border-l ${month.endsWith("-01") ? "border-edge" : "border-line"}`}
            style={{ left: percent(scale.before(`${month}-01`)) }}
          />
        ) : null,
      )}
    </span>
  );
}
