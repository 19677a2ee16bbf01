import { expect, it } from '@jest/globals';
import type { LoopStanding, Standing } from '../../../src/sandbox/story/next-step.ts';
import { reachedIn } from '../../../src/sandbox/story/reached.ts';

const spot = { place: 'D1', ts: '1.0', value: 'l1~1~0' };
const opening = { place: 'C1', ts: '2.0', hasPicture: true, managers: ['priya'] };
const loop: LoopStanding = {
  ...{ id: 'l1', candidate: 'Robin', coordinator: 'lena', offer: null, noTimes: null },
  ...{ invited: [], asked: [] },
  ...{ isBooked: false, isCancelled: false, owed: [], cardsIn: 0, stage: null, opening: null, debrief: null },
};
const standing = (rest: Partial<LoopStanding>): Standing => ({
  ...{ loops: [{ ...loop, ...rest }], forms: [], isAtWork: false, nextMoment: null },
});

it.each([
  ['offered', { offer: spot }],
  ['booked', { offer: spot, isBooked: true }],
  ['owed', { isBooked: true, owed: [{ ...spot, who: 'ana' }] }],
  ['sealed', { isBooked: true, cardsIn: 1, owed: [{ ...spot, who: 'ana' }] }],
  ['debrief', { isBooked: true, cardsIn: 2, opening }],
])('says %s', (reached, rest) => {
  expect(reachedIn(standing(rest)).reached).toBe(reached);
});

it('puts an open form first, and names whose it is', () => {
  const forms = [{ who: 'oliver', on: 'laptop', view: 'V1', kind: 'seats' }] as const;
  const { reached, coordinator, loop: id } = reachedIn({ ...standing({ offer: spot }), forms: [...forms] });
  expect({ reached, coordinator, id }).toEqual({ reached: 'seats', coordinator: 'oliver', id: '' });
});

it('names the writer of the next card and the debrief’s place', () => {
  expect(reachedIn(standing({ owed: [{ ...spot, who: 'ana' }] })).writer).toBe('ana');
  const { room, manager, debrief } = reachedIn(standing({ opening }));
  expect({ room, manager, debrief }).toEqual({ room: 'C1', manager: 'priya', debrief: '2.0' });
});
