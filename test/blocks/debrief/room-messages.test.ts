import { describe, expect, it } from '@jest/globals';
import { openingBlocks } from '../../../blocks/debrief/bookkeeping.ts';
import {
  absentLines,
  cardsOfferMessage,
  movedMessage,
  roomForm,
  withheldMessage,
} from '../../../blocks/debrief/room-messages.ts';
import { decideOn, makeDebriefed, moreEvidence } from '../../support/makers/debriefed.ts';
import { afterRounds, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';

const loop = makeDebriefed();
const withheld = { loop, candidate: 'Robin', debriefNumber: 1, why: 'public' as const, isOther: false };
const absent = Array.from({ length: 19 }, (_, at) => ({
  ...{ user: `U0123456${at}`, why: (['left', 'guest', 'elsewhere', 'refused'] as const)[at % 4] ?? 'left' },
}));

describe('the news that details are withheld', () => {
  const shown = (over: Partial<typeof withheld> = {}) => {
    const message = withheldMessage({ ...withheld, ...over });
    return { words: wordsIn(message), buttons: buttonsIn(message) };
  };
  const decided = play(loop, [decideOn(loop)], afterRounds);
  const between = play(loop, [moreEvidence(loop)], afterRounds);

  it('names another channel only while the debrief can still open there', () => {
    expect(shown().buttons).toEqual(['Open scorecards', 'Choose another channel']);
    expect(shown().words).toContain('in another channel the debrief opens anew');
    expect(shown({ loop: decided }).buttons).toEqual(['Open scorecards']);
    expect(shown({ loop: decided }).words).not.toContain('another channel');
  });

  it('names no cards that nobody can open between two debriefs', () => {
    expect(shown({ loop: between }).buttons).toEqual([]);
    expect(shown({ loop: between }).words).toContain('can open them again in the next debrief');
    expect(shown({ loop: between }).words).not.toMatch(/Open scorecards|another channel/);
  });

  it('offers another coordinator nothing but to hand the loop over', () => {
    expect(shown({ isOther: true }).buttons).toEqual(['Hand loop to…']);
    expect(shown({ isOther: true, loop: decided }).buttons).toEqual([]);
  });
});

describe('where a debrief is held', () => {
  fitsSlack({
    'the form': () => roomForm(loop, longName),
    'the notice': () =>
      (['reader', 'public', 'shared', 'archived'] as const).map((why) =>
        withheldMessage({ ...withheld, candidate: longName, why }),
      ),
    'the note where it was': () => movedMessage('C7'),
    'the offer': () => cardsOfferMessage(loop, longName),
  });

  it('says who is not there, each with the reason, and nothing where everybody is', () => {
    const [line = '', ...more] = absentLines({ room: { wanted: 'create', channel: 'C1', absent } });
    expect(more).toEqual([]);
    expect(line.length).toBeLessThan(2900);
    for (const { user } of absent) expect(line).toContain(`<@${user}>`);
    expect(line).toContain('<@U012345612> and <@U012345616> (left the company)');
    expect(line).toContain('<@U012345613> and <@U012345617> (guest; reads behind Open scorecards)');
    expect(wordsIn(openingBlocks({ ...loop, room: { ...loop.room, absent } }))).toContain(line);
    expect(absentLines({ room: { wanted: 'create', channel: 'C1' } })).toEqual([]);
  });

  it('says where it is now', () => {
    expect(wordsIn(roomForm({ ...loop, gate: { state: 'closed' } }, 'Robin'))).toContain(
      'makes a private channel',
    );
    expect(wordsIn(roomForm(loop, 'Robin'))).toContain('as soon as it has a channel');
    const room = { wanted: 'existing' as const, channel: 'C7' };
    expect(wordsIn(roomForm({ ...loop, room, gate: { state: 'closed' } }, 'Robin'))).toContain(
      'Planned: <#C7>',
    );
  });

  it('names the candidate as they wrote it, harmlessly', () => {
    expect(wordsIn(withheldMessage({ ...withheld, candidate: '<!channel>' }))).toContain('&lt;!channel&gt;');
    expect(wordsIn(cardsOfferMessage(loop, '<!channel>'))).not.toContain('<!channel>');
  });
});
