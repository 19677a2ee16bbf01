import { doctorView } from '../../../../blocks/people/doctor-view.ts';
import * as notices from '../../../../blocks/people/notices.ts';
import { peopleList } from '../../../../blocks/people/people-list.ts';
import { hoursForm, peopleView } from '../../../../blocks/people/person-form.ts';
import { privacyForm, privacySavedView } from '../../../../blocks/people/privacy-form.ts';
import * as replacement from '../../../../blocks/people/replacement.ts';
import { setupForm } from '../../../../blocks/people/setup-form.ts';
import type { Finding } from '../../../core/installation/finding.ts';
import { trainingRounds } from '../../../core/kit/training-rounds.ts';
import type { Seat } from '../../../core/loop/loop.ts';
import { seatsOf } from '../../../core/loop/seats.ts';
import { settingsOf } from '../../../core/people/person-settings.ts';
import { now, zone } from '../places.ts';
import { type RowsByFile, type Sample, within } from '../sample.ts';

const person = (x: Sample) => ({
  settings: settingsOf(undefined),
  rounds: trainingRounds(x.holders.length > 0 ? [x.kit] : []),
  interviews: { last: x.many(99, 3), next: x.many(99, 4), week: x.many(99, 2) },
  person: {
    ...{ user: 'UANA', name: x.nameOf('UANA'), zone, team: 'T', email: '' },
    ...{ isBot: false, isActive: true, isAdmin: false },
  },
});

const findings: [Finding['is'], about: string, words: string, where: string][] = [
  ['ok', 'Slack', 'The token is valid and belongs to Northlight.', ''],
  ['ok', 'Database', 'MongoDB 7.0 answers as a replica set.', ''],
  ['note', 'Clock', 'This machine is two seconds ahead of Slack.', 'docs/install/running.md'],
  ['missing', 'Calendar', 'The calendar of Callum Reid cannot be read.', 'docs/install/google.md'],
  ['unchecked', 'Invitations', 'They are checked with the first booking.', ''],
];

/** One person holds every seat, before there is a time and after it. */
const leavings = (x: Sample) =>
  [x.interviewing, x.searching('nothing'), x.debriefed].map((loop) => ({
    loop,
    seats: seatsOf(loop).slice(0, x.many(99, 2)),
  }));

/** A seat that somebody left, with whom Quorum has asked, and why the others cannot come. */
function vacancies(x: Sample) {
  const [place] = seatsOf(x.trouble).filter(({ seat }) => seat.left.length > 0);
  if (!place) return [];
  const users = x.holders.slice(0, x.many(10, 2));
  const inTheWay = ['busy', 'outside working hours', 'in this loop already', 'no interviews left that day'];
  const seat: Seat = {
    ...place.seat,
    replacement: {
      ...{ number: 1, why: 'recused', by: 'UCALLUM', since: now, state: 'asking' },
      candidates: users.map((user) => ({ user, reason: 'also chosen for this interview' })),
      asked: users.map((user) => ({ user, at: now, until: now, posted: null, answer: null })),
      inTheWay: inTheWay.map((why) => `${why}: ${x.say(300, x.nameOf('UANA'))}`),
    },
  };
  return [{ loop: x.trouble, round: place.round, seat }];
}

const told = (x: Sample) =>
  vacancies(x).flatMap((place) =>
    [false, true].map((isOther) => ({
      ...place,
      ...{ kit: x.kit, candidate: x.name, zone, now, isOther, to: 'ULENA' },
    })),
  );

export const people: RowsByFile = {
  'people/doctor-view.ts': {
    doctorView: (x) =>
      doctorView(
        findings.slice(0, x.holders.length > 0 ? findings.length : 1).flatMap(([is, about, words, where]) =>
          Array.from({ length: x.many(24, 1) }, () => ({
            ...{ is, about: x.title(about), words: x.say(900, words), where: x.maybe(900, where) },
          })),
        ),
      ),
  },
  'people/notices.ts': {
    leaverMessage: (x) =>
      leavings(x).flatMap(({ loop, seats }) =>
        [[], ['coordinator', 'hiringManager'] as const].map((roles) =>
          notices.leaverMessage({
            ...{ candidate: x.name, name: x.nameOf('UJONAS'), now, isOther: false },
            ...{ loop, roles: [...roles], seats },
          }),
        ),
      ),
    roleMessage: (x) => notices.roleMessage(x.interviewing, x.name, 'hiringManager'),
    roleWords: within,
  },
  'people/replacement.ts': {
    askingMessage: (x) =>
      vacancies(x).map((place) =>
        replacement.askingMessage({
          ...place,
          until: now + 2 * 3_600_000,
          now,
          kit: x.kit,
          candidate: x.name,
          zone,
        }),
      ),
    askingClosedMessage: (x) =>
      vacancies(x).flatMap((place) =>
        (['yours', 'taken', 'no', 'stopped'] as const).map((how) =>
          replacement.askingClosedMessage(place, how, { zone, now }),
        ),
      ),
    handedOverMessage: (x) => vacancies(x).map(({ round }) => replacement.handedOverMessage(round)),
    steppedBackMessage: (x) => told(x).map(replacement.steppedBackMessage),
    nobodyFoundMessage: (x) => told(x).map(replacement.nobodyFoundMessage),
    seatFilledMessage: (x) => told(x).map(replacement.seatFilledMessage),
    coverageLine: within,
  },
  'people/people-list.ts': {
    peopleList: (x) =>
      peopleList(
        x.holders.map((user, at) => ({
          ...{ user, interviews: { last: 2, next: x.many(99, 4), week: x.many(99, at + 2) } },
          ...{ perWeek: at === 0 ? 2 : 8, inTraining: x.many(20, at % 2) },
        })),
      ),
  },
  'people/person-form.ts': {
    peopleView: (x) => [
      peopleView({ ok: true, ...person(x) }),
      peopleView({ ok: true, ...person(x), isFromCalendar: true }),
      peopleView({ ok: false, reason: x.say(600, 'Tomasz Nowak is not an active person here.') }),
    ],
    personMenu: within,
    hoursForm: (x) => [false, true].map((isFromCalendar) => hoursForm({ ...person(x), isFromCalendar })),
  },
  'people/privacy-form.ts': {
    presetNames: within,
    privacyForm: (x) =>
      privacyForm({
        ...{ administrators: x.holders, contact: x.holders[0] ?? null },
        retention: { preset: 'own', months: x.many(120, 18) },
      }),
    privacySavedView: () => [null, { before: 24, months: 6 }].map(privacySavedView),
    privacyView: within,
  },
  'people/setup-form.ts': {
    setupForm: (x) =>
      setupForm({
        ...{ coordinators: x.holders, details: 'never' },
        rooms: Array.from({ length: x.many(20, 1) }, (_, index) => ({
          address: `room-${index}@resource.calendar.google.com`,
          name: `Room ${index}`,
        })),
      }),
  },
};
