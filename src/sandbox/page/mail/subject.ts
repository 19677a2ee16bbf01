import type { Mail } from '../calendar/calendar-wire.ts';

const kinds: Record<Mail['kind'], string> = {
  invited: 'Invitation',
  updated: 'Updated invitation',
  cancelled: 'Canceled event',
};

/** As Google begins the subjects of its mails. */
export const subjectOf = ({ kind, title }: Pick<Mail, 'kind' | 'title'>): string =>
  `${kinds[kind]}: ${title}`;
