import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Opening } from '../../src/core/opening/opening.ts';
import { tellOpenings } from '../../src/courier/openings.ts';
import { badInput, tryAgain } from '../../src/errors.ts';
import { makeOpening } from '../support/makers/make-opening.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

type Posted = { channel: string; metadata: object };

describe('what people are told of openings', () => {
  const open = testStores();
  let store: TestStore['store'];
  let posted: Posted[] = [];
  let trouble: Error | null = null;
  let losesAnswers = false;
  let real = 1_000_000;
  let opening: Opening;
  const told = () =>
    tellOpenings(
      {
        openings: store.openings,
        clock: { real: () => real },
        report: () => {},
        isOpen: () => true,
        directory: {
          directMessage: async () => {
            if (trouble) throw trouble;
            return 'DHANA';
          },
        },
        slack: () => ({
          conversations: {
            history: async () => ({ messages: posted.map((one, at) => ({ ...one, ts: `${at}` })) }),
          },
          chat: {
            postMessage: async (message: Posted) => {
              posted.push(message);
              if (losesAnswers) throw tryAgain('Slack did not answer.');
            },
          },
        }),
      } as never,
      'TACME',
    );
  const waits = async () => (await store.openings.load('TACME', opening.id))?.notices ?? [];
  beforeAll(async () => {
    ({ store } = await open());
  });
  beforeEach(async () => {
    [posted, trouble, losesAnswers] = [[], null, false];
    real += 1_000_000;
    const notice = { id: 'complete-UHANA-1', kind: 'complete' as const, to: 'UHANA', by: 'UCORA', at: real };
    const id = `o${Math.random().toString(36).slice(2, 14)}`;
    opening = await store.openings.create(
      makeOpening({ id, notices: [{ ...notice, sendingUntil: 0, failure: null }] }),
      [],
    );
  });

  it('is sent once, by whichever process is first', async () => {
    await Promise.all([told(), told()]);
    await told();
    expect(posted).toHaveLength(1);
    expect(await waits()).toEqual([]);
  });

  it('is sent later where it could not be sent', async () => {
    trouble = tryAgain('Slack is away.');
    await told();
    expect(await waits()).toHaveLength(1);
    trouble = null;
    real += 61_000;
    await told();
    expect([posted.length, await waits()]).toEqual([1, []]);
  });

  it('is not sent again where only the answer was lost', async () => {
    losesAnswers = true;
    await told();
    expect(await waits()).toHaveLength(1);
    real += 61_000;
    await told();
    expect([posted.length, await waits()]).toEqual([1, []]);
  });

  it('is kept with its reason where it never will be', async () => {
    trouble = badInput('Hana has left this workspace.');
    await told();
    expect(await waits()).toMatchObject([{ to: 'UHANA', failure: 'Hana has left this workspace.' }]);
    real += 61_000;
    await told();
    expect(posted).toEqual([]);
  });
});
