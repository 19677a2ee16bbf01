import type { Kit } from '../kit.ts';

export type Locale = Kit['locale'];

/** What Quorum itself says otherwise in Britain, to a candidate or whoever begins; days as Luxon's formats. */
const localeWords = {
  'en-US': { resume: 'resume', longDay: 'cccc, LLLL d', shortDay: 'ccc, LLL d' },
  'en-GB': { resume: 'CV', longDay: 'cccc d LLLL', shortDay: 'ccc d LLL' },
} as const satisfies Record<Locale, Record<string, string>>;

export const wordsIn = (locale: Locale = 'en-US'): (typeof localeWords)[Locale] => localeWords[locale];
