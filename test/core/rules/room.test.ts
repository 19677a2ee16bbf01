import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../src/core/decide.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeEffect, finishEffect } from '../../../src/core/loop/outbox.ts';
import { movesWithRoom } from '../../../src/core/rules/room.ts';
import { decideOn, makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play, refusalOf } from '../../support/makers/make-loop.ts';

const choose = (channel: string, by = 'UHANA', invite = true): Command => ({
  ...{ type: 'chooseRoom', by, channel, invite },
});
const made = (channel: string): Command => ({ type: 'debriefRoomMade', channel, absent: [] });
const prepared: Command = { type: 'debriefPrepared', debriefNumber: 1, open: true, speaking: [] };
const opened: Command = { type: 'debriefOpened', debriefNumber: 1, parent: '1', replies: 2 };
const posted = { channel: 'C1', ts: '2' };

const debriefed = () => play(makeDebriefed(), [made('C1'), prepared, opened], afterRounds);
const waiting = ({ outbox }: Loop) => outbox.filter(({ state }) => state === 'waiting').map(({ id }) => id);
const effectOf = ({ outbox }: Loop, id: string) => outbox.find((effect) => effect.id === id) as Effect;

describe('another channel for a debrief', () => {
  it('is chosen by the people who look after the loop, and by nobody else', () => {
    expect(refusalOf(makeInterviewing(), choose('C2', 'UINES'))).toBe('room.not-yours');
    expect(play(makeInterviewing(), [choose('C2', 'UCORA')]).room).toMatchObject({ channel: 'C2' });
  });

  it('is only noted before the gate opens', () => {
    const loop = makeInterviewing();
    const chosen = play(loop, [choose('C2', 'UHANA', false)]);
    expect(chosen.room).toEqual({ wanted: 'existing', channel: 'C2' });
    expect(chosen.outbox).toEqual(loop.outbox);
  });

  it('takes the place of one that could not be made, and nothing stays dead', () => {
    const loop = changeEffect(makeDebriefed(), 'room', { state: 'dead', failure: 'No.' });
    const chosen = play(loop, [choose('C2')], afterRounds);
    expect(effectOf(chosen, 'room').state).toBe('dismissed');
    expect(effectOf(chosen, 'room-room-1').state).toBe('waiting');
    const open = play(chosen, [made('C2'), prepared, opened], afterRounds);
    expect(open.debrief).toMatchObject({ channel: 'C2', parent: '1' });
    expect(waiting(open)).toContain('debrief-room-1');
  });

  it('is chosen once, however often the form arrives', () => {
    const chosen = play(makeDebriefed(), [choose('C2')], afterRounds);
    expect(play(chosen, [choose('C2')], afterRounds)).toBe(chosen);
  });

  it('is not undone by what was under way to the first one', () => {
    const leased = changeEffect(makeDebriefed(), 'room', { lease: { owner: 'a', until: afterRounds + 1 } });
    const chosen = play(leased, [choose('C2')], afterRounds);
    expect(effectOf(chosen, 'room').state).toBe('waiting');
    expect(play(chosen, [made('C1')], afterRounds)).toBe(chosen);
  });

  it('gets the thread anew, with what was told in the first', () => {
    const voting = play(
      finishEffect(debriefed(), 'debrief'),
      [
        {
          type: 'amendCard',
          by: 'UINES',
          seat: 'r1s1',
          version: { submission: 'x', sealed: { iv: '', tag: '', data: '' }, receipt: 'r' },
          notes: null,
        },
        { type: 'callVote', by: 'UHANA' },
        { type: 'voteCalled', debriefNumber: 1, posted },
      ],
      afterRounds,
    );
    const chosen = play(voting, [choose('C2')], afterRounds);
    expect(chosen).toMatchObject({ debrief: null, vote: { posted: null } });
    const again = play(chosen, [made('C2'), prepared, opened], afterRounds);
    expect(waiting(again)).toEqual(
      expect.arrayContaining([
        'reply-0-room-1',
        'reply-1-room-1',
        'amended-r1s1-1-room-1',
        'vote-call-room-1',
      ]),
    );
    expect(waiting(again)).not.toContain('reply-0');
  });

  it('is another one: the same channel gets no second debrief, and says what helps there', () => {
    const loop = debriefed();
    expect(refusalOf(loop, choose('C1', 'UHANA', false), afterRounds)).toBe('room.same');
    const stuck = changeEffect(loop, 'reply-0', { state: 'dead', failure: 'No.' });
    expect(refusalOf(stuck, choose('C1'), afterRounds)).toBe('room.same');
    expect(play(loop, [choose('C1')], afterRounds)).toBe(loop);
  });

  it('leaves nothing behind that could be pressed', () => {
    const live = play(
      debriefed(),
      [
        { type: 'agendaShown', debriefNumber: 1, posted },
        { type: 'callVote', by: 'UHANA' },
        { type: 'voteCalled', debriefNumber: 1, posted: { ...posted, ts: '3' } },
      ],
      afterRounds,
    );
    const retired = ({ outbox }: Loop) =>
      outbox.flatMap(({ kind, payload }) => (kind === 'thread.retire' ? [payload.posted.ts] : []));
    const moved = play(live, [choose('C2')], afterRounds);
    expect(retired(moved)).toEqual(['2', '3']);
    // These were under way to the first channel when the other one was chosen.
    const late = play(
      moved,
      [
        { type: 'agendaShown', debriefNumber: 1, posted: { channel: 'C1', ts: '4' } },
        { type: 'voteCalled', debriefNumber: 1, posted: { channel: 'C1', ts: '5' } },
      ],
      afterRounds,
    );
    expect(retired(late)).toEqual(['2', '3', '4', '5']);
    expect(late).toMatchObject({ debrief: null, vote: { posted: null } });
  });

  it('leaves no buttons of a vote that was closed and not shown as closed yet', () => {
    const closed = play(
      debriefed(),
      [
        { type: 'callVote', by: 'UHANA' },
        { type: 'voteCalled', debriefNumber: 1, posted: { ...posted, ts: '3' } },
        { type: 'closeVote', by: 'UHANA' },
        choose('C2'),
      ],
      afterRounds,
    );
    expect(effectOf(closed, 'left-3-room-1').payload).toEqual({ posted: { channel: 'C1', ts: '3' } });
  });

  it('takes along what belongs to the present debrief, and nothing of a loop that has ended', () => {
    const loop = debriefed();
    const reply = effectOf(loop, 'reply-0');
    expect(movesWithRoom(loop, reply)).toBe(true);
    expect(movesWithRoom(loop, { ...reply, kind: 'decision.tell' } as Effect)).toBe(false);
    expect(movesWithRoom(play(loop, [decideOn(loop)], afterRounds), reply)).toBe(false);
    expect(movesWithRoom(play(loop, [moreEvidence(loop)], afterRounds), reply)).toBe(false);
  });

  it('is not for a loop that has ended', () => {
    const loop = debriefed();
    const ended = play(loop, [decideOn(loop)], afterRounds);
    expect(refusalOf(ended, choose('C2'), afterRounds)).toBe('room.ended');
  });

  it('leaves earlier debriefs where they are', () => {
    expect(debriefed().debrief?.channel).toBe('C1');
  });
});

describe('a channel where somebody may not read', () => {
  const withheld: Command = { type: 'detailsWithheld', debriefNumber: 1, why: 'shared' };

  it('gets no more details, and the coordinator hears of it once', () => {
    const loop = play(debriefed(), [withheld, withheld], afterRounds);
    expect(loop.debrief).toMatchObject({ open: false, withheld: 'shared' });
    expect(waiting(loop).filter((id) => id === 'withheld')).toHaveLength(1);
  });

  it('offers the cards to those who cannot be in it, unless they have left', () => {
    const absent = [
      { user: 'UINES', why: 'left' as const },
      { user: 'UJON', why: 'guest' as const },
    ];
    const loop = play(
      makeDebriefed(),
      [{ type: 'debriefRoomMade', channel: 'C1', absent }, prepared, opened],
      afterRounds,
    );
    expect(waiting(loop).filter((id) => id.startsWith('offer'))).toEqual(['offer-UJON']);
  });
});
