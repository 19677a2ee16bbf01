import { dayMinutes, type Span } from './spans.ts';

export const stepMinutes = 15;
export const hourPixels = 60;
/** What can be pressed is no lower than this. */
const lowestPixels = 24;

export const pixelsOf = (minutes: number): number => (minutes * hourPixels) / 60;
export const minutesOf = (pixels: number): number => (pixels * 60) / hourPixels;

export const snapped = (minutes: number): number => Math.round(minutes / stepMinutes) * stepMinutes;

/** What a short event takes up on the screen, so that it can be read and pressed. */
export function drawnSpan({ from, to }: Span): Span {
  const lowest = minutesOf(lowestPixels);
  if (to - from >= lowest) return { from, to };
  const start = Math.min(from, dayMinutes - lowest);
  return { from: start, to: start + lowest };
}

/** What was drawn over, upwards or downwards, in whole steps and at least one. */
export function draggedSpan(first: number, last: number): Span {
  const [low, high] = [Math.min(first, last), Math.max(first, last)];
  const within = (minutes: number, least: number, most: number) => Math.min(most, Math.max(least, minutes));
  const from = within(Math.floor(low / stepMinutes) * stepMinutes, 0, dayMinutes - stepMinutes);
  const to = within(Math.ceil(high / stepMinutes) * stepMinutes, from + stepMinutes, dayMinutes);
  return { from, to };
}
