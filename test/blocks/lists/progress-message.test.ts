import { describe, expect, it } from '@jest/globals';
import { gateLine, olderProgressMessage, progressMessage } from '../../../blocks/lists/progress-message.ts';
import type { Command } from '../../../src/core/decide.ts';
import type { Loop, Search, Thread } from '../../../src/core/loop/loop.ts';
import { changeEffect, finishEffect } from '../../../src/core/loop/outbox.ts';
import { timeWords } from '../../../src/core/time/moment-words.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  makeOffer,
  now,
  play,
  proposal,
  seal,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { bookAll, bring, makeReviewing, reviewDraft, seatThem } from '../../support/makers/make-reviews.ts';
import { see } from '../../support/makers/make-seen.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, withSeat, wordsIn, zone } from '../samples.ts';

const base = makeInterviewing();
const offer = makeOffer({ reasons: ['<&> one day '.repeat(9), 'late'], warnings: ['Too late & too long.'] });
const searching = (search: Partial<Search>): Loop => ({
  ...base,
  stage: 'scheduling',
  search: { ...base.search, ...search },
});
const nothing = searching({
  state: 'nothing',
  offers: [],
  reason: 'Because. '.repeat(300),
  note: 'Ines was booked elsewhere.',
});
const opened: Loop = {
  ...base,
  stage: 'debrief',
  gate: { state: 'open', at: now, how: 'complete' },
  room: { wanted: 'create', channel: 'CDEBRIEF' },
};
const relaxations = [{ words: 'Allow <lunch>', opens: 1 }] as unknown as Search['relaxations'];
const day = 86_400_000;
const choicesIn = (shown: unknown): string[] =>
  [...JSON.stringify(shown).matchAll(/"text":"([^"]*)","emoji":[a-z]+\},"value":"[a-z.-]+~/g)].flatMap(
    ([, words]) => words ?? [],
  );
const message = (loop: Loop, at = now) => progressMessage(loop, 'Robin', zone, at);
const withOffers = (length: number) =>
  searching({ state: 'found', offers: Array.from({ length }, () => offer) });
const heldFor = (length: number) => {
  const loop = withOffers(length);
  return { ...loop, search: { ...loop.search, heldUntil: now + day } };
};

describe('the coordinator’s message', () => {
  fitsSlack({
    'in every situation': () =>
      [
        base,
        ...(['looking', 'found', 'taken'] as const).map((state) => searching({ state })),
        withOffers(5),
        heldFor(5),
        nothing,
        { ...base, stage: 'cancelled' as const },
        opened,
      ].map((loop) => progressMessage(loop, 'Robin & <co>', zone, now)),
    'with reviews': () => {
      const reviewing = play(makeReviewing(), bookAll);
      const [round] = reviewing.rounds;
      if (!round) throw new Error('The loop has no round.');
      const unread = Array.from({ length: 12 }, (_, index) => ({
        ...round,
        id: `r${index}`,
        material: null,
        booking: null,
      }));
      const waiting = {
        ...play(reviewDraft(), [seatThem()]),
        stage: 'interviewing' as const,
        rounds: unread,
      };
      const late = { ...makeReviewing(), search: reviewing.search };
      return [
        progressMessage(waiting, longName, zone, now),
        progressMessage(reviewing, longName, zone, now),
        progressMessage(late, longName, zone, now + 9 * day),
      ];
    },
  });

  it('offers no times that have begun', () => {
    const begun = message(withOffers(2), now + day);
    expect(buttonsIn(begun)).toEqual([]);
    expect(wordsIn(begun)).toContain('The times that were found have passed. Quorum looks for others.');
    const older = message({ ...withOffers(2), outbox: [] }, now + day);
    expect(buttonsIn(older)).toEqual(['Find times']);
    expect(wordsIn(older)).toContain('The times that were found have passed. Nobody looks for others now.');
  });

  it('keeps all offers, or all changes that open times, beside picked times that cannot be', () => {
    const slots = base.search.offers[0]?.slots ?? [];
    const picked = {
      slots,
      against: ['First round: Ines <is> busy on Tuesday 12 Jan, 09:30–10:30.'],
      free: [
        { round: 'r1', starts: [now + day, now + day + 3_600_000] },
        { round: 'r2', starts: [] },
      ],
    };
    const inVain = (loop: Loop): Loop => ({ ...loop, search: { ...loop.search, picked } });
    const found = message(inVain(withOffers(2)));
    expect(wordsIn(found)).toContain(
      [
        '*In the way of what you picked* (times in Europe/Berlin):',
        '• First round: Ines &lt;is&gt; busy on Tuesday 12 Jan, 09:30–10:30.',
        'Free for First round: Tue 12 Jan, 09:00 or 10:00.',
        '*Second round*: these people have no free time',
      ].join('\n'),
    );
    expect(wordsIn(found)).toContain('cannot be booked yet. 2 schedules are still on offer.');
    expect(buttonsIn(found)).toEqual(['Change the picked times', 'Book', 'Book 2']);
    expect(buttonsIn(message(inVain({ ...nothing, search: { ...nothing.search, relaxations } })))).toEqual([
      ...['Do that', 'Change the picked times'],
      ...['Change constraints', 'Look again'],
    ]);
    // What was picked before could be booked, and still can; what was picked last cannot.
    const before = searching({ state: 'found', offers: [makeOffer({ reasons: [] })] });
    const after = wordsIn(message(inVain(before)));
    expect(after).toContain('Your times cannot be booked yet. 1 schedule is still on offer.');
    expect(after).not.toContain('can be booked');
  });

  it('says at picked times in which zone they are, and at what a search found that they are the candidate’s', () => {
    const starts = [now + day];
    const picked = { slots: [], against: ['Ines is busy.'], free: [{ round: 'r1', starts }] };
    const linesOf = (search: Partial<Search>) => {
      const loop = searching({ state: 'nothing', offers: [], picked, ...search });
      return wordsIn(progressMessage(loop, 'Robin', 'Asia/Tokyo', now));
    };
    const own = [
      '*In the way of what you picked* (times in Asia/Tokyo):',
      '• Ines is busy.',
      'Free for First round: Tue 12 Jan, 17:00.',
      'Change the picked times',
    ];
    const head = 'Your times cannot be booked yet. No times found.';
    expect(linesOf({ reason: 'Because.', relaxations })).toContain(
      [
        `${head} Because.`,
        ...['Allow &lt;lunch&gt;: opens 1 option', 'Do that'],
        'These times are in Europe/Berlin, where the candidate is.',
        ...own,
      ].join('\n'),
    );
    // Nobody has searched, so no time is told in the candidate's zone.
    expect(linesOf({ reason: null, relaxations: [] })).toContain([head, ...own].join('\n'));
  });

  it('says until when the best times are held, while they are', () => {
    const heldIn = (at: number) =>
      JSON.stringify(message(heldFor(2), at).blocks).match(/Reserved until [^.]*/g);
    expect(heldIn(now)).toEqual([`Reserved until ${timeWords(now + day, zone)}`]);
    expect(heldIn(now + day)).toBeNull();
    expect(JSON.stringify(message(withOffers(2)).blocks)).not.toContain('Reserved');
  });

  it('offers a coordinator who does not look after the loop the same, and to hand it on until it has ended', () => {
    const toOther = (loop: Loop) => buttonsIn(progressMessage(loop, 'Robin', zone, now, true).blocks);
    for (const loop of [withOffers(5), { ...nothing, search: { ...nothing.search, relaxations } }, base])
      expect(toOther(loop)).toEqual([...buttonsIn(message(loop)), 'Hand loop to…']);
    expect(toOther({ ...base, stage: 'cancelled' })).toEqual([]);
  });

  it.each<[string, Loop, string, string[]]>([
    [
      'Quorum is looking',
      searching({ state: 'looking', note: 'Ines <was> booked.' }),
      'Ines &lt;was&gt; booked. Looking for times that suit everybody…',
      [],
    ],
    [
      'there are times',
      withOffers(2),
      '2 schedules found. Best first. Times in Europe/Berlin.',
      ['Book', 'Book 2'],
    ],
    [
      'there are more times than are shown',
      withOffers(5),
      '5 schedules found. Best first.',
      ['Book', 'Book 2', 'Book 3'],
    ],
    [
      'times were picked by hand',
      searching({ state: 'found', offers: [makeOffer({ reasons: [] })] }),
      'The times you picked can be booked.',
      ['Book'],
    ],
    [
      'the search ran out of time',
      searching({ state: 'found', offers: [makeOffer({ isProven: false })] }),
      '1 schedule found (time limit reached). Times in',
      ['Book'],
    ],
    [
      'there are no times',
      { ...nothing, search: { ...nothing.search, relaxations } },
      'Ines was booked elsewhere. No times found. Because.',
      ['Do that', 'Change constraints', 'Pick by hand', 'Look again'],
    ],
    ['it is being booked', searching({ state: 'taken' }), 'Booking…\n• *First round*: Tue 12 Jan', []],
    [
      'it is booked',
      base,
      'Booked. Invitations sent.\n• *First round*: Tue 12 Jan, 09:00–10:00',
      ['Text for the candidate', 'Adjustments', 'Add resume'],
    ],
    ['the debrief is opening', opened, '0 of 3 scorecards in\nThe debrief is opening.', []],
    [
      'the debrief is open',
      { ...opened, debrief: { parent: '1.1' } as Thread },
      'The debrief is open in <#CDEBRIEF>.',
      [],
    ],
    [
      'there is a decision',
      { ...opened, stage: 'decided' },
      'A decision is recorded; it stands in <#CDEBRIEF>. `/hire export` gives the whole record.',
      [],
    ],
    [
      'it is cancelled',
      { ...base, stage: 'cancelled' },
      'Canceled. Invitations are withdrawn, and no scorecard is asked for any more.',
      [],
    ],
  ])('says what is true and what can be done when %s', (_, loop, words, buttons) => {
    expect(wordsIn(message(loop))).toContain(words);
    expect(buttonsIn(message(loop))).toEqual(buttons);
  });

  it('counts cards from the first interview on, and not before', () => {
    const begun = now + day;
    expect(wordsIn(message(base, begun - 1))).not.toContain('scorecards in');
    expect(wordsIn(message(base, begun))).toContain(
      '0 of 3 scorecards in · waiting for <@UINES>, <@UJON> and <@UKIM>\n• *First round*',
    );
  });

  it('has a menu of what can be done besides, as long as the loop is under way', () => {
    const url = 'https://calendar.example/1';
    const shown = (loop: Loop) => choicesIn(progressMessage(loop, 'Robin', zone, now, false, url));
    expect(buttonsIn(progressMessage(base, 'Robin', zone, now, false, url))).toContain('Open in Calendar');
    expect(shown(base)).toEqual([
      'Reschedule',
      'Find somebody else',
      'Cancel the loop',
      'Excuse an interviewer',
      'Hand loop to…',
    ]);
    expect(choicesIn(message(withOffers(1)))).toEqual([
      'Why these people?',
      'Pick by hand',
      'Change constraints',
      'Look again',
      'Reschedule',
    ]);
    expect(choicesIn(message(withOffers(5)))[0]).toBe('All options, and why these people');
    expect(choicesIn(message(opened))).toEqual(['Hand loop to…']);
    expect(choicesIn(message({ ...base, stage: 'cancelled' }))).toEqual([]);
  });

  it('says where the decision stands, and what keeps it from being posted', () => {
    const loop = makeDebriefed();
    const decided = play({ ...loop, room: opened.room }, [decideOn(loop)], afterRounds);
    expect(wordsIn(message(decided))).toContain('recorded; Quorum is posting it in <#CDEBRIEF>.');
    const dead = changeEffect(decided, 'decision-1', { state: 'dead', failure: 'It is archived.' });
    expect(wordsIn(message(dead))).toContain(
      'recorded, but it is not posted yet. It is archived. Press *Retry* on the Home tab once',
    );
    const posted = { channel: 'CELSE', ts: '1' };
    const told = play(decided, [{ type: 'decisionTold', number: 1, posted }], afterRounds);
    expect(wordsIn(message(told))).toContain('it stands in <#CELSE>.');
    // Where the debrief has no thread there is nowhere to post it.
    expect(wordsIn(message(finishEffect(decided, 'decision-1')))).toContain('A decision is recorded. `/hire');
  });

  it('sends a coordinator who does not look after the loop to where they find Retry', () => {
    const book: Command = { type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 };
    const booking = play(makeDraft(), [seatAll(), proposal(), book]);
    const loop = changeEffect(booking, 'book-r1-1', { state: 'dead', failure: 'It is full.' });
    expect(wordsIn(message(loop))).toContain(
      'It is full. Press *Retry* on the Home tab once that is put right.',
    );
    expect(wordsIn(progressMessage(loop, 'Robin', zone, now, true))).toContain(
      'It is full. Press *Retry* in `/hire status` once that is put right.',
    );
  });

  it('says what each change of the constraints would open', () => {
    expect(wordsIn(message({ ...nothing, search: { ...nothing.search, relaxations } }))).toContain(
      'Allow &lt;lunch&gt;: opens 1 option',
    );
  });

  it('says in whose zone the times are where nothing was found', () => {
    const inZone = (there: string) => wordsIn(progressMessage(nothing, 'Robin', there, now));
    expect(inZone('Asia/Tokyo')).toContain('These times are in Europe/Berlin, where the candidate is.');
    expect(inZone('Europe/Berlin')).not.toContain('where the candidate is');
  });

  it('names late cards once their rounds are over, and nobody twice who is waited for', () => {
    expect(wordsIn(message(base))).not.toContain('*Late*');
    const words = wordsIn(message(base, now + 3 * day));
    expect(words).toContain('*Late*: waiting for <@UINES> (First round, 2 days)');
    const waiting = words.split('\n').filter((line) => line.includes('waiting for'));
    expect(waiting.join().split('<@UINES>')).toHaveLength(2);
  });

  it('has the text for the candidate once something is to be prepared or booked, until the debrief opens', () => {
    const rounds = base.rounds.map((round) => ({ ...round, preparationMinutes: 30 }));
    expect(buttonsIn(message({ ...base, rounds }))).toEqual([
      'Text for the candidate',
      'Adjustments',
      'Add resume',
    ]);
    expect(buttonsIn(message(base))).toEqual(['Text for the candidate', 'Adjustments', 'Add resume']);
    const there = play(base, [bring('resume')]);
    expect(buttonsIn(message(there))).toEqual(['Text for the candidate', 'Adjustments']);
    expect(buttonsIn(message({ ...base, stage: 'scheduling' }))).not.toContain('Text for the candidate');
    expect(buttonsIn(message({ ...opened, rounds }))).toEqual([]);
    expect(buttonsIn(message({ ...base, rounds, stage: 'cancelled' }))).toEqual([]);
  });

  it('says what reviews still lack while times are looked for', () => {
    const words = wordsIn(message(play(reviewDraft(), [seatThem()])));
    expect(words).toContain('*Resume review*: the resume is not there yet.');
  });

  it('offers nothing any more once a newer message stands below', () => {
    expect(wordsIn(olderProgressMessage('R<obin>'))).toBe(
      '*R&lt;obin&gt;*: an earlier search. Its times are not on offer any more.',
    );
  });
});

describe('the line about cards', () => {
  it('counts what is in and excused, and whose card is missing', () => {
    const excused = { by: 'UCORA', reason: 'Ill', at: now };
    const one = withSeat(play(base, [seal('r1s1')], afterRounds), 'r1s2', { excused });
    expect(gateLine(one)).toBe('1 of 2 scorecards in · 1 excused · waiting for <@UKIM>');
  });

  it('waits for people who are still to be found or chosen', () => {
    expect(gateLine(makeDraft())).toBe('0 of 3 scorecards in · waiting for somebody new');
    const seated = play(makeDraft(), [seatAll()]);
    expect(gateLine(withSeat(seated, 'r1s1', { holder: null, pool: ['UINES', 'UANA'] }))).toContain(
      'somebody still to be chosen',
    );
  });

  it('waits for nobody once the debrief is open', () => {
    expect(gateLine(opened)).toBe('0 of 3 scorecards in');
  });
});

describe('of a loop that is booked the coordinator’s message', () => {
  it('counts who has said that they come, and names who has not', () => {
    const accept = (seat: string, by: string) => ({ type: 'acceptRound' as const, by, seat });
    const one = play(base, [accept('r1s1', 'UINES')]);
    expect(wordsIn(message(one))).toContain('1 of 3 accepted · not yet: <@UJON> and <@UKIM>');
    const all = play(one, [accept('r1s2', 'UJON'), accept('r2s1', 'UKIM')]);
    expect(wordsIn(message(all))).toContain('3 of 3 accepted');
    expect(wordsIn(message(all))).not.toContain('not yet');
    const seen = see(all, { answers: { candidate: 'declined' } });
    expect(wordsIn(message(play(all, [seen])))).toContain(
      '3 of 3 accepted · *First round* is declined by the candidate',
    );
    expect(wordsIn(message(all, afterRounds))).not.toContain('accepted');
  });
});
