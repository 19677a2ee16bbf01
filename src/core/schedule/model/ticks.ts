/** The search counts in ticks of five minutes from the start of the problem. */
export const tickMs = 300_000;
export const ticks = (minutes: number): number => minutes / 5;
