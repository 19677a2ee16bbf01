import { describe, expect, it } from '@jest/globals';
import { deadLetterRows, loopRows, seatRows } from '../../../blocks/lists/loop-lists.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { makeReviewing, reviewDraft, seatThem } from '../../support/makers/make-reviews.ts';
import { afterAll, cardOf, goesOn, makeStaged } from '../../support/makers/make-staged.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const dead = loop.outbox.map((effect) => ({ ...effect, failure: 'Slack answered "x".' }));
const row = { loop, candidate: 'Robin', late: [], dead: [] };
const as = (user: string) => ({ user, zone, now });
const rows = Array.from({ length: 60 }, () => ({ ...row, dead }));
const seats = Array.from({ length: 60 }, () => ({ candidate: 'Robin', ...placeIn(loop) }));
const seatRow = (place: ReturnType<typeof placeIn>) => seatRows([{ candidate: 'R<obin>', ...place }], zone);

describe('the lists of loops and seats', () => {
  fitsSlack({
    '/hire status': () => ({
      text: 'status',
      blocks: [...loopRows(rows, as('UCORA')), ...deadLetterRows(rows)],
    }),
    '/hire status with many who are late': () => {
      const late = Array.from({ length: 40 }, () => ({ ...placeIn(loop), days: 99 }));
      return { text: 'status', blocks: loopRows([{ ...row, late }], as('UCORA')) };
    },
    '/hire my': () => ({ text: 'my', blocks: seatRows(seats, zone) }),
  });

  it('count what does not fit', () => {
    expect(wordsIn(loopRows(rows, as('UCORA')))).toContain('and 36 more');
    expect(wordsIn(seatRows(seats, zone))).toContain('and 42 more');
    expect(wordsIn(loopRows([row], as('UCORA')))).not.toContain('more');
    expect(wordsIn(loopRows(rows, as('UCORA')))).toContain('`/hire status` with a name finds any of them');
  });

  it('say so when they are empty', () => {
    expect(wordsIn(loopRows([], as('UCORA')))).toBe('You look after no loops.');
    expect(wordsIn(loopRows([], { ...as('UCORA'), name: 'ann' }))).toBe('No loop of yours is with ann.');
    expect(wordsIn(seatRows([], zone))).toBe('You have no interviews.');
    expect(deadLetterRows([row])).toEqual([]);
  });

  it('say how each loop stands', () => {
    const shown = [row, { ...row, loop: makeDraft() }].map((each) => wordsIn(loopRows([each], as('UCORA'))));
    expect(shown[0]).toMatch(
      /^\*Robin\* · Tester, mid · interviewing\nNext: \*First round\*, Tue 12 Jan, 09:00\n0 of 3 scorecards in/,
    );
    expect(shown[1]).toMatch(/^\*Robin\* · Tester, mid · being set up\n0 of/);
  });

  it('have the menu of each loop, so that a coordinator can run what stands in the messages of another', () => {
    const [shown] = loopRows([row], as('UDANA'));
    const { accessory } = shown as { accessory?: { options: { text: { text: string }; value: string }[] } };
    expect(accessory?.options.map(({ text }) => text.text)).toContain('Hand loop to…');
    for (const { value } of accessory?.options ?? []) expect(value).toMatch(new RegExp(`~${loop.id}$`));
    expect(
      JSON.stringify(loopRows([{ ...row, loop: { ...loop, stage: 'decided' } }], as('UDANA'))),
    ).not.toContain('accessory');
  });

  it('have the times of a loop for a colleague alone: its own coordinator reads them in the message', () => {
    const searching = play(makeDraft(), [seatAll()]);
    const found = play(searching, [proposal()]);
    const offered = (looking: Loop, user: string) =>
      buttonsIn(loopRows([{ ...row, loop: looking }], as(user)));
    expect(offered(found, 'UDANA')).toEqual([
      'Times on offer',
      'Look again',
      'Change constraints',
      'Pick by hand',
    ]);
    expect(offered({ ...found, search: { ...found.search, state: 'none' } }, 'UDANA')).toEqual([
      'Find times',
    ]);
    expect([offered(found, 'UCORA'), offered(searching, 'UDANA'), offered(loop, 'UDANA')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a loop in the list with a stage that is complete', () => {
  const screened = play(makeStaged(), [cardOf('r1s1')], afterAll);
  const shownTo = (user: string, staged = screened) => loopRows([{ ...row, loop: staged }], as(user));

  it('offers what its message offers, to those who may press it, until it is settled', () => {
    expect(wordsIn(shownTo('UCORA'))).toContain(
      'Screen: read the scorecards, then say whether the loop goes on.',
    );
    expect(buttonsIn(shownTo('UCORA'))).toEqual(['Open scorecards', 'Go on', 'Stop']);
    expect(buttonsIn(shownTo('UHANA'))).toEqual([]);
    expect(buttonsIn(shownTo('UCORA', makeStaged()))).toEqual([]);
    expect(buttonsIn(shownTo('UCORA', play(screened, [goesOn('UCORA', 'screen')], afterAll)))).toEqual([]);
  });

  it('leaves room for everything else in a message', () => {
    const many = Array.from({ length: 60 }, () => ({ ...row, dead, loop: screened }));
    expect([...loopRows(many, as('UCORA')), ...deadLetterRows(many)].length).toBeLessThanOrEqual(50);
    expect(wordsIn(loopRows(many, as('UCORA')))).toContain('and 51 more');
  });
});

describe('a seat in the list', () => {
  it('says when, and whether the card is in', () => {
    expect(wordsIn(seatRow(placeIn(loop)))).toContain(
      '*R&lt;obin&gt;* · First round · Tue 12 Jan, 09:00–10:00 (Europe/Berlin) · scorecard open',
    );
    expect(wordsIn(seatRow(placeIn(play(loop, [seal('r1s1')], afterRounds))))).toContain('· scorecard in');
  });

  it('offers the scorecard until the debrief opens, and of a review once there is something to read', () => {
    expect(buttonsIn(seatRow(placeIn(loop)))).toEqual(['Open interview guide', 'Scorecard']);
    const opened = { ...loop, gate: { state: 'open', at: now, how: 'complete' } as const };
    expect(buttonsIn(seatRow(placeIn(opened)))).toEqual(['Open interview guide']);
    expect(buttonsIn(seatRow(placeIn(makeReviewing())))).toEqual([
      'Open interview guide',
      'Open material',
      'Scorecard',
    ]);
    expect(buttonsIn(seatRow(placeIn(play(reviewDraft(), [seatThem()]))))).toEqual(['Open interview guide']);
  });
});

it('says why something could not be done, with the two ways out', () => {
  const rowsOfDead = deadLetterRows([{ ...row, dead: dead.slice(0, 1) }]);
  expect(wordsIn(rowsOfDead)).toContain('could not be done: Slack answered "x".');
  expect(buttonsIn(rowsOfDead)).toEqual(['Retry', 'Dismiss']);
});
