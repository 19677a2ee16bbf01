import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Opening } from '../../src/core/opening/opening.ts';
import { agreed, closed } from '../../src/core/opening/rules.ts';
import { tellOpenings } from '../../src/courier/openings.ts';
import { badInput, tryAgain } from '../../src/errors.ts';
import { buttonsIn } from '../blocks/samples.ts';
import { makeOpening } from '../support/makers/make-opening.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

type Posted = { channel: string; metadata: object; ts: string; blocks: object[] };

describe('what people are told of openings', () => {
  const open = testStores();
  let store: TestStore['store'];
  let posted: Posted[] = [];
  let trouble: Error | null = null;
  let losesAnswers = false;
  let updates: string[] = [];
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
            history: async () => ({ messages: posted }),
          },
          chat: {
            postMessage: async (message: Posted) => {
              const ts = `${posted.length + 1}`;
              posted.push({ ...message, ts });
              if (losesAnswers) throw tryAgain('Slack did not answer.');
              return { ts };
            },
            update: async ({ ts, blocks }: Posted) => {
              updates.push(ts);
              const found = posted.find((message) => message.ts === ts);
              if (!found) throw new WebAPIPlatformError({ ok: false, error: 'message_not_found' });
              found.blocks = blocks;
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
    [posted, trouble, losesAnswers, updates] = [[], null, false, []];
    real += 1_000_000;
    const notice = { id: 'complete-UHANA-1', kind: 'complete' as const, to: 'UHANA', by: 'UCORA', at: real };
    const id = `o${Math.random().toString(36).slice(2, 14)}`;
    opening = await store.openings.create(
      makeOpening({ id, notices: [{ ...notice, sendingUntil: 0, failure: null }] }),
      [],
    );
  });

  const act = (by: string) => ({ by, now: real, coordinators: ['UCORA'] });
  const agree = (by: string) =>
    store.openings.update('TACME', opening.id, (one) => agreed(one, one.revision, act(by)));
  const buttons = () => posted.map(({ blocks }) => buttonsIn({ blocks } as never));
  const still = async () => (await store.openings.load('TACME', opening.id))?.told?.map(({ kind }) => kind);

  it('loses its buttons once they are pointless, and is rewritten by one process', async () => {
    await told();
    expect(buttons()).toEqual([['Look and agree']]);
    await agree('UHANA');
    await Promise.all([told(), told()]);
    expect(buttons()).toEqual([[], ['Look and agree']]);
    await agree('UCORA');
    await told();
    expect(buttons()).toEqual([[], [], ['Look']]);
    expect(JSON.stringify(posted[1])).toContain('Open: the opening *Tester in payments*.');
    expect([updates, await still()]).toEqual([['1', '2'], ['open']]);
    await store.openings.update('TACME', opening.id, (one) =>
      closed(one, { why: 'hired', reason: 'Hired.' }, act('UHANA')),
    );
    await told();
    expect(buttons()).toEqual([[], [], [], ['Look']]);
    await told();
    expect([updates, await waits()]).toEqual([['1', '2', '3'], []]);
  });

  it('is rewritten again where only the answer was lost, and let be where somebody deleted it', async () => {
    await told();
    await agree('UHANA');
    losesAnswers = true;
    await told();
    losesAnswers = false;
    real += 61_000;
    await told();
    expect([buttons(), updates]).toEqual([
      [[], ['Look and agree']],
      ['1', '1', '2'],
    ]);
    posted.pop();
    await agree('UCORA');
    await told();
    expect([updates.slice(3), await still()]).toEqual([['2'], ['open']]);
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
