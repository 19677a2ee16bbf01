import { doctorView } from '../../../../blocks/people/doctor-view.ts';
import * as notices from '../../../../blocks/people/notices.ts';
import { hoursForm, peopleView } from '../../../../blocks/people/person-form.ts';
import { setupForm } from '../../../../blocks/people/setup-form.ts';
import type { Finding } from '../../../core/installation/finding.ts';
import { trainingRounds } from '../../../core/kit/training-rounds.ts';
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
  'people/person-form.ts': {
    peopleView: (x) => [
      peopleView({ ok: true, ...person(x) }),
      peopleView({ ok: false, reason: x.say(600, 'Tomasz Nowak is not an active person here.') }),
    ],
    hoursForm: (x) => hoursForm(person(x)),
  },
  'people/setup-form.ts': {
    setupForm: (x) => setupForm({ coordinators: x.holders, details: 'never' }),
  },
};
