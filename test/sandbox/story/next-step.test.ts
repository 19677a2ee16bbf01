import { describe, expect, it } from '@jest/globals';
import {
  type DebriefStanding,
  type LoopStanding,
  nextStep,
  type OwedCard,
  type Standing,
  stepWords,
} from '../../../src/sandbox/story/next-step.ts';

const spot = { place: 'D1', ts: '1.0', value: 'l1~1~0' };
const card: OwedCard = { ...spot, who: 'ana' };
const moment = { at: 5000, words: '“Final: Robin” has ended' };
const loop = (rest: Partial<LoopStanding> = {}): LoopStanding => ({
  id: 'l1',
  candidate: 'Robin',
  coordinator: 'lena',
  offer: null,
  noTimes: null,
  isBooked: false,
  isCancelled: false,
  invited: [],
  asked: [],
  owed: [],
  cardsIn: 0,
  stage: null,
  opening: null,
  debrief: null,
  ...rest,
});
const debrief = (rest: Partial<DebriefStanding> = {}): LoopStanding =>
  loop({
    debrief: {
      place: 'C1',
      parent: '2.0',
      managers: ['priya'],
      callVote: null,
      vote: null,
      isVoteClosed: false,
      decide: null,
      isDecided: false,
      checklist: null,
      ...rest,
    },
  });
const standing = (loops: LoopStanding[], rest: Partial<Standing> = {}): Standing => ({
  loops,
  forms: [],
  isAtWork: false,
  nextMoment: null,
  ...rest,
});
const checklist = { ...spot, who: 'priya', ticked: 0 };

describe('the next step', () => {
  it.each<[string, Standing, string]>([
    ['starts a loop where there is none', standing([]), 'start'],
    ['waits while the app looks for times', standing([], { isAtWork: true }), 'wait'],
    [
      'finishes a form that somebody has open',
      standing([loop({ offer: spot })], { forms: [{ who: 'lena', on: 'phone', view: 'V1', kind: 'seats' }] }),
      'form',
    ],
    ['books what is offered', standing([loop({ offer: spot })]), 'book'],
    ['takes a way out where no times were found', standing([loop({ noTimes: { relax: spot } })]), 'relax'],
    ['stops where there is no way out', standing([loop({ noTimes: { relax: null } })]), 'stop'],
    [
      'moves the clock once all is booked, though the offer still stands there',
      standing([loop({ isBooked: true, offer: spot })], { nextMoment: moment }),
      'clock',
    ],
    [
      'has a colleague say yes before time goes on',
      standing([loop({ isBooked: true, asked: [{ ...spot, who: 'callum' }], owed: [card] })], {
        nextMoment: moment,
      }),
      'takeSeat',
    ],
    [
      'writes a card before time goes on',
      standing([loop({ isBooked: true, owed: [card] })], { nextMoment: moment }),
      'card',
    ],
    [
      'says that the loop goes on before time does',
      standing([loop({ isBooked: true, stage: spot })], { nextMoment: moment }),
      'goOn',
    ],
    ['stops where nothing is left', standing([loop({ isBooked: true })]), 'stop'],
    [
      'waits for the thread of a debrief',
      standing([loop({ opening: { place: 'C1', ts: '2.0', hasPicture: false, managers: [] } })]),
      'wait',
    ],
    ['starts the second vote', standing([debrief({ callVote: spot, decide: spot })]), 'callVote'],
    [
      'lets everybody vote',
      standing([debrief({ vote: { ...spot, voters: ['ana'], cast: 0 }, decide: spot })]),
      'vote',
    ],
    ['decides after the vote', standing([debrief({ isVoteClosed: true, decide: spot })]), 'decide'],
    ['ticks off the first step', standing([debrief({ isDecided: true, checklist })]), 'tick'],
    [
      'starts another loop after that',
      standing([debrief({ isDecided: true, checklist: { ...checklist, ticked: 1 } })]),
      'start',
    ],
    ['leaves a cancelled loop alone', standing([loop({ isCancelled: true })]), 'start'],
  ])('%s', (_what, given, expected) => {
    const step = nextStep(given);
    expect(step.do).toBe(expected);
    expect(stepWords(step, (who) => who)).toMatch(/\.$/);
  });
});
