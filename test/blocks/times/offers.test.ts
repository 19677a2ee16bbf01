import { describe, expect, it } from '@jest/globals';
import { offerBlocks, offersModal, whyModal } from '../../../blocks/times/offers.ts';
import type { Offer } from '../../../src/core/loop/loop.ts';
import {
  afterRounds,
  makeDraft,
  makeOffer,
  now,
  play,
  proposal,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn, zone } from '../samples.ts';

const found = (over: Partial<Offer> = {}) => play(makeDraft(), [seatAll(), proposal(1, over)]);
const offer = makeOffer({
  reasons: ['<&> one day '.repeat(9), 'late'],
  warnings: ['Too late & too long.'],
  why: { r1s1: 'The fewest <interviews> lately' },
});
const loop = { ...found(), search: { ...found().search, offers: Array.from({ length: 5 }, () => offer) } };

describe('the times on offer', () => {
  fitsSlack({
    'five schedules': () => offersModal({ loop, candidate: longName, zone: 'America/New_York', now }),
    'why these people': () => whyModal({ loop, candidate: longName }),
    none: () => offersModal({ loop: makeDraft(), candidate: longName, zone, now }),
  });

  it('are each shown in the zone of the reader, and of the candidate where that differs', () => {
    const inZone = (there: string) => wordsIn(offerBlocks(found(), 0, there));
    expect(inZone(zone)).toContain(
      '• *First round*: Tue 12 Jan, 09:00–10:00 with <@UINES> and <@UJON>\n• *Second round*: Tue 12 Jan, 11:00–12:00 with <@UKIM>',
    );
    expect(inZone('Asia/Tokyo')).toContain('Tue 12 Jan, 17:00–18:00 (for the candidate 09:00) with');
  });

  it('have a button each, the first of them the one to press', () => {
    expect(buttonsIn(offersModal({ loop, candidate: 'Robin', zone, now }))).toEqual([
      'Book',
      'Book 2',
      'Book 3',
      'Book 4',
      'Book 5',
      'Why these people?',
    ]);
    expect(
      JSON.stringify(offersModal({ loop, candidate: 'Robin', zone, now })).match(/"primary"/g),
    ).toHaveLength(1);
  });

  it('say before strangers are invited how many people a press reaches', () => {
    const row = offerBlocks(found({ reasons: ['Mon–Tue, no waiting'] }), 0, zone)[1];
    expect(JSON.stringify(row)).toContain(
      'Invites the candidate and 3 people: 2 interviews. Mon–Tue, no waiting.',
    );
    expect(wordsIn(offerBlocks(found({ reasons: ['Mon–Tue, no waiting'] }), 0, zone))).toContain(
      '*Option 1: Mon–Tue, no waiting*',
    );
    expect(wordsIn(offerBlocks(found({ reasons: [] }), 0, zone))).toContain('*As picked*');
  });

  it('are no longer offered once they have begun', () => {
    const late = { loop, candidate: 'Robin', zone, now: afterRounds };
    expect(buttonsIn(offersModal(late))).toEqual(['Why these people?']);
  });

  it('warn of what stands against them', () => {
    expect(wordsIn(offerBlocks(loop, 0, zone))).toContain(':warning: Too late &amp; too long.');
  });

  it('are nothing once a newer search has taken them away', () => {
    expect(offerBlocks(loop, 5, zone)).toEqual([]);
  });
});

it('says seat by seat why somebody was chosen, or that the coordinator named them', () => {
  const words = wordsIn(whyModal({ loop, candidate: 'Robin' }));
  expect(words).toContain('*First round* · <@UINES>\nThe fewest &lt;interviews&gt; lately');
  expect(words).toContain('*First round* · <@UJON>\nNamed for this interview by the coordinator.');
});
