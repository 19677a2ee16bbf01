import { expect, it } from '@jest/globals';
import { loopsOwn } from '../../../src/core/plan/loops-own.ts';
import { makeDraft, makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

const kit = makeKit();
const rounds = makeDraft().rounds;
const chosen = { rounds, focus: ['api', 'data'], alone: [], reason: 'Known' };

it('says where a loop has less than its opening, and nothing where it has more or is of another plan', () => {
  const opening = makeOpening();
  expect(loopsOwn(kit, opening, chosen)).toEqual({
    ...{ reason: 'Known', alone: [], lengths: [], less: { rounds: [], focus: [] } },
  });
  const fewer = { ...chosen, rounds: rounds.slice(0, 1), focus: ['data'] };
  const less = { rounds: ['Second round'], focus: [kit.competencies.find(({ id }) => id === 'api')?.title] };
  expect(loopsOwn(kit, opening, fewer).less).toEqual(less);
  const small = { held: { ...opening.held, rounds: ['first'], focus: [] } };
  expect(loopsOwn(kit, small, chosen).less).toEqual({ rounds: [], focus: [] });
  const other = { held: { ...opening.held, kit: 'other' } };
  for (const without of [null, other])
    expect(loopsOwn(kit, without, fewer).less).toEqual({ rounds: [], focus: [] });
});

it('names what one interviewer is enough for, of the focus alone, and what has another length', () => {
  const [first, ...others] = rounds;
  const longer = first ? [{ ...first, minutes: 45 }, ...others] : [];
  const own = loopsOwn(kit, null, { ...chosen, rounds: longer, focus: ['api'], alone: ['api', 'data'] });
  expect(own.alone.map(({ id }) => id)).toEqual(['api']);
  expect(own.lengths).toEqual([{ round: 'first', title: 'First round', from: 60, to: 45 }]);
});
