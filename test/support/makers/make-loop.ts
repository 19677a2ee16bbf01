import { type Command, decide } from '../../../src/core/decide.ts';
import type { Exercise } from '../../../src/core/kit/exercise.ts';
import type { Kit } from '../../../src/core/kit/kit.ts';
import type { RoundTemplate } from '../../../src/core/kit/round-template.ts';
import type { Loop, Offer, Slot } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { startedLoop } from '../../../src/core/loop/started-loop.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import type { RefusalCode } from '../../../src/core/refusals.ts';

export const now = Date.UTC(2027, 0, 11, 8, 0);
export const hour = 60 * 60_000;

const anchors = { exceeds: 'Exceeds it.', meets: 'Meets it.', below: 'Is below it.' };
const expects = { junior: 'Uses.', mid: 'Designs.', senior: 'Architects.', principal: 'Sets the standard.' };
const four = ['Shows a first sign', 'Shows a second sign', 'Shows a third sign', 'Shows a fourth sign'];
const weight = { junior: 1, mid: 1, senior: 1, principal: 1 };
const requires = 'Works on a part that others use.';

const seat = { duty: 'interviewer' as const, skill: 'Engineer' };

export const makeRound = (over: Partial<RoundTemplate>): RoundTemplate => ({
  id: 'round',
  title: 'Round',
  type: 'live',
  minutes: 60,
  frameMinutes: 0,
  reserveMinutes: 0,
  dueDays: 3,
  blind: false,
  seats: [seat],
  agenda: [],
  after: [],
  quorum: 1,
  isStandard: true,
  ...over,
});

/** Two rounds, three seats, four topics; `api` and `data` are each read by two people. */
export function makeKit(over: Partial<Kit> = {}): Kit {
  const question = (id: string, round: string, about: { competency: string } | { attitude: string }) => ({
    id,
    rounds: [round],
    ...about,
    levels: ['junior' as const, 'mid' as const, 'senior' as const, 'principal' as const],
    minutes: 10,
    prompt: `Tell me about a time when you worked on ${id}. What did you do?`,
    why: 'It matters here.',
    probes: [],
    positive: four,
    negative: four,
    anchors,
  });
  return {
    id: 'tester',
    locale: 'en-US',
    title: 'Tester',
    minimumCards: 2,
    focus: { junior: [], mid: [], senior: [], principal: [] },
    focusAttitudes: [],
    disciplines: [{ id: 'backend', title: 'Back end' }],
    exercises: [],
    redFlags: [],
    offer: [],
    firstNinetyDays: [],
    intake: [],
    archetypes: [],
    competencies: [
      { id: 'api', discipline: 'backend', title: 'Interfaces', isOptional: false, requires, expects, weight },
      { id: 'data', discipline: 'backend', title: 'Data', isOptional: false, requires, expects, weight },
    ],
    attitudes: [
      { id: 'ownership', title: 'Ownership', definition: 'Stays with it.' },
      { id: 'candour', title: 'Candour', definition: 'Says it.' },
    ],
    stages: [],
    rounds: [
      makeRound({ id: 'first', title: 'First round', minutes: 60, seats: [seat, seat] }),
      makeRound({ id: 'second', title: 'Second round', minutes: 45, seats: [seat] }),
    ],
    questions: [
      question('api-one', 'first', { competency: 'api' }),
      question('data-one', 'first', { competency: 'data' }),
      question('own-one', 'first', { attitude: 'ownership' }),
      question('api-two', 'second', { competency: 'api' }),
      question('data-two', 'second', { competency: 'data' }),
      question('own-two', 'first', { attitude: 'ownership' }),
      question('own-three', 'second', { attitude: 'ownership' }),
    ],
    ...over,
  };
}

export const makeExercise = (over: { id: string; competency?: string }): Exercise => ({
  kind: 'presentation',
  title: 'A short talk',
  levels: ['junior', 'mid', 'senior', 'principal'],
  minutes: 20,
  preparationMinutes: 0,
  why: 'It matters here.',
  task: 'Talk about something that you built, for twenty minutes.',
  probes: [],
  positive: four,
  negative: four,
  anchors,
  prepare: ['Prepare a talk.'],
  deliverables: ['Bring slides.'],
  rules: ['Take your time.'],
  audience: 'Three colleagues.',
  ...over,
});

const nothing = { iv: '', tag: '', data: '' };

export function makeDraft(over: Partial<Parameters<typeof startedLoop>[0]> = {}): Loop {
  const { kit = makeKit(), level = 'mid' } = over;
  return startedLoop(
    {
      id: 'abcd0123efgh4567',
      team: 'TACME',
      kit,
      kitVersion: 'v1',
      level,
      rounds: planLoop(standardRequest(kit, level)).rounds,
      coordinator: 'UCORA',
      hiringManager: 'UHANA',
      candidate: { sealed: nothing, lookups: [], slackUser: 'UCANDIDATE' },
      availability: {
        zone: 'Europe/Berlin',
        firstDay: '2027-01-12',
        lastDay: '2027-01-15',
        from: '09:00',
        to: '18:00',
      },
      room: { wanted: 'create', channel: null },
      dataKey: { keyId: 'k', ...nothing },
      ...over,
    },
    now,
  ).loop;
}

export const holders = { r1s1: 'UINES', r1s2: 'UJON', r2s1: 'UKIM' };

/** Applies commands in turn; a refused one fails the test unless it is expected. */
export function play(loop: Loop, commands: Command[], at = now): Loop {
  return commands.reduce((current, command) => {
    const decision = decide(current, command, at);
    if (!decision.ok) throw new Error(`${command.type}: ${decision.reason}`);
    return addEffects(decision.loop, decision.effects);
  }, loop);
}

/** The code of the refusal; null where the command is carried out. */
export function refusalOf(loop: Loop, command: Command, at = now): RefusalCode | null {
  const decision = decide(loop, command, at);
  return decision.ok ? null : decision.code;
}

export const seatAll = (): Command => ({
  type: 'assignSeats',
  by: 'UCORA',
  pools: Object.fromEntries(Object.entries(holders).map(([seat, user]) => [seat, [user]])),
});

export const slots: Slot[] = [
  {
    round: 'r1',
    startsAt: now + 24 * hour,
    endsAt: now + 25 * hour,
    people: { r1s1: 'UINES', r1s2: 'UJON' },
  },
  { round: 'r2', startsAt: now + 26 * hour, endsAt: now + 27 * hour, people: { r2s1: 'UKIM' } },
];
export const makeOffer = (over: Partial<Offer> = {}): Offer => ({
  slots,
  reasons: ['one day'],
  isProven: true,
  warnings: [],
  why: {},
  ...over,
});
export const proposal = (search = 1, over: Partial<Offer> = {}): Command => ({
  type: 'propose',
  search,
  offers: [makeOffer(over)],
});
export const afterRounds = now + 28 * hour;

/** Booked and waiting for three cards. */
export const makeInterviewing = (over: Partial<Parameters<typeof startedLoop>[0]> = {}): Loop =>
  play(makeDraft(over), [
    seatAll(),
    proposal(),
    { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 },
    { type: 'roundBooked', round: 'r1', booking: 1, joinUrl: 'https://meet.example/1' },
    { type: 'roundBooked', round: 'r2', booking: 1, joinUrl: 'https://meet.example/2' },
  ]);

export const seal = (seat: keyof typeof holders, submission: string = seat): Command => ({
  type: 'sealCard',
  by: holders[seat],
  seat,
  version: { submission, sealed: nothing, receipt: `receipt-${submission}` },
  notes: null,
});
