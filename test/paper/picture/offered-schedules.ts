import type { OfferedSchedule } from '../../../src/paper/picture/offered-schedule.ts';

const hour = 3_600_000;
const at = (moment: string): number => Date.parse(moment);
type Held = [title: string, start: string, hours: number, ...people: string[]];
const rounds = (...held: Held[]): OfferedSchedule['rounds'] =>
  held.map(([title, start, hours, ...people]) => ({
    title,
    startsAt: at(start),
    endsAt: at(start) + hours * hour,
    people,
  }));

/** Two days with breaks, of a candidate in New York and a team in Berlin. */
export const twoDays: OfferedSchedule = {
  title: 'Option 1 · Nora Feld',
  candidateZone: 'America/New_York',
  teamZone: 'Europe/Berlin',
  rounds: rounds(
    ['Recruiter screen', '2026-11-30T14:00Z', 0.5, 'Grace Okafor'],
    ['System design', '2026-11-30T15:15Z', 1, 'Αλέξης Παπαδόπουλος', 'Jonas Brandt'],
    ['Coding', '2026-11-30T16:30Z', 1.5, '李小龙'],
    ['Peer technical', '2026-12-01T14:30Z', 1, 'Jiří Ðorđević'],
    ['Hiring manager', '2026-12-01T15:45Z', 0.75, 'Lena Hoffmann'],
  ),
};

/** Five days, one zone, half hours. */
export const fiveDays: OfferedSchedule = {
  title: 'Option 2 · Αλέξης Παπαδόπουλος',
  candidateZone: 'Europe/Berlin',
  teamZone: 'Europe/Berlin',
  rounds: rounds(
    ['Recruiter screen', '2026-11-30T08:00Z', 0.5, 'Grace Okafor'],
    ['Cross-functional partner', '2026-12-01T08:00Z', 1, 'Mei Lin'],
    ['System design', '2026-12-02T09:00Z', 1, 'Ana Duarte'],
    ['Live coding', '2026-12-03T12:00Z', 1, 'Tomasz Nowak'],
    ['Final conversation', '2026-12-04T15:00Z', 1, 'Lena Hoffmann'],
  ),
};

/** Clocks change in one of the two zones between its days, and one round goes on past midnight. */
export const oddHours: OfferedSchedule = {
  title: 'Option 3 · राजेश शर्मा',
  candidateZone: 'Asia/Kolkata',
  teamZone: 'America/Los_Angeles',
  rounds: rounds(
    ['Coding', '2026-10-30T16:30Z', 1, 'สมชาย ใจดี'],
    ['Talk', '2026-11-02T17:45Z', 1.5, 'Ana Duarte', 'Jonas Brandt'],
  ),
};
