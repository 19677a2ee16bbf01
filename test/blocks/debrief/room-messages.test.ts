import { describe, expect, it } from '@jest/globals';
import { debriefParentMessage } from '../../../blocks/debrief/debrief-parent.ts';
import {
  absentLines,
  cardsOfferMessage,
  roomForm,
  withheldMessage,
} from '../../../blocks/debrief/room-messages.ts';
import { debriefOf } from '../../../src/core/debrief/debrief.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const loop = makeDebriefed();
const absent = Array.from({ length: 19 }, (_, at) => ({
  ...{ user: `U0123456${at}`, why: (['left', 'guest', 'elsewhere', 'refused'] as const)[at % 4] ?? 'left' },
}));

describe('where a debrief is held', () => {
  fitsSlack({
    'the form': () => roomForm(loop, longName),
    'the notice': () =>
      (['reader', 'public', 'shared', 'archived'] as const).map((why) =>
        withheldMessage(loop, longName, why),
      ),
    'the offer': () => cardsOfferMessage(loop, longName),
  });

  it('says who is not there, each with the reason, and nothing where everybody is', () => {
    const [line = '', ...more] = absentLines({ room: { wanted: 'create', channel: 'C1', absent } });
    expect(more).toEqual([]);
    expect(line.length).toBeLessThan(2900);
    for (const { user } of absent) expect(line).toContain(`<@${user}>`);
    expect(line).toContain('<@U012345612> and <@U012345616> (left the company)');
    expect(line).toContain('<@U012345613> and <@U012345617> (guest; reads behind Open cards)');
    const shown = wordsIn(
      debriefParentMessage(
        { ...loop, room: { ...loop.room, absent } },
        longName,
        debriefOf(makeKit(), loop.kit, []),
        null,
      ),
    );
    expect(shown).toContain(line);
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
    expect(wordsIn(withheldMessage(loop, '<!channel>', 'public'))).toContain('&lt;!channel&gt;');
    expect(wordsIn(cardsOfferMessage(loop, '<!channel>'))).not.toContain('<!channel>');
  });
});
