import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import type { GoogleStandIn } from '../../../src/sandbox/google/stand-in.ts';
import { hour, now, play } from '../makers/make-loop.ts';

/** What somebody has at hand who changes the first round of a loop in the calendar. */
export type Hands = {
  google: GoogleStandIn;
  /** The mailbox that all interviews stand in. */
  own: ReturnType<GoogleStandIn['calendar']>;
  id: string;
  startsAt: number;
  /** By seat: r1s1, r1s2, r2s1. */
  emails: string[];
  candidate: string;
  room: string;
};

/** What the loop has come to know. Times are hours after `now`. */
type Known = {
  /** The time that it goes by. */
  at: [from: number, length: number];
  obstacles: string[] | null;
  busy: string[];
  lost: string | null;
  missing: string[];
  room: string | null;
  /** Lines that want no answer. */
  notes: string[];
  isAsked: boolean;
};

export type DriftCase = {
  /** The row of the table in docs/decisions/calendar.md, by its beginning. */
  row: string;
  is: string;
  /** When its first round begins; two hours later the second one does. */
  begins?: number;
  /** What it has that the others have not. */
  shaped?: (loop: Loop) => Loop;
  act: (hands: Hands) => void;
  known?: Partial<Known>;
};

export const tomorrow = 24;
const anHour = 1;
const over = -3;

const move =
  (byHours: number, length = anHour) =>
  ({ own, id, startsAt }: Hands): void =>
    own.move(id, startsAt + byHours * hour, startsAt + (byHours + length) * hour);
const all = (...acts: DriftCase['act'][]): DriftCase['act'] => {
  return (hands) => {
    for (const act of acts) act(hands);
  };
};
const busy =
  (person: number, byHours: number): DriftCase['act'] =>
  ({ google, emails, startsAt }) => {
    const from = startsAt + byHours * hour;
    google.calendar(emails[person] ?? '').addBusy({ startsAt: from, endsAt: from + hour });
  };
const uninvite =
  (whom: (hands: Hands) => string): DriftCase['act'] =>
  (hands) =>
    hands.own.uninvite(hands.id, whom(hands));
const invite =
  (email: string): DriftCase['act'] =>
  ({ own, id }) =>
    own.invite(id, email);
const edit =
  (words: Parameters<Hands['own']['edit']>[1]): DriftCase['act'] =>
  ({ own, id }) =>
    own.edit(id, words);

/** Every week, three times; the interview is the first of them. */
const repeat: DriftCase['act'] = ({ own, id }) => own.repeat(id, { everyDays: 7, times: 3 });
const first = (hands: Hands): Hands => ({ ...hands, id: `${hands.id}_20270112T080000Z` });

const after = (loop: Loop) => changeRound(loop, 'r2', { after: ['r1'] });
const oneDay = (loop: Loop) =>
  ['r1', 'r2'].reduce((made, id) => changeRound(made, id, { sameDay: 'day' }), loop);
const withRoom = (loop: Loop) => {
  const [round] = loop.rounds;
  if (!round?.booking) throw new Error('The first round is not booked.');
  const room = { address: `${loop.id}@resource.calendar.google.com`, name: 'Ada' };
  return changeRound(loop, 'r1', { booking: { ...round.booking, room } });
};
const excused = { by: 'UCORA', reason: 'Ill', at: now };
const givenUp = (loop: Loop) =>
  ['r1s1', 'r1s2'].reduce((made, seat) => changeSeat(made, seat, { excused }), loop);
const cancelled = (loop: Loop) => changeRound(loop, 'r1', { cancelled: excused });
const withCard = (loop: Loop) => {
  const [seat] = loop.rounds[0]?.seats ?? [];
  const sealed = { iv: '', tag: '', data: '' };
  const version = { submission: 'one', sealed, receipt: 'receipt-one' };
  const card = { type: 'sealCard' as const, by: seat?.holder ?? '', seat: 'r1s1', version, notes: null };
  return play(loop, [card], now - 2.5 * hour);
};

const as = 'what it wrote itself';
const suits = 'another time that suits everybody';
const unfit = 'a time at which somebody is busy';
const hours = 'a time outside an interviewer';
const among = 'a time over another interview';
const past = 'a time that is over';
const gone = 'no event any more';
const person = 'an interviewer is no guest';
const robin = 'the candidate is no guest';
const room = 'a room that says no';
const guest = 'a guest of somebody';
const words = 'a title or text';
const back = 'another time of a round that was given up';
const dropped = 'anything else of such a round';
const held = 'anything, once a card';

const adopted = (by: number, length = anHour, from = tomorrow): Partial<Known> => ({
  at: [from + by, length],
  notes: ['moved'],
});
const asked = (...obstacles: string[]): Partial<Known> => ({ obstacles, isAsked: true });

/** The table of drift, as people do it: each row at least once. Nothing is known of what is left out. */
export const driftCases: DriftCase[] = [
  { row: as, is: 'saved once more as it is', act: edit({}) },
  {
    row: as,
    is: 'a stranger, let in and taken out',
    act: all(
      invite('x@y.test'),
      uninvite(() => 'x@y.test'),
    ),
  },
  { row: as, is: 'made a series', act: repeat },
  {
    ...{ row: suits, is: 'made a series, and moved out of it' },
    act: all(repeat, (hands) => move(24)(first(hands))),
    known: adopted(24),
  },
  { row: suits, is: 'half an hour later', act: move(0.5), known: adopted(0.5) },
  { row: suits, is: 'a quarter of an hour longer', act: move(0, 1.25), known: adopted(0, 1.25) },
  { row: suits, is: 'on another day', act: move(48), known: adopted(48) },
  {
    ...{ row: suits, is: 'half over what somebody is free in' },
    act: all(({ google, emails, startsAt }) => {
      const span = { startsAt: startsAt + 24.5 * hour, endsAt: startsAt + 25.5 * hour };
      google.calendar(emails[0] ?? '').addBusy({ ...span, transparent: true });
    }, move(24)),
    known: adopted(24),
  },
  {
    ...{ row: suits, is: 'half over what somebody has declined' },
    act: all(({ google, emails: [email = ''], startsAt }) => {
      const host = google.calendar('omar@acme.test');
      const span = { startsAt: startsAt + 24.5 * hour, endsAt: startsAt + 25.5 * hour };
      const { id } = host.addBusy(span);
      host.invite(id, email);
      google.calendar(email).respond(id, 'declined');
    }, move(24)),
    known: adopted(24),
  },
  {
    ...{ row: suits, is: 'to a day that somebody works from home' },
    act: all(({ google, emails: [email = ''] }) => {
      const days = { first: '2027-01-13', last: '2027-01-13' };
      google.calendar(email).addDays({ ...days, eventType: 'workingLocation' });
    }, move(24)),
    known: adopted(24),
  },
  {
    ...{ row: suits, is: 'tomorrow, after nobody came', begins: over },
    act: move(27),
    known: adopted(27, anHour, over),
  },
  {
    ...{ row: unfit, is: 'to when somebody is busy' },
    act: all(busy(1, 24), move(24)),
    known: { ...asked('busy'), busy: ['r1s2'] },
  },
  {
    ...{ row: unfit, is: 'half over what somebody has' },
    act: all(busy(0, 25.5), busy(1, 25.5), move(25)),
    known: { ...asked('busy'), busy: ['r1s1', 'r1s2'] },
  },
  {
    ...{ row: unfit, is: 'to when a calendar cannot be read' },
    act: all(
      ({ google, emails }) => google.calendar(emails[1] ?? '').failFreeBusy('internalError'),
      move(24),
    ),
    known: { ...asked('busy'), busy: ['r1s2'] },
  },
  {
    ...{ row: unfit, is: 'to a day that somebody has off' },
    act: all(({ google, emails }) => {
      google.calendar(emails[0] ?? '').addDays({ first: '2027-01-12', last: '2027-01-14', summary: 'Off' });
    }, move(48)),
    known: { ...asked('busy'), busy: ['r1s1'] },
  },
  {
    ...{ row: unfit, is: 'to the whole of its day' },
    act: ({ own, id }) => own.makeAllDay(id, '2027-01-12'),
    known: asked('wholeDay'),
  },
  { row: unfit, is: 'to before the candidate can', act: move(-1), known: asked('outside', 'hours') },
  { row: unfit, is: 'to a night', act: move(13), known: asked('outside', 'hours') },
  { row: unfit, is: 'to a day that they have not', act: move(24 * 6), known: asked('outside') },
  { row: hours, is: 'to half an hour after they go', act: move(8), known: asked('hours') },
  {
    ...{ row: hours, is: 'nearer to when they go', begins: 32 },
    act: move(-0.25),
    known: adopted(-0.25, anHour, 32),
  },
  { row: among, is: 'over another interview', act: move(2), known: asked('overlap') },
  { row: among, is: 'behind what comes after it', shaped: after, act: move(4), known: asked('order') },
  { row: among, is: 'to another day than its fellow', shaped: oneDay, act: move(24), known: asked('day') },
  { row: past, is: 'to an hour that is over', act: move(-26), known: asked('past', 'outside') },
  { row: past, is: 'shorter, after it was over', begins: over, act: move(0, 0.5) },
  {
    ...{ row: gone, is: 'deleted' },
    act: ({ own, id }) => own.remove(id),
    known: { lost: 'deleted', isAsked: true },
  },
  {
    ...{ row: gone, is: 'made a series, and taken out of it' },
    act: all(repeat, (hands) => hands.own.remove(first(hands).id)),
    known: { lost: 'deleted', isAsked: true },
  },
  {
    ...{ row: gone, is: 'moved into another calendar' },
    act: ({ own, id }) => own.moveTo(id, 'cora@acme.test'),
    known: { lost: 'deleted', isAsked: true },
  },
  { row: past, is: 'deleted, after it was over', begins: over, act: ({ own, id }) => own.remove(id) },
  {
    ...{ row: person, is: 'without an interviewer' },
    act: uninvite(({ emails }) => emails[1] ?? ''),
    known: { missing: ['r1s2'], isAsked: true },
  },
  {
    ...{ row: person, is: 'moved, and without an interviewer' },
    act: all(
      move(24),
      uninvite(({ emails }) => emails[0] ?? ''),
    ),
    known: { ...adopted(24), missing: ['r1s1'], isAsked: true },
  },
  {
    ...{ row: robin, is: 'without the candidate' },
    act: uninvite(({ candidate }) => candidate),
    known: { missing: ['candidate'], isAsked: true },
  },
  {
    ...{ row: room, is: 'in a room that says no', shaped: withRoom },
    act: ({ google, room: address, id }) => google.calendar(address).respond(id, 'declined'),
    known: { room: 'declined', isAsked: true },
  },
  {
    ...{ row: room, is: 'without its room', shaped: withRoom },
    act: uninvite(({ room: address }) => address),
    known: { room: 'removed', isAsked: true },
  },
  { row: guest, is: 'with a guest of somebody’s', act: invite('friend@y.test'), known: { notes: ['added'] } },
  {
    row: words,
    is: 'with a title of theirs',
    act: edit({ summary: 'Chat' }),
    known: { notes: ['reworded'] },
  },
  {
    ...{ row: words, is: 'with a text of theirs' },
    act: edit({ description: 'Ring twice.' }),
    known: { notes: ['reworded'] },
  },
  {
    row: held,
    is: 'deleted, with a card in',
    begins: over,
    shaped: withCard,
    act: ({ own, id }) => own.remove(id),
  },
  { row: back, is: 'moved, though given up', shaped: givenUp, act: move(72), known: asked('givenUp') },
  { row: back, is: 'moved, though cancelled', shaped: cancelled, act: move(72), known: asked('givenUp') },
  { row: dropped, is: 'deleted, and given up', shaped: givenUp, act: ({ own, id }) => own.remove(id) },
  {
    ...{ row: dropped, is: 'without anybody, and cancelled', shaped: cancelled },
    act: all(
      invite('friend@y.test'),
      uninvite(({ emails }) => emails[0] ?? ''),
    ),
  },
  { row: held, is: 'moved, with a card in', begins: over, shaped: withCard, act: move(27) },
];

export const knownBy = ({ begins = tomorrow, known = {} }: DriftCase): Known => ({
  at: [begins, anHour],
  ...{ obstacles: null, busy: [], lost: null, missing: [], room: null, notes: [], isAsked: false },
  ...known,
});
