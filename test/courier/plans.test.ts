import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import { approved, proposed, takenBack } from '../../src/core/kit-edits/rules.ts';
import { tellPlans } from '../../src/courier/plans.ts';
import { tryAgain } from '../../src/errors.ts';
import { buttonsIn } from '../blocks/samples.ts';
import { base, makeProposal } from '../support/makers/plan-history.ts';
import { type TestStore, testStores } from '../support/stage/test-stores.ts';

type Posted = { channel: string; metadata: object; ts: string; blocks: object[] };
const plan = base.id;

describe('what people are told of a change of a plan', () => {
  const open = testStores();
  let store: TestStore['store'];
  let posted: Posted[] = [];
  let losesAnswers = false;
  let isGone = false;
  let team = '';
  let teams = 0;
  let real = 1_000_000;
  const told = () =>
    tellPlans(
      {
        planHistories: store.planHistories,
        kits: { inFolder: async () => ({ kits: [base], problems: [] }) },
        clock: { real: () => real },
        report: () => {},
        isOpen: () => true,
        directory: { directMessage: async (_team: string, user: string) => `D${user}` },
        slack: () => ({
          conversations: { history: async () => ({ messages: posted }) },
          chat: {
            postMessage: async (message: Posted) => {
              const ts = `${posted.length + 1}`;
              posted.push({ ...message, ts });
              if (losesAnswers) throw tryAgain('Slack did not answer.');
              return { ts };
            },
            update: async ({ ts, blocks }: Posted) => {
              if (isGone) throw new WebAPIPlatformError({ ok: false, error: 'message_not_found' });
              const found = posted.find((message) => message.ts === ts);
              if (found) found.blocks = blocks;
            },
          },
        }),
      } as never,
      team,
    );
  const act = (by: string) => ({ by, now: real, coordinators: ['UANN', 'UBEN'] });
  const buttons = () => posted.map(({ blocks }) => buttonsIn({ blocks } as never));
  const history = () => store.planHistories.load(team, plan);
  beforeAll(async () => {
    ({ store } = await open());
  });
  beforeEach(async () => {
    teams += 1;
    [posted, losesAnswers, isGone, team] = [[], false, false, `TEAM${teams}`];
    real += 1_000_000;
    await store.planHistories.update(team, plan, (before) => proposed(before, makeProposal(), act('UANN')));
  });

  it('goes to the other coordinators, and has no buttons once one of them has approved it', async () => {
    await Promise.all([told(), told()]);
    expect(posted.map(({ channel }) => channel)).toEqual(['DUBEN']);
    expect(buttons()).toEqual([['Approve', 'Send back', 'Look']]);
    const approval = { proposal: makeProposal().id, seen: 0, target: null, check: () => null };
    await store.planHistories.update(team, plan, (before) => approved(before, approval, act('UBEN')));
    await told();
    expect(posted.map(({ channel }) => channel)).toEqual(['DUBEN', 'DUANN']);
    expect(buttons()).toEqual([[], []]);
    expect(JSON.stringify(posted[0])).toContain('It is version 1.');
    expect(await history()).toMatchObject({ notices: [], told: [] });
    expect(await store.planHistories.waiting(team)).toEqual([]);
  });

  it('goes out once, though Slack’s answer is lost', async () => {
    losesAnswers = true;
    await told();
    expect((await history()).notices).toHaveLength(1);
    losesAnswers = false;
    real += 61_000;
    await told();
    expect(posted).toHaveLength(1);
    expect((await history()).told).toHaveLength(1);
  });

  it('is sent again once the same is proposed anew', async () => {
    await told();
    await store.planHistories.update(team, plan, (before) =>
      takenBack(before, makeProposal().id, act('UANN')),
    );
    await told();
    real += 1000;
    await store.planHistories.update(team, plan, (before) => proposed(before, makeProposal(), act('UANN')));
    await told();
    expect(buttons()).toEqual([[], ['Approve', 'Send back', 'Look']]);
  });

  it('is not sent any more once the change is taken back, and a message that is gone is left alone', async () => {
    await told();
    isGone = true;
    await store.planHistories.update(team, plan, (before) =>
      takenBack(before, makeProposal().id, act('UANN')),
    );
    await told();
    expect(await history()).toMatchObject({ notices: [], told: [], proposals: [] });
  });
});
