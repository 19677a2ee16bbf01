import { describe, expect, it } from '@jest/globals';
import {
  askingClosedMessage,
  askingMessage,
  coverageLine,
  handedOverMessage,
  nobodyFoundMessage,
  seatFilledMessage,
  steppedBackMessage,
} from '../../../blocks/people/replacement.ts';
import type { Replacement, Seat } from '../../../src/core/loop/loop.ts';
import { hour, makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, withSeat, wordsIn, zone } from '../samples.ts';

const kit = makeKit();
const replacement: Replacement = {
  ...{ number: 1, why: 'recused', by: 'UINES', since: now, state: 'none' },
  candidates: [],
  asked: [{ user: 'UANA', at: now, until: now, posted: null, answer: 'late' }],
  inTheWay: ['busy: Ben and Cem', 'in training for this round: Dea'],
};
const left: Seat['left'] = [{ holder: 'UINES', how: 'recused', reason: 'We <worked> together', at: now }];
const vacant = (over: Partial<Seat> = {}) =>
  placeIn(withSeat(makeInterviewing(), 'r1s1', { holder: null, left, replacement, ...over }));
const told = (over: Partial<Seat> = {}) => ({
  ...vacant(over),
  ...{ kit, candidate: 'Robin', zone, now, isOther: false, to: 'UCORA' },
});
const asking = (over: object = {}) => ({
  ...vacant(),
  ...{ kit, candidate: 'Robin', zone, until: now + 2 * hour, now },
  ...over,
});

describe('what is said while somebody else is found', () => {
  fitsSlack({
    'a long question': () => askingMessage(asking({ candidate: longName })),
    'a long list of obstacles': () =>
      nobodyFoundMessage({
        ...told({ replacement: { ...replacement, inTheWay: Array(9).fill('&'.repeat(900)) } }),
        candidate: longName,
      }),
  });

  it('asks with what they would assess and when, and never why the other one does not come', () => {
    const words = wordsIn(askingMessage(asking()));
    expect(words).toContain('*First round* with *Robin* · Tester, mid');
    expect(words).toContain('Tue 12 Jan, 09:00–10:00 (Europe/Berlin)');
    expect(words).toContain('You would assess');
    expect(words).toContain('Please answer by 11:00; then a colleague is asked as well.');
    expect(words).not.toContain('worked');
    expect(words).not.toContain('UINES');
    expect(buttonsIn(askingMessage(asking()))).toEqual(['I can do it', 'I can’t']);
    expect(words).toContain('The interview guide comes at once.');
    const early = wordsIn(askingMessage(asking({ now: now - 24 * hour })));
    expect(early).toContain('The interview guide comes on the working day before.');
    const hurried = wordsIn(askingMessage(asking({ now: now + 23.5 * hour })));
    expect(hurried).toContain('Several colleagues are asked; the first yes takes it.');
  });

  it('leaves no button where the question is settled', () => {
    const { round, seat } = vacant({ holder: 'UBEN' });
    const closed = (how: Parameters<typeof askingClosedMessage>[1]) =>
      askingClosedMessage({ round, seat }, how, { zone, now });
    expect(wordsIn(closed('taken'))).toContain('<@UBEN> takes it. Thank you; nothing is needed from you.');
    expect(wordsIn(closed('yours'))).toContain('You take *First round*');
    expect(wordsIn(closed('yours'))).toContain('the interview guide comes at once');
    for (const how of ['yours', 'taken', 'no', 'stopped'] as const)
      expect(buttonsIn(closed(how))).toEqual([]);
  });

  it('tells who looks after the loop why somebody left, and names them, so that Slack does too', () => {
    const message = steppedBackMessage(told());
    expect(wordsIn(message)).toContain(
      '<@UCORA>: <@UINES> has stepped back from *First round* with *Robin*, Tue 12 Jan, 09:00–10:00 (Europe/Berlin): “We &lt;worked&gt; together”',
    );
    expect(buttonsIn(message)).toEqual(['I’ll find someone myself', 'Excuse']);
    expect(buttonsIn(steppedBackMessage({ ...told(), isOther: true })).at(-1)).toBe('Hand loop to…');
    const over = steppedBackMessage(told({ replacement: null }));
    expect([wordsIn(over).includes('Nobody is asked to take it any more.'), buttonsIn(over)]).toEqual([
      true,
      [],
    ]);
    expect(wordsIn(steppedBackMessage(told({ holder: 'UBEN', replacement: null })))).toContain(
      '<@UBEN> takes it.',
    );
    const shadow = steppedBackMessage(told({ duty: 'shadow', replacement: null }));
    expect(wordsIn(shadow)).toContain('so the place stays empty');
    expect(buttonsIn(shadow)).toEqual([]);
  });

  it('says what keeps everybody from coming, and what can be done', () => {
    const words = wordsIn(nobodyFoundMessage(told()));
    expect(words).toContain('1 colleague was asked; <@UANA> can still say yes.');
    expect(words).toContain('• busy: Ben and Cem\n• in training for this round: Dea');
    expect(buttonsIn(nobodyFoundMessage(told()))).toEqual([
      'Choose somebody',
      'Ask again',
      'Find a new time',
      'Reschedule or cancel',
      'Excuse',
    ]);
  });

  it('proves the coverage again with the person who comes', () => {
    const words = wordsIn(seatFilledMessage(told({ holder: 'UBEN', replacement: null })));
    expect(words).toContain('<@UBEN> takes *First round* with *Robin*');
    expect(words).toContain('in place of <@UINES> (“We &lt;worked&gt; together”)');
    expect(words).toContain('Every competency that needs two interviewers still has two.');
    expect(words).toContain('Same time, same link: the candidate gets no mail.');
    const begun = seatFilledMessage({
      ...told({ holder: 'UBEN', replacement: null }),
      now: now + 30 * hour,
    });
    expect(wordsIn(begun)).not.toContain('no mail');
    const doubled = makeInterviewing();
    const alone = ['r1s1', 'r1s2', 'r2s1'].reduce(
      (loop, seat) => withSeat(loop, seat, { holder: 'UKIM' }),
      doubled,
    );
    expect(coverageLine(kit, alone)).toBe(
      ':warning: Fewer than two interviewers assess Interfaces and Data now.',
    );
  });

  it('leaves who stepped back a line that names no candidate', () => {
    expect(wordsIn(handedOverMessage(vacant().round))).toBe(
      '*Handed over*: First round. You have nothing to do there any more.',
    );
  });
});

it('asks nobody again for a round that is over, and offers no other time for it', () => {
  const over = { ...told(), now: now + 48 * hour };
  expect(buttonsIn(nobodyFoundMessage(over))).toEqual(['Choose somebody', 'Excuse']);
  expect(wordsIn(nobodyFoundMessage(over))).toContain('choose somebody who was there');
});
