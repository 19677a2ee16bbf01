import type { Command } from '../../../src/core/decide.ts';
import type { Exercise } from '../../../src/core/kit/exercise.ts';
import type { Kit } from '../../../src/core/kit/kit.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { hour, makeDraft, makeExercise, makeKit, makeRound, now, play, proposal } from './make-loop.ts';

const seat = { duty: 'interviewer' as const, skill: 'Reader' };

const criterion = (at: number) => ({
  title: `Has built something of size ${at}`,
  looksFor: 'A line that says what was built.',
  about: 'role' as const,
});
const asked = (at: number) => ({
  prompt: `What did you find out about part ${at}?`,
  judge: ['Says what was found and how.'],
  redFlag: 'Says that it was easy.',
});

type Of<K extends Exercise['kind']> = Extract<Exercise, { kind: K }>;
const talk = makeExercise({ id: 'any', competency: 'api' }) as Of<'presentation'>;
const { prepare: _prepare, deliverables: _bring, rules: _rules, audience: _audience, ...common } = talk;

export const resume: Of<'resume-review'> = {
  ...{ ...common, id: 'resume', kind: 'resume-review', title: 'The resume' },
  criteria: [1, 2, 3, 4].map(criterion),
};
export const written: Of<'written-screen'> = {
  ...{ ...common, id: 'written', kind: 'written-screen', title: 'Three answers', preparationMinutes: 60 },
  questions: [1, 2, 3].map(asked),
};

export const resumeRound = makeRound({
  ...{ id: 'resume', title: 'Resume review', type: 'review', minutes: 20, dueDays: 2 },
  ...{ exercise: 'resume-review', seats: [seat, seat] },
});
export const writtenRound = makeRound({
  ...{ id: 'written', title: 'Written screen', type: 'review', minutes: 30, dueDays: 3, blind: true },
  ...{ exercise: 'written-screen', after: ['resume'], seats: [seat] },
});

/** Two reviews, the second one blind, before the usual two live rounds: r1 and r2, then r3 and r4. */
export function makeReviewKit(over: Partial<Kit> = {}): Kit {
  const kit = makeKit(over);
  const live = kit.rounds.map((round) => ({ ...round, after: ['written'] }));
  return { ...kit, exercises: [resume, written], rounds: [resumeRound, writtenRound, ...live] };
}

export const reviewers = { r1s1: ['UINES'], r1s2: ['UJON'], r2s1: ['UOMAR'] };
export const interviewers = { r3s1: ['UINES'], r3s2: ['UJON'], r4s1: ['UKIM'] };

/** `rounds`: templates that are on; everything when none is named. */
export function reviewDraft(rounds = ['resume', 'written', 'first', 'second'], kit = makeReviewKit()): Loop {
  const request = {
    kit,
    level: 'mid' as const,
    rounds,
    focus: ['api', 'data'],
    attitudes: ['ownership'],
    lastAsked: {},
  };
  return makeDraft({ kit, rounds: planLoop(request).rounds });
}

export const seatThem = (over: Record<string, string[]> = {}): Command => ({
  ...{ type: 'assignSeats', by: 'UCORA', pools: { ...reviewers, ...interviewers, ...over } },
});

const nothing = { iv: '', tag: '', data: '' };
export const bring = (round: string, over: Partial<Command & { type: 'addMaterial' }> = {}): Command => ({
  ...{
    type: 'addMaterial',
    by: 'UCORA',
    round,
    submission: `form.${round}`,
    fingerprint: `fingerprint-${round}`,
  },
  ...{ sealed: nothing, file: null },
  ...over,
});

export const cardFor = (by: string, id: string, submission = id): Command => ({
  ...{ type: 'sealCard', by, seat: id, notes: null },
  version: { submission, sealed: nothing, receipt: `receipt-${submission}` },
});

const slots = [
  {
    ...{ round: 'r3', startsAt: now + 24 * hour, endsAt: now + 25 * hour },
    people: { r3s1: 'UINES', r3s2: 'UJON' },
  },
  { round: 'r4', startsAt: now + 26 * hour, endsAt: now + 27 * hour, people: { r4s1: 'UKIM' } },
];
export const offered = (search = 1): Command => proposal(search, { slots });
export const pressBook = (search = 1): Command => ({
  ...{ type: 'bookLoop', by: 'UCORA', search, offer: 0 },
});
export const booked = (round: string, booking = 1): Command => ({
  ...{ type: 'roundBooked', round, booking, joinUrl: null },
});

export const bookAll: Command[] = [offered(), pressBook(), booked('r3'), booked('r4')];

/** Seated and looking for times, with something to read in both reviews. */
export const makeReviewing = (): Loop => play(reviewDraft(), [seatThem(), bring('r1'), bring('r2')]);
