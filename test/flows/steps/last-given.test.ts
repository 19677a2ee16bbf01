import { describe, expect, it } from '@jest/globals';
import type { Deps } from '../../../src/flows/deps.ts';
import { lastGiven } from '../../../src/flows/steps/last-given.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

describe('when a task was last given', () => {
  it('counts loops of every plan, and other openings that have not closed', async () => {
    const { held } = makeOpening();
    const chose = (id: string, task: string, over: object = {}) =>
      makeOpening({ id, createdAt: 50, held: { ...held, exercises: { design: task } }, ...over });
    const asked: Record<string, Record<string, number>> = { one: { a: 10, b: 90 }, two: { a: 20 } };
    const deps = {
      loops: { lastAsked: async (_team: string, kit: string) => asked[kit] ?? {} },
      openings: {
        list: async () => [
          chose('own', 'c'),
          chose('other', 'a'),
          chose('another', 'b'),
          chose('over', 'd', { state: 'closed' }),
        ],
      },
    } as unknown as Deps;
    const kits = ['one', 'two'].map((id) => ({ ...makeKit(), id }));
    expect(await lastGiven(deps, { team: 'TACME', id: 'own' }, kits)).toEqual({ a: 50, b: 90 });
  });
});
