import { describe, expect, it } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { whyNotSettled } from '../../../src/core/rules/stages.ts';
import { findStage } from '../../../src/core/stages/stages.ts';
import { hour, now, play, refusalOf } from '../../support/makers/make-loop.ts';
import {
  afterScreen,
  cardOf,
  goesOn,
  makeStaged,
  reads,
  stagedHolders,
  stops,
} from '../../support/makers/make-staged.ts';

const idsOf = (loop: Loop, kind: string) =>
  loop.outbox.flatMap((effect) => (effect.kind === kind ? [effect.id] : []));
const whyNot = (loop: Loop, by: string, id = 'screen') => whyNotSettled(loop, id, by, 'stop');
const screened = play(makeStaged(), [cardOf('r1s1')], afterScreen);
const stop = stops(screened, 'UCORA', 'screen', afterScreen);

describe('a stage whose cards are in', () => {
  it('goes on once, and the second press meets one sentence', () => {
    const on = play(screened, [goesOn('UCORA', 'screen')], afterScreen);
    expect(findStage(on, 'screen')?.settled).toMatchObject({ way: 'on', by: 'UCORA' });
    expect([on.gate.state, on.stage]).toEqual(['closed', 'interviewing']);
    expect(play(on, [goesOn('UCORA', 'screen')], afterScreen)).toEqual(on);
    expect(refusalOf(on, goesOn('UCORA', 'screen', 'again'), afterScreen)).toBe('stage.settled');
  });

  it('can still be stopped after it went on, until the debrief opens, and keeps why it had gone on', () => {
    const on = play(screened, [goesOn('UCORA', 'screen')], afterScreen);
    const ended = play(on, [stops(on, 'UCORA', 'screen', afterScreen)], afterScreen);
    expect([ended.stage, findStage(ended, 'screen')?.settled]).toMatchObject([
      'decided',
      { way: 'stop', on: { way: 'on', by: 'UCORA', submission: 'on-UCORA-screen' } },
    ]);
    expect(refusalOf(ended, goesOn('UCORA', 'screen'), afterScreen)).toBe('stage.settled');
    expect(whyNot(on, 'UINES')?.code).toBe('stage.not-yours');
    const open = { ...on, gate: { state: 'open', at: afterScreen, how: 'complete' } } as Loop;
    expect(whyNot(open, 'UCORA')?.code).toBe('stage.debrief-open');
  });

  it('is settled by nobody before it opens, by nobody else, and by nobody with a card to write', () => {
    expect(whyNot(makeStaged(), 'UCORA', 'screen')?.code).toBe('stage.closed');
    expect(whyNot(screened, 'UINES', 'screen')?.code).toBe('stage.not-yours');
    expect(whyNot(screened, 'UCORA', 'none')?.code).toBe('stage.closed');
    expect(whyNot(screened, 'UHANA', 'screen')?.code).toBe('stage.own-card-manager');
    const read = play(screened, [reads('UHANA', 'screen', true)], afterScreen);
    expect(whyNot(read, 'UHANA', 'screen')).toBeNull();
    const later = play(makeStaged({}, { ...stagedHolders, r3s1: 'UCORA' }), [cardOf('r1s1')], afterScreen);
    expect(whyNot(later, 'UCORA', 'screen')?.reason).toContain('/hire handover');
  });

  it('needs nobody to settle it: the debrief opens with the last card all the same', () => {
    const at = now + 100 * hour;
    const cards = (['r2s1', 'r2s2', 'r3s1', 'r4s1'] as const).map((seat) => cardOf(seat));
    const open = play(screened, cards, at);
    expect(open.gate).toMatchObject({ how: 'complete' });
    expect(whyNot(open, 'UCORA', 'screen')?.code).toBe('stage.debrief-open');
  });
});

describe('a stop', () => {
  const ended = play(screened, [stop], afterScreen);

  it('opens the debrief and ends the loop in one write, everything once', () => {
    expect([ended.stage, ended.gate]).toEqual([
      'decided',
      { state: 'open', at: afterScreen, how: 'stage', by: 'UCORA', stage: 'screen' },
    ]);
    expect(ended.decisions).toMatchObject([{ by: 'UCORA', isFinal: true, debriefNumber: 1 }]);
    for (const kind of ['cards.reveal', 'debrief.room', 'steps.tell'])
      expect([kind, idsOf(ended, kind).length]).toEqual([kind, 1]);
    expect(play(ended, [stop], afterScreen)).toEqual(ended);
    const second = stops(screened, 'UCORA', 'screen', afterScreen, 'another');
    expect(refusalOf(ended, second, afterScreen)).toBe('stage.settled');
    expect(refusalOf(ended, goesOn('UCORA', 'screen'), afterScreen)).toBe('stage.settled');
  });

  it('withdraws what is still to come, and tells each person once', () => {
    expect(idsOf(ended, 'round.unbook')).toEqual(['unbook-r2-1', 'unbook-r3-1', 'unbook-r4-1']);
    // UINES holds two seats.
    expect(idsOf(ended, 'withdrawn.tell')).toEqual(['withdrawn-UINES', 'withdrawn-UJON', 'withdrawn-UHANA']);
    expect(refusalOf(ended, cardOf('r2s1'), afterScreen)).toBe('card.debrief-open');
  });

  it('tells nothing to somebody whose part was to be there, once the round is over', () => {
    const beside = (loop: Loop, round: string, duty: 'player' | 'shadow', holder: string): Loop => ({
      ...loop,
      rounds: loop.rounds.map((held) => {
        const [first] = held.seats;
        if (held.id !== round || !first) return held;
        return { ...held, seats: [...held.seats, { ...first, id: `${round}-${duty}`, duty, holder }] };
      }),
    });
    let loop = beside(beside(makeStaged(), 'r1', 'player', 'UPLAY'), 'r1', 'shadow', 'USHADE');
    loop = play(beside(loop, 'r4', 'player', 'ULATE'), [cardOf('r1s1')], afterScreen);
    const over = play(loop, [stops(loop, 'UCORA', 'screen', afterScreen)], afterScreen);
    expect(idsOf(over, 'withdrawn.tell')).toEqual([
      ...['withdrawn-UINES', 'withdrawn-UJON', 'withdrawn-UHANA', 'withdrawn-ULATE'],
    ]);
  });

  it('is posted when its debrief has a thread, which can still move to another channel', () => {
    expect(idsOf(ended, 'decision.tell')).toEqual([]);
    const moved = play(
      ended,
      [{ type: 'chooseRoom', by: 'UHANA', channel: 'C2', invite: false }],
      afterScreen,
    );
    expect(idsOf(moved, 'debrief.room')).toEqual(['room', 'room-room-1']);
    const thread = play(
      moved,
      [
        { type: 'debriefRoomMade', channel: 'C2' },
        { type: 'debriefPrepared', debriefNumber: 1, open: false, speaking: [] },
        { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 0 },
      ],
      afterScreen,
    );
    expect(idsOf(thread, 'decision.tell')).toEqual(['decision-1']);
    const again = { type: 'chooseRoom', by: 'UHANA', channel: 'C3', invite: false } as const;
    expect(refusalOf(thread, again, afterScreen)).toBe('room.ended');
  });

  it('rests on what was known when it was sent', () => {
    const written = play(screened, [cardOf('r2s1')], afterScreen + 24 * hour);
    expect(refusalOf(written, stop, afterScreen + 24 * hour)).toBe('decision.outdated');
  });

  it('reveals what later stages have written by then', () => {
    const at = afterScreen + 24 * hour;
    const written = play(screened, [cardOf('r2s1')], at);
    const late = play(written, [stops(written, 'UCORA', 'screen', at)], at);
    expect(late.decisions[0]?.snapshot.cards.map(({ seat }) => seat)).toEqual(['r1s1', 'r2s1']);
    expect(idsOf(late, 'withdrawn.tell')).toEqual(['withdrawn-UJON', 'withdrawn-UINES', 'withdrawn-UHANA']);
  });
});
