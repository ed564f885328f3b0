/** Two lengths of one scale: what is left within what could be, as a line of a table. Its figures stand beside it. */
export function LossBar({ now, of, most }: Readonly<{ now: number; of: number; most: number }>) {
  const share = (value: number) => (most > 0 ? Math.round((Math.min(value, most) / most) * 1000) / 10 : 0);
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 8"
      preserveAspectRatio="none"
      className="block h-2 w-full min-w-24 overflow-hidden rounded-xs"
    >
      <rect width="100" height="8" className="fill-bed" />
      <rect width={share(of)} height="8" className="fill-claimed" />
      <rect width={share(now)} height="8" className="fill-warn" />
    </svg>
  );
}
