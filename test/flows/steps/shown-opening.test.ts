import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../src/core/decision/conclusion.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { shownOpening } from '../../../src/flows/steps/shown-opening.ts';
import { hour, makeInterviewing, makeKit, now, play } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { cardOf, goesOn, makeStaged } from '../../support/makers/make-staged.ts';

const opening = makeOpening();
const loop = { ...makeInterviewing(), opening: opening.id };
const decided = (outcome: Outcome): Loop =>
  ({ ...loop, id: outcome, stage: 'decided', decisions: [{ outcome }] }) as never;

const shown = (user: string, loops: Loop[], gone: string[] = []) =>
  shownOpening(
    {
      settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA'] }) },
      loops: { ofOpening: async () => loops },
      directory: {
        people: async (_team: string, users: string[]) =>
          users.map((one) => ({ isActive: !gone.includes(one) })),
      },
      vault: {
        openCandidate: ({ id }: Loop) => ({ name: `Candidate of ${id}` }),
        openDecisions: ({ decisions }: Loop) => decisions.map((content) => ({ content })),
      },
    } as unknown as Deps,
    { team: 'TACME', user },
    { opening, kits: [makeKit()] },
  );

describe('an opening as somebody sees it', () => {
  it('says of each loop what became of it', async () => {
    const outcomes = ['hire', 'other_level', 'no_hire'] as const;
    const reversed = {
      ...decided('hire'),
      decisions: [{ outcome: 'hire' }, { outcome: 'no_hire' }],
    } as never;
    const cancelled = { ...decided('hire'), stage: 'cancelled' as const };
    const { loops } = await shown('UCORA', [loop, ...outcomes.map(decided), reversed, cancelled]);
    expect(loops.map(({ end }) => end)).toEqual(['running', 'hired', 'hired', 'ended', 'ended', 'ended']);
  });

  it('names candidates to coordinators and to whoever looks after the loop, and no loop to its candidate', async () => {
    const others = { ...loop, id: 'others', hiringManager: 'UPAUL' };
    const own = { ...loop, id: 'own', candidate: { ...loop.candidate, slackUser: 'UDANA' } };
    const names = async (user: string) =>
      (await shown(user, [loop, others, own])).loops.map(({ candidate }) => candidate);
    expect(await names('UHANA')).toEqual([`Candidate of ${loop.id}`, null, 'Candidate of own']);
    expect(await names('UDANA')).toEqual([`Candidate of ${loop.id}`, 'Candidate of others']);
  });

  it('counts stage by stage what became of its candidates', async () => {
    const day = 24 * hour;
    const screened = play(makeStaged(), [cardOf('r1s1')], now + 2 * day);
    const on = play(screened, [goesOn('UCORA', 'screen')], now + 4 * day);
    expect((await shown('UHANA', [screened, on])).stages[0]).toMatchObject({ came: 2, wentOn: 1 });
  });

  it('waits for any coordinator once the one who began it has left', async () => {
    expect((await shown('UHANA', [])).recruiter).toBe('UCORA');
    expect((await shown('UHANA', [], ['UCORA'])).recruiter).toBeNull();
  });
});
