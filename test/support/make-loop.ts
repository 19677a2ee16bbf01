import type { Kit } from '../../src/core/kit.ts';
import { type Command, decide, type Loop } from '../../src/core/loop.ts';
import { newLoop } from '../../src/core/new-loop.ts';
import { addEffects } from '../../src/core/outbox.ts';
import { planLoop } from '../../src/core/plan.ts';

export const now = Date.UTC(2027, 0, 11, 8, 0);
export const hour = 60 * 60_000;

const anchors = { exceeds: 'Exceeds it.', meets: 'Meets it.', below: 'Is below it.' };
const expects = { junior: 'Uses.', mid: 'Designs.', senior: 'Architects.', principal: 'Sets the standard.' };
const four = ['First sign', 'Second sign', 'Third sign', 'Fourth sign'];

/** Two rounds, three seats, four topics; `api` and `data` are each read by two people. */
export function makeKit(over: Partial<Kit> = {}): Kit {
  const question = (id: string, round: string, about: { competency: string } | { attitude: string }) => ({
    id,
    round,
    ...about,
    levels: ['junior' as const, 'mid' as const, 'senior' as const, 'principal' as const],
    minutes: 10,
    prompt: `Tell me about a time when you worked on ${id}. What did you do?`,
    why: 'It matters here.',
    positive: four,
    negative: four,
    anchors,
  });
  return {
    id: 'tester',
    title: 'Tester',
    minimumCards: 2,
    competencies: [
      { id: 'api', title: 'Interfaces', expects },
      { id: 'data', title: 'Data', expects },
    ],
    attitudes: [
      { id: 'ownership', title: 'Ownership', definition: 'Stays with it.' },
      { id: 'candour', title: 'Candour', definition: 'Says it.' },
    ],
    rounds: [
      { id: 'first', title: 'First round', minutes: 60, seats: 2 },
      { id: 'second', title: 'Second round', minutes: 45, seats: 1 },
    ],
    questions: [
      question('api-one', 'first', { competency: 'api' }),
      question('data-one', 'first', { competency: 'data' }),
      question('own-one', 'first', { attitude: 'ownership' }),
      question('api-two', 'second', { competency: 'api' }),
      question('data-two', 'second', { competency: 'data' }),
    ],
    ...over,
  };
}

const nothing = { iv: '', tag: '', data: '' };

export function makeDraft(over: Partial<Parameters<typeof newLoop>[0]> = {}): Loop {
  return newLoop(
    {
      id: 'abcd0123efgh4567',
      team: 'TACME',
      kit: makeKit(),
      kitVersion: 'v1',
      level: 'mid',
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

export const seatAll = (): Command => ({
  type: 'assignSeats',
  by: 'UCORA',
  holders,
  questions: Object.fromEntries(
    planLoop(makeKit(), 'mid').flatMap(({ seats }) => seats.map((seat) => [seat.id, seat.questions])),
  ),
});

export const slots = [
  { round: 'r1', startsAt: now + 24 * hour, endsAt: now + 25 * hour },
  { round: 'r2', startsAt: now + 26 * hour, endsAt: now + 27 * hour },
];
export const afterRounds = now + 28 * hour;

/** Booked and waiting for three cards. */
export const makeInterviewing = (over: Partial<Parameters<typeof newLoop>[0]> = {}): Loop =>
  play(makeDraft(over), [
    seatAll(),
    { type: 'propose', search: 1, slots },
    { type: 'bookLoop', by: 'UCORA', search: 1 },
    { type: 'roundBooked', round: 'r1', booking: 1, meetUrl: 'https://meet.example/1' },
    { type: 'roundBooked', round: 'r2', booking: 1, meetUrl: 'https://meet.example/2' },
  ]);

export const seal = (seat: keyof typeof holders, submission: string = seat): Command => ({
  type: 'sealCard',
  by: holders[seat],
  seat,
  version: { submission, sealed: nothing, receipt: `receipt-${submission}` },
});
