import { describe, expect, it } from '@jest/globals';
import { standingOf } from '../../../src/sandbox/story/look.ts';
import { button, fakeSandbox, type Message, row } from './fake-sandbox.ts';

const hourMs = 3_600_000;
const search = button('loop.search', 'l1');
const progress = (text: string, ...buttons: ReturnType<typeof button>[]) => ({
  ts: '10.0',
  text,
  blocks: [row(...buttons)],
  history: [{ blocks: [row(button('loop.book', 'l1~1~0'), search)] }],
});
const lena = (...messages: ReturnType<typeof progress>[]) => ({
  id: 'D1',
  kind: 'im' as const,
  members: ['lena'],
  messages,
});
const first = (given: Parameters<typeof fakeSandbox>[0]) => standingOf(fakeSandbox(given).sandbox).loops[0];

describe('where the sandbox stands', () => {
  it('knows a loop by what its message once offered', () => {
    const loop = first({ rooms: [lena(progress('Robin: 0 of 2 scorecards in'))] });
    expect(loop).toMatchObject({ id: 'l1', candidate: 'Robin', coordinator: 'lena', offer: null });
  });

  it('tells an offer from one that is booked and not edited yet', () => {
    const rooms = [lena(progress('Robin: 2 ways', button('loop.book', 'l1~1~0'), search))];
    const times = { loop: 'l1', startsAt: 2_000_000, endsAt: 3_000_000 };
    expect(first({ rooms })?.isBooked).toBe(false);
    expect(first({ rooms, rounds: [{ ...times, createdAt: 5000 }] })?.isBooked).toBe(false);
    expect(first({ rooms, rounds: [{ ...times, createdAt: 11_000 }] })?.isBooked).toBe(true);
  });

  it('counts cards that are owed and those that are in', () => {
    const card = (ts: string, words: string) => ({
      ...{ ts, text: 'Scorecard', history: [] },
      blocks: [row(button('card.fill', `l1~s${ts}`, words))],
    });
    const ana = {
      id: 'D2',
      kind: 'im' as const,
      members: ['ana'],
      messages: [card('11.0', 'Fill scorecard')],
    };
    const jonas = { ...ana, id: 'D3', members: ['jonas'], messages: [card('12.0', 'Change my card')] };
    const nudge = { ...card('13.0', 'Fill scorecard'), threadTs: '11.0' };
    const opened = {
      ...{ id: 'D5', kind: 'im' as const, members: ['oliver'] },
      messages: [{ ...card('9.5', ''), blocks: [], history: [{ blocks: card('9.5', 'Continue').blocks }] }],
    };
    const rooms = [
      opened,
      lena(progress('Robin: 1 of 2 scorecards in')),
      ana,
      jonas,
      { ...ana, id: 'D4', messages: [nudge] },
    ];
    expect(first({ rooms })).toMatchObject({ owed: [{ who: 'ana', value: 'l1~s11.0' }], cardsIn: 2 });
  });

  it('knows who can say that they can’t make it, and who is asked to come instead', () => {
    const invited = (ts: string) => ({
      ...{ ts, text: 'Interview', history: [] },
      blocks: [row(button('invite.decline', 'l1~s1'))],
    });
    const question = {
      ...{ ts: '13.0', text: 'Can you take an interview?', history: [] },
      blocks: [row(button('replacement.yes', 'l1~s1~1'))],
    };
    const closed = { ...question, ts: '14.0', blocks: [], history: [{ blocks: question.blocks }] };
    const room = (who: string, ...messages: Message[]) => ({
      ...{ id: `D${who}`, kind: 'im' as const, members: [who], messages },
    });
    const rooms = [
      lena(progress('Robin: Booked')),
      room('jonas', invited('11.0'), invited('12.0')),
      room('callum', question),
      room('daniel', closed),
    ];
    expect(first({ rooms })).toMatchObject({
      invited: [{ who: 'jonas', ts: '12.0', value: 'l1~s1' }],
      asked: [{ who: 'callum', ts: '13.0', value: 'l1~s1~1' }],
    });
  });

  it('takes no opening for a loop, and finds the stage that its coordinator can settle', () => {
    const told = { ts: '9.0', text: 'Open', blocks: [row(button('opening.open', 'o1'))], history: [] };
    const stage = {
      ts: '11.0',
      text: 'Screen',
      blocks: [row(button('stage.on', 'l1~screen'))],
      history: [],
    };
    const rooms = [lena(told, progress('Robin: 1 of 2 scorecards in'), stage)];
    const { loops } = standingOf(fakeSandbox({ rooms }).sandbox);
    expect(loops.map(({ id, stage }) => [id, stage?.value])).toEqual([['l1', 'l1~screen']]);
    const olivers = { ...lena(stage), id: 'D2', members: ['oliver'] };
    expect(first({ rooms: [lena(progress('Robin')), olivers] })?.stage).toBeNull();
  });

  it('says when something happens next', () => {
    const rounds = [{ loop: 'l1', startsAt: 900_000, endsAt: 1_500_000 }];
    expect(standingOf(fakeSandbox({ rounds }).sandbox).nextMoment).toEqual({
      at: 1_500_000,
      words: '“Final: Robin” has ended',
    });
    // At night, not in an evening, where it is in the afternoon.
    const later = [{ loop: 'l1', startsAt: 14 * hourMs, endsAt: 15 * hourMs }];
    expect(standingOf(fakeSandbox({ rounds: later }).sandbox).nextMoment).toEqual({
      at: 2 * hourMs,
      words: '“Final: Robin” begins in 12 hours',
    });
  });

  it('puts the forms of the story in its order, and leaves others out', () => {
    const views = {
      ana: [{ id: 'V1', callbackId: 'card.form' }],
      lena: [{ id: 'V2', callbackId: 'seats.form' }],
      miriam: [{ id: 'V3', callbackId: 'setup.form' }],
    };
    const { forms } = standingOf(fakeSandbox({ views }).sandbox);
    expect(forms.map(({ who, kind }) => `${who} ${kind}`)).toEqual(['lena seats', 'ana card']);
  });
});
