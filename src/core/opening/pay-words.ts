import type { Opening, Pay } from './opening.ts';

/** The team's own band, as in "€61,000 to €72,000 a year, Europe"; by the hour it is a contractor's. */
export function payWords(
  { from, to, per }: Pick<Pay, 'from' | 'to' | 'per'>,
  { currency, region }: Pick<Opening, 'currency' | 'region'>,
): string {
  const figures =
    from === to ? amount(from, currency) : `${amount(from, currency)} to ${amount(to, currency)}`;
  const what = per === 'hour' ? 'an hour, as a contractor' : 'a year';
  return [`${figures} ${what}`, region.trim()].filter(Boolean).join(', ');
}

/** Cents only where there are some. */
export function amount(figure: number, currency: string): string {
  const digits = Number.isInteger(figure) ? { maximumFractionDigits: 0 } : { minimumFractionDigits: 2 };
  if (!/^[A-Z]{3}$/.test(currency))
    return `${new Intl.NumberFormat('en-US', digits).format(figure)} ${currency}`.trim();
  // A space that does not break reads as another sign in Markdown that is copied.
  return new Intl.NumberFormat('en-US', { ...digits, style: 'currency', currency })
    .format(figure)
    .replaceAll('\u00a0', ' ');
}
