import { expect, it } from '@jest/globals';
import {
  candidateText,
  invitationTitle,
  invitationWords,
  isSameButForCompany,
  pieces,
} from '../../../src/core/candidate/candidate-words.ts';
import type { CandidateSheet } from '../../../src/core/candidate/sheet.ts';

const sheet: CandidateSheet = {
  title: 'Peer technical',
  minutes: '60 minutes',
  sheets: [
    { title: 'What happens', text: 'You talk about <what> you built.' },
    { title: 'Bring', points: ['Yourself', 'Your notes'] },
  ],
};
const contact = { name: 'Cora Novak', email: 'cora@acme.test' };
const helper = { name: 'Dana Ruiz', email: 'dana@acme.test' };
const about = { role: 'Tester', joinLink: 'Meet link', contact, helper };

it('is an invitation: what it is, every sheet, and whom to write to', () => {
  expect(invitationWords(sheet, about).split('\n')).toEqual([
    'Peer technical: an interview for the role of Tester. Join with the Meet link in this event.',
    ...['', 'It takes 60 minutes.', '', 'What happens', 'You talk about ‹what› you built.'],
    ...['', 'Bring', '• Yourself', '• Your notes', ''],
    'If a time does not suit you, answer its invitation with No or write to Cora Novak, cora@acme.test: we look for another one.',
    'If something would help you to show your work (more time, breaks, captions, questions in writing beforehand, another format), write to Dana Ruiz, dana@acme.test, who does not interview you. Your interviewers hear what is arranged, and not why.',
  ]);
  const alone = invitationWords(sheet, { ...about, contact: null, helper: null });
  expect(alone).toContain('answer its invitation with No: we look for another one.');
  expect(alone).not.toContain('write to');
});

it('is called what the candidate knows: the company and the interview, and never by their own name', () => {
  expect(invitationTitle({ title: 'Peer technical' }, 'Northlight')).toBe(
    'Interview with Northlight: Peer technical',
  );
  expect(invitationTitle({ title: 'Peer technical' }, null)).toBe('Interview: Peer technical');
});

it('tells other interviewers from other words', () => {
  const met = (points: string[], over: Partial<typeof about> = {}) =>
    invitationWords(
      { ...sheet, sheets: [...(points.length > 0 ? [{ title: 'With', points }] : []), ...sheet.sheets] },
      { ...about, ...over },
    );
  const before = met(['Ines Weber, engineer', 'Jon Park']);
  for (const company of [['Ana Ruiz, engineer', 'Jon Park'], ['Jon Park'], []])
    expect([met(company) === before, isSameButForCompany(before, met(company))]).toEqual([false, true]);
  const [head, other] = [
    met(['Ana Ruiz'], { role: 'Lead' }),
    met(['Ana Ruiz'], { contact: { ...contact, name: 'Dana' } }),
  ];
  for (const words of [head, other, `${before}\nRing twice.`])
    expect(isSameButForCompany(before, words)).toBe(false);
});

it('says who sends the rest where a calendar does not hold it, and cuts at a line', () => {
  const points = Array.from({ length: 40 }, (_, at) => `${at}: ${'word '.repeat(60)}end`);
  const long = { ...sheet, sheets: [...sheet.sheets, { title: 'The brief', points }] };
  const words = invitationWords(long, about);
  expect(words.length).toBeLessThanOrEqual(8000);
  expect(words.length).toBeGreaterThan(7000);
  expect(words).toContain('\n\nCora Novak sends you the rest.\n\nIf a time');
  for (const line of words.split('\n').filter((one) => one.startsWith('• ') && one.length > 20))
    expect(line.endsWith('end')).toBe(true);
});

it('is one text for all rounds, in as few pieces as a field holds, and nothing of it is lost', () => {
  const rounds = Array.from({ length: 7 }, (_, at) => ({ sheet, when: `Tue ${at} Jan, 09:00` }));
  const parts = candidateText({ name: 'Robin', role: 'Tester', rounds, contact });
  expect(parts[0]).toContain('Hello Robin,');
  expect(parts[1]).toMatch(/^PEER TECHNICAL\nTue 0 Jan, 09:00\nIt takes 60 minutes\./);
  expect(pieces(parts, 3000)).toHaveLength(1);
  const small = pieces(parts, 250);
  expect(small.every(({ length }) => length <= 250)).toBe(true);
  expect(small.join('\n\n\n')).toBe(parts.join('\n\n\n'));
  const cut = pieces([`${'a'.repeat(90)}\n${'b'.repeat(90)}\n${'c'.repeat(300)}`], 100);
  const long = pieces([`${'word '.repeat(60)}end`], 104);
  expect(long.length).toBeGreaterThan(2);
  for (const piece of long) expect(piece).toMatch(/^word .*(word|end)$/);
  expect(long.join(' ')).toBe(`${'word '.repeat(60)}end`);
  expect(cut.join('').replaceAll('\n', '')).toBe('a'.repeat(90) + 'b'.repeat(90) + 'c'.repeat(300));
});
