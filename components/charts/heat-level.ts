export type HeatLevel = 0 | 1 | 2 | 3 | 4 | 5;

/** The step of the colour scale for a share from 0 to 1: fifths, and the last step only for a full 1. */
export function heatLevel(share: number): HeatLevel {
  const level = Math.floor(Math.min(1, Math.max(0, share)) * 5 + 1e-9);
  switch (level) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
      return level;
    default:
      return 5;
  }
}
