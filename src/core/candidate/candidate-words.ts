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
  about: {
    role: string;
    joinLink: string;
    contact: Contact | null;
    room?: string | null;
    /** Whom to ask for adjustments: no interviewer. `arranged`: what was. */
    helper?: Contact | null;
    arranged?: readonly string[];
  },
): string {
  const place = about.room
    ? `It takes place in ${about.room}; whoever is not there joins with the ${about.joinLink} in this event.`
    : `Join with the ${about.joinLink} in this event.`;
  const head = `${sheet.title}: an interview for the role of ${about.role}. ${place}`;
  const foot = ['', ...arrangedWords(about.arranged), ...helpLines(about.contact, about.helper)];
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

/** What the event is called, which the candidate reads in their calendar, too. */
export const invitationTitle = ({ title }: { title: string }, company: string | null): string =>
  company ? `Interview with ${company}: ${title}` : `Interview: ${title}`;

/** How to say that one cannot come, and whom to ask for what helps. */
const helpLines = (contact: Contact | null, helper: Contact | null = null): string[] => [
  contact
    ? `If a time does not suit you, answer its invitation with No or write to ${contact.name}, ${contact.email}: we look for another one.`
    : 'If a time does not suit you, answer its invitation with No: we look for another one.',
  ...(helper
    ? [
        `If something would help you to show your work (more time, breaks, captions, questions in writing beforehand, another format), write to ${helper.name}, ${helper.email}, who does not interview you. Your interviewers hear what is arranged, and not why.`,
      ]
    : []),
];

/** What both sides of an interview read. */
export const arrangedWords = (arranged: readonly string[] = []): string[] =>
  arranged.length > 0 ? [`Arranged for this interview: ${arranged.join('; ')}.`] : [];

/** Calendars read these two as markup. */
const bare = (lines: readonly string[]): string =>
  lines.join('\n').replaceAll('<', '‹').replaceAll('>', '›').trim();

const sizeOf = (lines: readonly string[]): number => bare(lines).length;

type TextInput = {
  name: string;
  role: string;
  rounds: readonly { sheet: CandidateSheet; when: string }[];
  contact: Contact | null;
  helper?: Contact | null;
  arranged?: readonly string[];
};

/** All rounds as one text, to be sent as it is; a part for each. */
export function candidateText({ name, role, rounds, contact, helper, arranged }: TextInput): string[] {
  const greeting = `Hello ${name},`;
  const opening = `here is what to expect of your interviews for the role of ${role}, and how to prepare.`;
  return [
    [greeting, '', opening].join('\n'),
    ...rounds.map(({ sheet, when }) => [sheet.title.toUpperCase(), when, ...sheetLines(sheet)].join('\n')),
    [...arrangedWords(arranged), ...helpLines(contact, helper)].join('\n'),
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
  const ends = [whole.lastIndexOf('\n', most), whole.lastIndexOf(' ', most)];
  const end = ends.find((at) => at > 0) ?? most;
  const first = whole.slice(0, end);
  const rest = whole.slice(first.length).trimStart();
  return rest.length > most ? [first, ...cut(rest, most)] : [first, rest];
}
