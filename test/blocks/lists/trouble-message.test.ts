import { describe, expect, it } from '@jest/globals';
import { troubleMessage } from '../../../blocks/lists/trouble-message.ts';
import type { Effect } from '../../../src/core/loop/effect.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const effects = (length: number, over: Partial<Effect> = {}): Effect[] =>
  Array.from(
    { length },
    () => ({ ...loop.outbox[0], state: 'dead', failure: 'Because <this>. '.repeat(99), ...over }) as Effect,
  );

const shown = (about: Effect[], over: Partial<Parameters<typeof troubleMessage>[0]> = {}) =>
  troubleMessage({ loop, candidate: 'Robin', about, isOther: false, ...over });

describe('the message about what could not be done', () => {
  fitsSlack({
    'with more than anybody wants': () => shown(effects(60), { candidate: 'Robin & <co>' }),
    'with nothing left': () => shown([]),
  });

  it('says what, why and what to press', () => {
    const message = shown(effects(1, { failure: 'The channel is archived.' }));
    expect(wordsIn(message)).toContain('*Robin*: 1 thing could not be done.');
    expect(wordsIn(message)).toMatch(/• \*The .*\*: The channel is archived\./);
    expect(buttonsIn(message)).toEqual(['Retry all']);
  });

  it('says when it is tried again, and when nothing is left', () => {
    expect(wordsIn(shown(effects(1, { state: 'waiting' })))).toContain('Quorum is trying again.');
    const done = shown([]);
    expect([wordsIn(done), buttonsIn(done)]).toEqual([expect.stringContaining('done'), []]);
  });

  it('offers another channel only where that helps', () => {
    const open = makeDebriefed();
    const [room] = open.outbox.filter(({ kind }) => kind === 'debrief.room');
    const dead = [{ ...room, state: 'dead' } as Effect];
    expect(buttonsIn(shown(dead, { loop: open }))).toEqual(['Retry all', 'Choose another channel']);
    const decided = play(open, [decideOn(open)], afterRounds);
    const told = decided.outbox.filter(({ kind }) => kind === 'decision.tell');
    expect(told).toHaveLength(1);
    for (const about of [dead, told.map((effect): Effect => ({ ...effect, state: 'dead' }))])
      expect(buttonsIn(shown(about, { loop: decided }))).toEqual(['Retry all']);
  });

  it('offers another coordinator what they may do', () => {
    const open = makeDebriefed();
    const dead = open.outbox.map((effect): Effect => ({ ...effect, state: 'dead' }));
    const other = shown(dead, { loop: open, isOther: true });
    expect(buttonsIn(other)).toEqual(['Retry all', 'Choose another channel', 'Hand loop to…']);
    expect(wordsIn(other)).toContain('`/hire status` lists each one, with *Dismiss*');
    const ended = play(open, [decideOn(open)], afterRounds);
    expect(buttonsIn(shown(dead, { loop: ended, isOther: true }))).toEqual(['Retry all']);
  });
});
