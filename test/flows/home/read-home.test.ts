import { describe, expect, it } from '@jest/globals';
import { type LoopCursor, needLines } from '../../../src/core/home/lines.ts';
import { lineOf, type PutAway } from '../../../src/core/home/put-away.ts';
import type { HomePart } from '../../../src/core/home/tags.ts';
import { homeTag, homeTags } from '../../../src/core/home/tags.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { changeEffect } from '../../../src/core/loop/outbox.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import type { Deps } from '../../../src/flows/deps.ts';
import { type HomePlace, readHome } from '../../../src/flows/home/read-home.ts';
import { decideOn, makeDebriefed } from '../../support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  now,
  play,
  seatAll,
} from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';

type Given = {
  putAway?: PutAway[];
  openings?: Opening[];
  drafts?: { loop: string; seat: string; at: number }[];
  at?: number;
};
type Needing = { user: string; before: LoopCursor | null; isEnough(loops: Loop[]): boolean };
type Query = { user: string; part: HomePart; most: number; before?: { createdAt: number } | null };

/** So many pages of two. */
const pages = 3;

function depsOf(loops: Loop[], { putAway = [], openings = [], drafts = [], at = now }: Given = {}): Deps {
  return {
    loops: {
      onHome: async (_team: string, { user, part, most, before }: Query) =>
        loops
          .filter((loop) => homeTags(loop).includes(homeTag(part, user)))
          .filter(({ createdAt }) => !before || createdAt < before.createdAt)
          .slice(0, most),
      needing: async (_team: string, { user, before, isEnough }: Needing) => {
        const tagged = loops.filter((loop) => homeTags(loop).includes(homeTag('needs', user)));
        const from = tagged.findIndex(({ id }) => id === before?.id) + 1;
        const sizes = Array.from({ length: pages }, (_, page) => 2 * (page + 1));
        const size = sizes.find((some) => isEnough(tagged.slice(from, from + some))) ?? 2 * pages;
        const found = tagged.slice(from, from + size);
        return { loops: found, next: tagged.length > from + size ? (found.at(-1) ?? null) : null };
      },
    },
    homes: { get: async () => ({ putAway, digestDue: null }) },
    settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA'] }) },
    directory: {
      people: async (_team: string, users: string[]) => users.map(() => ({ zone: 'UTC', isActive: true })),
    },
    openings: { list: async () => openings },
    drafts: { begun: async () => drafts },
    vault: {
      openCandidate: () => ({ name: 'Robin' }),
      openDecisions: () => [{ content: { outcome: 'hire' } }],
    },
    now: () => at,
    closed: () => [{ since: 0, remedy: { what: 'Slack is away.', where: '' } }],
  } as unknown as Deps;
}

const homeOf = (user: string, loops: Loop[], given: Given = {}, place: HomePlace | null = null) =>
  readHome(depsOf(loops, given), { team: 'TACME', user }, place);

describe('the Home of somebody', () => {
  const loop = makeInterviewing();

  it('shows an interviewer their interviews, then their scorecard with the draft of it', async () => {
    const before = await homeOf('UINES', [loop]);
    expect([before.interviews.length, before.cards.length, before.loops.rows.length]).toEqual([1, 0, 0]);
    const drafts = [{ loop: loop.id, seat: 'r1s1', at: afterRounds - 60_000 }];
    const after = await homeOf('UINES', [loop], { drafts, at: afterRounds });
    expect(after.interviews).toEqual([]);
    expect(after.cards).toMatchObject([{ candidate: 'Robin', draft: afterRounds - 60_000, isLate: false }]);
    const late = await homeOf('UINES', [loop], { at: afterRounds + 2 * 86_400_000 });
    expect(late.cards).toMatchObject([{ isLate: true }]);
    expect(late.cards[0]).not.toHaveProperty('draft');
  });

  it('shows who looks after a loop what could not be done, also of a cancelled one, and its interviewers nothing', async () => {
    const cancelled = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'Filled.' }]);
    const unbook = cancelled.outbox.find(({ kind }) => kind === 'round.unbook')?.id ?? '';
    const stuck = changeEffect(cancelled, unbook, { state: 'dead', failure: 'No.' });
    const kinds = async (user: string) =>
      (await homeOf(user, [stuck])).needs.rows.map(({ need }) => need.kind);
    expect([await kinds('UCORA'), await kinds('UHANA'), await kinds('UINES')]).toEqual([
      ['undone'],
      ['undone'],
      [],
    ]);
    expect((await homeOf('UCORA', [stuck])).loops.rows).toEqual([]);
    expect((await homeOf('UINES', [stuck])).interviews).toEqual([]);
  });

  it('tells coordinators alone of an outage', async () => {
    expect((await homeOf('UCORA', [])).outages).toHaveLength(1);
    expect((await homeOf('UHANA', [])).outages).toEqual([]);
  });

  it('shows a decision to those who had a say in it, and the loop to nobody else', async () => {
    const open = makeDebriefed();
    const decided = play(open, [decideOn(open)], afterRounds);
    const outcomes = async (user: string) =>
      (await homeOf(user, [decided])).decided.rows.map(({ conclusion }) => conclusion?.outcome);
    expect([await outcomes('UHANA'), await outcomes('UCORA'), await outcomes('UINES')]).toEqual([
      ...[['hire'], ['hire'], ['hire']],
    ]);
    expect([await outcomes('UDANA'), await outcomes('UCANDIDATE')]).toEqual([[], []]);
  });

  it('goes on behind the last loop of a page', async () => {
    const loops = Array.from({ length: 10 }, (_, at) => ({ ...loop, id: `l${at}`, createdAt: 100 - at }));
    const first = await homeOf('UCORA', loops);
    expect([first.loops.rows.length, first.loops.hasMore, first.loops.isFirst]).toEqual([8, true, true]);
    const next = await homeOf('UCORA', loops, {}, { part: 'runs', before: { id: 'l7', createdAt: 93 } });
    expect(next.loops).toMatchObject({
      rows: [{ loop: { id: 'l8' } }, { loop: { id: 'l9' } }],
      hasMore: false,
    });
    expect(next.loops.isFirst).toBe(false);
  });

  it('looks on for what needs them behind what they put away, and says where it stopped', async () => {
    const draft = play(makeDraft(), [seatAll()]);
    const loops = Array.from(
      { length: 9 },
      (_, at): Loop => ({
        ...draft,
        ...{ id: `l${at}`, createdAt: at, search: { ...draft.search, state: 'found' } },
      }),
    );
    const reader = { user: 'UCORA', zone: 'UTC', now };
    const hidden = (most: number) =>
      needLines(loops.slice(0, most), reader, []).map(
        ({ loop: { id }, need }): PutAway => ({ line: lineOf(id, need.id), at: now, why: 'elsewhere' }),
      );
    const needs = async (putAway: PutAway[], before: LoopCursor | null = null) => {
      const home = await homeOf('UCORA', loops, { putAway }, { part: 'needs', skip: 0, before });
      return { ids: home.needs.rows.map(({ loop: { id } }) => id), next: home.needs.next?.id };
    };
    expect(await needs(hidden(5))).toEqual({ ids: ['l5'], next: 'l5' });
    expect(await needs(hidden(7))).toEqual({ ids: [], next: 'l5' });
    expect(await needs(hidden(7), { id: 'l5', createdAt: 5 })).toEqual({
      ids: ['l7', 'l8'],
      next: undefined,
    });
  });

  it('shows the openings that wait for this person, with what they are to do', async () => {
    const waits = async (user: string, over: Partial<Opening>) =>
      (await homeOf(user, [], { openings: [makeOpening(over)] })).openings.map((row) => row.waits);
    expect(await waits('UHANA', { success: [] })).toEqual(['complete']);
    expect(await waits('UCORA', { success: [] })).toEqual([]);
    expect([await waits('UHANA', {}), await waits('UCORA', {})]).toEqual([['agree'], ['agree']]);
    expect(await waits('UCORA', { agreed: ['UCORA'] })).toEqual([]);
    expect(await waits('UINES', {})).toEqual([]);
  });
});
