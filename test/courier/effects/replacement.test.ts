import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import type { EffectHandler } from '../../../src/courier/deps.ts';
import {
  askReplacement,
  closeAskings,
  noticeLate,
  searchReplacement,
  tellReplacement,
} from '../../../src/courier/effects/replacement.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { buttonsIn, wordsIn } from '../../blocks/samples.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { hour, makeInterviewing, makeKit, now, play } from '../../support/makers/make-loop.ts';
import { asked, found, recuse, says, starts } from '../../support/makers/make-replacement.ts';

const people = ['UCORA', 'UHANA', 'UINES', 'UJON', 'UKIM', 'UANA', 'UBEN', 'UCEM', 'UCANDIDATE', 'UBOT'];
let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: people.map(somebody) });
});
afterEach(() => stage.stop());

const seat = { seat: 'r1s1', number: 1 };
const pooled = changeSeat(makeInterviewing(), 'r1s1', { pool: ['UINES', 'UANA'] });
const left = play(pooled, [recuse]);
const asking = play(left, [found('UANA', 'UBEN')]);

/** What an effect comes to; `busy`: by whom and when, by e-mail address. */
async function carriedOut<K extends EffectKind>(
  handle: EffectHandler<K>,
  loop: Loop,
  payload: object,
  {
    over = {},
    busy = {},
    from = '07:00',
    working = null,
  }: {
    over?: object;
    busy?: Record<string, object[]>;
    from?: string;
    working?: { weekday: number; from: number; to: number } | null;
  } = {},
) {
  const task = courierTask<K>(stage, loop, payload);
  const read: string[] = [];
  Object.assign(task.deps, {
    kits: { pinned: async () => makeKit() },
    openings: { load: async () => ({ pools: { 'first/1': ['UANA'] } }) },
    loops: { seatings: async () => [makeInterviewing(), seatedBy('UCEM'), seatedBy('UCANDIDATE')] },
    personSettings: {
      find: async (_team: string, users: string[]) =>
        users.map((user) => ({ user, settings: working ? {} : { hours: { from, to: '18:00' } } })),
    },
    calendarHours: async (_team: string, asked: { user: string }[]) =>
      new Map(asked.map(({ user }) => [user, { days: working ? [working] : [] }])),
    claims: { booked: async () => ({}) },
    calendar: {
      freeBusy: async ({ emails }: { emails: string[] }) => {
        read.push(...emails);
        return Object.fromEntries(emails.map((email) => [email, busy[email] ?? []]));
      },
    },
  });
  Object.assign(task.effect, over);
  const commands = await handle({ ...task, now });
  return { commands, read };
}
const seatedBy = (user: string): Loop =>
  changeSeat(makeInterviewing(), 'r1s1', { holder: user, pool: [user] });
const inbox = (user: string) => stage.stand.as(user).inbox() as StoredMessage[];

describe('the search for somebody else', () => {
  it('reads the calendars of whom else the seat was for and of who has held it, and of nobody it cannot be', async () => {
    const { commands, read } = await carriedOut(searchReplacement, left, seat);
    expect(read.toSorted()).toEqual(['UANA', 'UCEM', 'UJON'].map((user) => `${user}@acme.test`));
    expect(commands).toEqual([
      {
        ...{ type: 'candidatesFound', ...seat, startsAt: starts, inTheWay: ['in this loop already: UJON'] },
        candidates: [
          { user: 'UANA', reason: 'also chosen for this interview, no interview within two weeks' },
          { user: 'UCEM', reason: 'has done this interview before, no interview within two weeks' },
        ],
      },
    ]);
  });

  it('says who is busy, and looks for nobody once somebody holds the seat or is being asked', async () => {
    const busy = { 'UANA@acme.test': [{ startsAt: starts, endsAt: starts + hour }] };
    const { commands } = await carriedOut(searchReplacement, left, seat, { busy });
    expect(commands).toMatchObject([{ inTheWay: ['busy: UANA', 'in this loop already: UJON'] }]);
    for (const loop of [asking, play(asking, [says('UANA', 'yes')])])
      expect(await carriedOut(searchReplacement, loop, seat)).toEqual({ commands: [], read: [] });
  });
});

describe('a colleague who is asked', () => {
  const toAna = { ...seat, user: 'UANA' };

  it('gets the question once, with as long to answer as their own working hours give them', async () => {
    const { commands } = await carriedOut(askReplacement, asking, toAna, { from: '09:00' });
    const [question] = inbox('UANA');
    expect(buttonsIn(question?.blocks)).toEqual(['I can do it', 'I can’t']);
    // One hour of work from 9:00 on, in their zone.
    const until = Date.UTC(2027, 0, 11, 10, 0);
    expect(commands).toEqual([
      { type: 'replacementAsked', ...toAna, posted: { channel: question?.channel, ts: question?.ts }, until },
    ]);
    expect(wordsIn(question?.blocks)).toContain('Please answer by 10:00');
    const again = await carriedOut(askReplacement, asking, toAna, { over: { unclear: true }, from: '09:00' });
    expect(again.commands).toEqual(commands);
    expect(inbox('UANA')).toHaveLength(1);
  });

  it('has the working hours of their calendar to answer in, where they have set none', async () => {
    const working = { weekday: 1, from: 10 * 60, to: 15 * 60 };
    const { commands } = await carriedOut(askReplacement, asking, toAna, { working });
    expect(commands).toMatchObject([{ until: Date.UTC(2027, 0, 11, 11, 0) }]);
  });

  it('is not asked when it is settled by then, or when they have left the company', async () => {
    for (const loop of [
      play(asking, [says('UANA', 'no')]),
      play(asking, [{ type: 'excuseSeat', by: 'UCORA', seat: 'r1s1', reason: 'x' }]),
    ])
      expect((await carriedOut(askReplacement, loop, toAna)).commands).toEqual([]);
    stage.stand.deactivate('UANA');
    const { commands } = await carriedOut(askReplacement, asking, toAna);
    expect(commands).toEqual([{ type: 'replacementUnreachable', ...toAna }]);
    expect(inbox('UANA')).toEqual([]);
    expect((await carriedOut(noticeLate, asking, toAna)).commands).toEqual([
      { type: 'replacementLate', ...toAna },
    ]);
  });

  it('reads what came of it where the question stood', async () => {
    await carriedOut(askReplacement, asking, toAna);
    const [question] = inbox('UANA');
    const messages = [{ user: 'UANA', channel: question?.channel, ts: question?.ts }];
    const taken = play(asking, [asked('UANA'), says('UANA', 'yes')]);
    await carriedOut(closeAskings, taken, { seat: 'r1s1', how: 'yours', messages });
    expect(inbox('UANA').map(({ text }) => text)).toEqual([
      expect.stringContaining('You take *First round*'),
    ]);
    // Somebody else has it by the time that this is told.
    await carriedOut(closeAskings, left, { seat: 'r1s1', how: 'yours', messages });
    expect(inbox('UANA').map(({ text }) => text)).toEqual([
      expect.stringContaining('this question is closed'),
    ]);
    expect(buttonsIn(inbox('UANA').map(({ blocks }) => blocks))).toEqual([]);
  });
});

describe('who looks after the loop', () => {
  const texts = (user: string) => inbox(user).map(({ text }) => text);

  it('hears why somebody left, both of them, and not the one who left', async () => {
    for (const to of ['coordinator', 'hiringManager'])
      await carriedOut(tellReplacement, left, { ...seat, about: 'began', to });
    for (const user of ['UCORA', 'UHANA'])
      expect(wordsIn(inbox(user)[0]?.blocks)).toContain('We are friends.');
    await carriedOut(
      tellReplacement,
      { ...left, hiringManager: 'UINES' },
      { ...seat, about: 'began', to: 'hiringManager' },
    );
    expect(inbox('UINES')).toEqual([]);
  });

  it('hears in the thread of the loop’s message that nobody is found, unless somebody is by then', async () => {
    const none = play(left, [found()]);
    const payload = { ...seat, about: 'none', to: 'coordinator' };
    await carriedOut(
      tellReplacement,
      play(none, [{ type: 'replaceSeat', by: 'UCORA', seat: 'r1s1', reason: '' }]),
      payload,
    );
    expect(texts('UCORA')).toEqual([]);
    await carriedOut(tellReplacement, none, payload);
    expect(texts('UCORA')).toEqual(['Nobody is found yet for First round']);
    const filled = play(asking, [says('UANA', 'yes')]);
    await carriedOut(tellReplacement, filled, { ...payload, about: 'filled' });
    expect(texts('UCORA').at(-1)).toBe('First round has its interviewer again');
  });

  it('reads who comes where it read who stepped back, and no second message', async () => {
    const began = { ...seat, about: 'began', to: 'coordinator' };
    const [told] = (await carriedOut(tellReplacement, left, began)).commands;
    expect(told).toMatchObject({ type: 'replacementTold', ...seat });
    const known = play(left, [told as Command, found('UANA'), says('UANA', 'yes')]);
    const effect = known.outbox.find(
      ({ kind, payload }) => kind === 'replacement.tell' && 'about' in payload && payload.about === 'filled',
    );
    await carriedOut(tellReplacement, known, effect?.payload ?? {});
    expect(texts('UCORA')).toEqual(['First round has its interviewer again']);
    expect(wordsIn(inbox('UCORA')[0]?.blocks)).toContain('in place of <@UINES> (“We are friends.”)');
    expect(buttonsIn(inbox('UCORA')[0]?.blocks)).toEqual([]);
  });
});
