import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EffectKind } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeRound, changeSeat } from '../../../src/core/loop/seats.ts';
import type { Task } from '../../../src/courier/deps.ts';
import { tellInvited } from '../../../src/courier/effects/life/answers.ts';
import { requestCard, sendPack, tellKept } from '../../../src/courier/effects/seats.ts';
import { type Stage, startStage } from '../../sandbox/slack/stage.ts';
import { courierTask, somebody } from '../../support/makers/courier-task.ts';
import { hour, makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage({ people: ['UCORA', 'UKIM', 'UBOT'].map(somebody) });
});
afterEach(() => stage.stop());

/** Kim works in UTC from nine to half past five; it is Monday, eight o'clock, and her round is on Tuesday at ten. */
const loop = makeInterviewing();
const titles = () =>
  stage.stand
    .as('UKIM')
    .inbox()
    .map(({ text }) => text);

type Given = { at?: number; of?: Loop; away?: object[]; isReadable?: boolean };

function taskOf<K extends EffectKind>({ at = now, of = loop, away = [], isReadable = true }: Given): Task<K> {
  const task = courierTask<K>(stage, of, { seat: 'r2s1', booking: 1 });
  const deps = {
    ...task.deps,
    personSettings: { find: async () => [] },
    kits: { pinned: async () => makeKit() },
    doors: () => ({ isOpen: () => isReadable }),
    calendar: {
      outOfOffice: async () => {
        if (!isReadable) throw new Error('The calendar is away.');
        return away;
      },
    },
  };
  return { ...task, deps: { ...deps } as unknown as Task['deps'], now: at };
}

const send = (given: Given = {}) => sendPack(taskOf<'pack.send'>(given));
/** Once more, after an attempt of which nobody knows how far it came. */
function sendAgain() {
  const task = taskOf<'pack.send'>({});
  const effect = { ...task.effect, unclear: true, firstTriedAt: Date.now() };
  return sendPack({ ...task, effect });
}
const putOff = (until: number) => [{ type: 'beforehandPutOff', effect: 'x', until }];
const on = (startsAt: number): Loop => {
  const booking = loop.rounds[1]?.booking;
  if (!booking) throw new Error('The second round is not booked.');
  return changeRound(loop, 'r2', { booking: { ...booking, startsAt, endsAt: startsAt + hour } });
};
const day = 24 * hour;

describe('an interview guide', () => {
  it('waits for the afternoon of the working day before, and comes then', async () => {
    expect(await send()).toEqual(putOff(now + 5 * hour));
    expect(titles()).toEqual([]);
    expect(await send({ at: now + 5 * hour })).toMatchObject([{ type: 'packSent', seat: 'r2s1' }]);
    expect(titles()).toEqual([expect.stringMatching(/^You interview Robin/)]);
  });

  it('for a Monday comes on the Friday before, and not on Sunday', async () => {
    const monday = on(now + 7 * day + 2 * hour);
    const friday = now + 4 * day + 5 * hour;
    for (const at of [now, now + 3 * day]) expect(await send({ of: monday, at })).toEqual(putOff(friday));
    expect(await send({ of: monday, at: friday })).toMatchObject([{ type: 'packSent' }]);
  });

  it('comes before its reader goes away', async () => {
    const away = [{ startsAt: now + day - 8 * hour, endsAt: now + 3 * day }];
    expect(await send({ of: on(now + 3 * day + 4 * hour), away })).toEqual(putOff(now + 5 * hour));
  });

  it('does not wait for a calendar that is away', async () => {
    expect(await send({ isReadable: false })).toEqual(putOff(now + 5 * hour));
  });

  it('that may be out already is not put off, so that nobody has it twice', async () => {
    await send({ at: now + 5 * hour });
    expect(await sendAgain()).toMatchObject([{ type: 'packSent', seat: 'r2s1' }]);
    expect(titles()).toHaveLength(1);
  });

  it('waits for its moment where an attempt ended before anything was posted', async () => {
    expect(await sendAgain()).toEqual(putOff(now + 5 * hour));
    expect(titles()).toEqual([]);
  });

  it('that comes at once is the only message: nobody reads of the booking first', async () => {
    const [monday, saturday] = [on(now + 7 * day + 2 * hour), now + 5 * day];
    const tell = (at: number) => tellInvited(taskOf<'invite.tell'>({ of: monday, at }));
    expect(await tell(saturday)).toEqual([]);
    expect(titles()).toEqual([]);
    expect(await send({ of: monday, at: saturday })).toMatchObject([{ type: 'packSent' }]);
    expect(titles()).toHaveLength(1);
  });
});

describe('who says that it did not take place before being asked', () => {
  const reported = changeSeat(loop, 'r2s1', { notHeld: { by: 'UKIM', at: now } });
  const kept = (of: Loop, over: object = {}) => {
    const task = taskOf<'card.kept'>({ of });
    return tellKept({ ...task, effect: { ...task.effect, ...over } });
  };

  it('has one message about the scorecard, and is not asked once more', async () => {
    const [told] = await kept(reported);
    if (told?.type !== 'requestSent') throw new Error('Nothing was said.');
    const of = changeSeat(reported, 'r2s1', { request: told.posted });
    expect(await requestCard(taskOf<'card.request'>({ of }))).toEqual([]);
    expect(titles()).toEqual([expect.stringContaining('did not take place')]);
  });

  it('keeps no button of a message whose answer was lost before the seat was excused', async () => {
    await kept(reported);
    const excused = { by: 'UCORA', at: now, reason: 'Ill' };
    const over = changeSeat(reported, 'r2s1', { excused });
    expect(await kept(over)).toEqual([]);
    const again = await kept(over, { unclear: true, firstTriedAt: Date.now() });
    expect(again).toMatchObject([{ type: 'requestSent', seat: 'r2s1' }]);
    expect(titles()).toHaveLength(1);
  });
});
