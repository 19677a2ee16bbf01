import type { Sheet } from '../kit/exercise-kinds.ts';
import { type CandidateSheet, companyTitle } from './sheet.ts';

/** A sheet as plain lines, for a calendar or a mail. */
export const sheetLines = ({ minutes, sheets }: CandidateSheet): string[] => [
  ...(minutes ? [`It takes ${minutes}.`] : []),
  ...sheets.flatMap((sheet) => ['', ...linesOf(sheet)]),
];

function linesOf({ title, text, points = [], code }: Sheet): string[] {
  return [
    title,
    ...(text ? text.trim().split('\n') : []),
    ...points.map((point) => `• ${point}`),
    ...(code ? code.trimEnd().split('\n') : []),
  ];
}

type Contact = { name: string; email: string };

/** Google takes 8,192. */
const mostCharacters = 8000;

/** The description of an event, which the candidate reads, as do all who are invited. */
export function invitationWords(
  sheet: CandidateSheet,
  about: { role: string; joinLink: string; contact: Contact | null; room?: string | null },
): string {
  const place = about.room
    ? `It takes place in ${about.room}; whoever is not there joins with the ${about.joinLink} in this event.`
    : `Join with the ${about.joinLink} in this event.`;
  const head = `${sheet.title}: an interview for the role of ${about.role}. ${place}`;
  const foot = about.contact ? ['', helpLine(about.contact)] : [];
  const full = [head, '', ...sheetLines(sheet)];
  if (sizeOf([...full, ...foot]) <= mostCharacters) return bare([...full, ...foot]);
  const rest = about.contact
    ? `${about.contact.name} sends you the rest.`
    : 'The rest reaches you separately.';
  const kept: string[] = [];
  for (const line of full) {
    if (sizeOf([...kept, line, '', rest, ...foot]) > mostCharacters) break;
    kept.push(line);
  }
  return bare([...kept, '', rest, ...foot]);
}

/** Whether two descriptions tell the candidate the same, whoever it is that they meet. */
export const isSameButForCompany = (one: string, other: string): boolean =>
  withoutCompany(one) === withoutCompany(other);

const withoutCompany = (words: string): string =>
  words
    .split('\n\n')
    .filter((part) => !part.startsWith(`${companyTitle}\n`))
    .join('\n\n');

const helpLine = ({ name, email }: Contact): string =>
  `If a time does not suit you, or something would help you to show your work (more time, a break, captions, another format), write to ${name}, ${email}.`;

/** Calendars read these two as markup. */
const bare = (lines: readonly string[]): string =>
  lines.join('\n').replaceAll('<', '‹').replaceAll('>', '›').trim();

const sizeOf = (lines: readonly string[]): number => bare(lines).length;

type TextInput = {
  name: string;
  role: string;
  rounds: readonly { sheet: CandidateSheet; when: string }[];
  contact: Contact | null;
};

/** All rounds as one text, to be sent as it is; a part for each. */
export function candidateText({ name, role, rounds, contact }: TextInput): string[] {
  const greeting = `Hello ${name},`;
  const opening = `here is what to expect of your interviews for the role of ${role}, and how to prepare.`;
  return [
    [greeting, '', opening].join('\n'),
    ...rounds.map(({ sheet, when }) => [sheet.title.toUpperCase(), when, ...sheetLines(sheet)].join('\n')),
    ...(contact ? [helpLine(contact)] : []),
  ];
}

const between = '\n\n\n';

/** The parts one below the other, in as few pieces as hold so many characters; cut inside a part only where one is longer. */
export function pieces(parts: readonly string[], most: number): string[] {
  const found: string[] = [];
  for (const part of parts.flatMap((whole) => (whole.length > most ? cut(whole, most) : [whole]))) {
    const last = found.at(-1);
    const joined = last === undefined ? part : `${last}${between}${part}`;
    if (last !== undefined && joined.length <= most) found[found.length - 1] = joined;
    else found.push(part);
  }
  return found;
}

function cut(whole: string, most: number): string[] {
  const end = whole.lastIndexOf('\n', most);
  const first = whole.slice(0, end > 0 ? end : most);
  const rest = whole.slice(first.length).replace(/^\n+/, '');
  return rest.length > most ? [first, ...cut(rest, most)] : [first, rest];
}
