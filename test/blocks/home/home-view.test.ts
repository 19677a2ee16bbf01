import { describe, expect, it } from '@jest/globals';
import { homeView } from '../../../blocks/home/home-view.ts';
import type { NeedRow } from '../../../blocks/home/need-rows.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { makeDebriefed } from '../../support/makers/debriefed.ts';
import { afterRounds, makeInterviewing, now, play, seal } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const [effect] = loop.outbox.map((found) => ({ ...found, failure: `Slack answered "${'x'.repeat(900)}".` }));
if (!effect) throw new Error('The sample has no effect.');
const need: NeedRow = {
  ...{ loop, candidate: longName },
  need: { id: 'undone.1', kind: 'undone', effect, isFirstOfMany: true },
};
const nothing = {
  ...{ user: 'UCORA', zone, now, isCoordinator: false, wantsDigest: false },
  ...{ outages: [], openings: [], cards: [], interviews: [], hidden: 0 },
  needs: { rows: [] as NeedRow[], skip: 0, before: null, next: null },
  loops: { rows: [], hasMore: false, isFirst: true },
  decided: { rows: [], hasMore: false, isFirst: true },
};
type Home = Parameters<typeof homeView>[0];
const shown = (over: Partial<Home>) => homeView({ ...nothing, ...over });
const words = (over: Partial<Home>) => wordsIn(shown(over));
const seat = { candidate: 'Robin', ...placeIn(loop) };
const needs = (length: number, skip = 0) => ({
  rows: Array(length).fill(need),
  skip,
  before: null,
  next: length > 30 ? { id: 'last', createdAt: 7 } : null,
});
const decided = { loop: makeDebriefed(), candidate: 'Robin', conclusion: null };
const outage = { since: 0, what: 'The token was revoked.', where: 'In the settings.' };

describe('the Home', () => {
  fitsSlack({
    'more of everything than anyone wants': () =>
      shown({
        isCoordinator: true,
        outages: Array(5).fill(outage),
        needs: needs(40, 8),
        cards: Array(60).fill({ ...seat, candidate: longName, draft: now, isLate: true }),
        interviews: Array(60).fill({ ...seat, candidate: longName }),
        loops: {
          rows: Array(8).fill({ loop, candidate: longName, late: [] }),
          hasMore: true,
          isFirst: false,
        },
        decided: { rows: Array(5).fill({ ...decided, candidate: longName }), hasMore: true, isFirst: false },
        hidden: 3,
      }),
    nothing: () => shown({}),
  });

  it('says in its first line what waits, and lets coordinators start a loop', () => {
    expect(words({}).split('\n')[0]).toBe('*Nothing waits for you.*');
    expect(buttonsIn(shown({}))).toEqual([]);
    const home = shown({ isCoordinator: true, needs: needs(2), cards: [{ ...seat, isLate: false }] });
    expect(wordsIn(home).split('\n').slice(0, 2)).toEqual([
      '*You have 2 things to do and 1 scorecard to write.*',
      'Start a loop',
    ]);
  });

  it('begins with what needs them, and leaves out what there is not', () => {
    const headers = (home: string) =>
      home.split('\n').filter((line) => /^(Needs you|My |Decided$)/.test(line));
    const rows = { hasMore: false, isFirst: true };
    const full = words({
      needs: needs(1),
      cards: [{ ...seat, isLate: false }],
      interviews: [seat],
      loops: { rows: [{ loop, candidate: 'Robin', late: [] }], ...rows },
      decided: { rows: [decided], ...rows },
    });
    expect(headers(full)).toEqual(['Needs you', 'My scorecards', 'My interviews', 'My loops', 'Decided']);
    expect(headers(words({}))).toEqual(['My interviews']);
  });

  it('says how far a scorecard is, and since when it is late', () => {
    const late = Date.UTC(2027, 0, 20, 15);
    const card = (over: object) => words({ now: late, cards: [{ ...seat, isLate: false, ...over }] });
    expect(card({})).toContain('not begun\nFill scorecard');
    expect(card({ draft: late - 50 * 60_000 })).toContain('draft from 15:10\nContinue');
    expect(card({ draft: late - 86_400_000 })).toContain('draft from Tue 19 Jan, 16:00');
    expect(card({ draft: null })).toContain('draft kept\nContinue');
    expect(card({ isLate: true })).toContain('late since Tue 12 Jan, 10:00 · not begun');
  });

  it('pages what needs them, and begins anew where that page is gone', () => {
    const buttons = (length: number, skip: number) =>
      buttonsIn(shown({ needs: needs(length, skip) })).filter((found) => /more|First/.test(found));
    expect(buttons(8, 0)).toEqual([]);
    expect(buttons(10, 0)).toEqual(['2 more']);
    expect(buttons(20, 8)).toEqual(['First ones', '4 more']);
    expect(buttons(3, 8)).toEqual([]);
    expect(buttons(40, 32)).toEqual(['First ones']);
  });

  it('never says that nothing waits while loops are left that were not looked at', () => {
    const next = { id: 'last', createdAt: 7 };
    const part = shown({ needs: { rows: [], skip: 0, before: null, next } });
    expect(wordsIn(part)).not.toContain('*Nothing waits for you.*');
    expect(wordsIn(part)).toContain('Newer ones are not looked at yet.');
    expect(buttonsIn(part)).toEqual(['Look at newer loops']);
    expect(JSON.stringify(part)).toContain('"value":"needs~7~last~0"');
    const last = shown({ needs: { ...needs(10, 0), before: next, next: null } });
    expect(JSON.stringify(last)).toContain('"value":"needs~7~last~8"');
    expect(wordsIn(last)).toContain('*You have 10 things or more to do.*');
    expect(buttonsIn(last)).toEqual(expect.arrayContaining(['First ones', '2 more']));
    const empty = shown({ needs: { rows: [], skip: 0, before: next, next: null } });
    expect(wordsIn(empty)).not.toContain('*Nothing waits for you.*');
    expect(buttonsIn(empty)).toEqual(['First ones']);
  });

  it('pages loops by the last one shown, and leads back to the newest', () => {
    const rows = [{ loop, candidate: 'Robin', late: [] }];
    const home = JSON.stringify(shown({ loops: { rows, hasMore: true, isFirst: false } }));
    expect(home).toContain(`"value":"runs~${loop.createdAt}~${loop.id}"`);
    expect(home).toContain('"value":"runs~first"');
  });

  it('says what comes next in a loop, and counts no scorecards before one is in', () => {
    const line = (of: Loop) =>
      words({ loops: { rows: [{ loop: of, candidate: 'Robin', late: [] }], hasMore: false, isFirst: true } });
    expect(line(loop)).toContain('interviewing\nNext: *First round*, Tue 12 Jan, 09:00\n');
    expect(line(play(loop, [seal('r1s1')], afterRounds))).toContain('09:00 · 1 of 3 scorecards in');
  });

  it('lets what was put away come back, and says where an outage is put right', () => {
    expect(words({ hidden: 2 })).toContain('2 lines put away.\nShow all again');
    expect(words({ outages: [outage] })).toContain(
      'The token was revoked. Where: In the settings. Quorum keeps trying',
    );
    expect(words({ outages: [{ ...outage, where: '' }] })).toContain('revoked. Quorum keeps trying');
  });

  it('offers coordinators the morning message, and to stop it', () => {
    const offered = (wantsDigest: boolean) => buttonsIn(shown({ isCoordinator: true, wantsDigest }));
    expect(offered(false)).toContain('Send me this every morning');
    expect(offered(true)).toContain('Stop the morning message');
  });
});
