import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../src/core/decide.ts';
import type { LoopCursor } from '../../../src/core/home/lines.ts';
import { stageOfOffers, stagesUnderWay } from '../../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import type { Database } from '../../../src/store/connection.ts';
import { notForNewer } from '../../../src/store/shapes/shapes.ts';
import type { Store } from '../../../src/store/store.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import {
  afterRounds,
  hour,
  makeDraft,
  makeInterviewing,
  now,
  play,
  proposal,
  seal,
  seatAll,
  slots,
} from '../../support/makers/make-loop.ts';
import { testStores } from '../../support/stage/test-stores.ts';

const started = [{ what: 'loop.started', by: 'UCORA', about: {} }];
const nothing = { iv: '', tag: '', data: '' };
let serial = 0;
function freshId(): string {
  serial += 1;
  return `loop${String(serial).padStart(12, '0')}`;
}

describe('loops in the database', () => {
  let store: Store;
  let second: Store;
  let database: Database;
  const open = testStores();
  beforeAll(async () => {
    ({ store, database } = await open());
    ({ store: second } = await open());
  });

  const saved = (loop: Loop) => store.loops.create(loop, started);

  it('come back as they were', async () => {
    const loop = await saved(makeInterviewing({ id: freshId() }));
    expect(await store.loops.get(loop.team, loop.id)).toEqual(loop);
  });

  it('keep the message in which the hiring manager reads the news', async () => {
    const { id, team } = await saved(makeInterviewing({ id: freshId() }));
    const news = { user: 'UHANA', posted: { channel: 'D1', ts: '1.0' } };
    await store.loops.update(team, id, (loop) => decide(loop, { type: 'newsTold', ...news }, now));
    expect((await store.loops.get(team, id))?.news).toEqual(news);
  });

  it('that may need somebody are read from the oldest on, until they are enough or a Home has read its share', async () => {
    const draft = play(makeDraft(), [seatAll()]);
    const loops = Array.from(
      { length: 210 },
      (_, at): Loop => ({
        ...draft,
        ...{ id: freshId(), team: 'TMANY', search: { ...draft.search, state: 'nothing' } },
        // Two at a time are as old as each other.
        createdAt: Math.floor(at / 2),
      }),
    );
    await Promise.all(loops.map((loop) => store.loops.create(loop, [])));
    const read = (before: LoopCursor | null, enough: number) =>
      store.loops.needing('TMANY', { user: 'UCORA', before, isEnough: ({ length }) => length >= enough });
    const few = await read(null, 8);
    expect([few.loops.length, few.next?.id]).toEqual([40, loops[39]?.id]);
    const many = await read(null, 1000);
    expect(many.loops.map(({ id }) => id)).toEqual(loops.slice(0, 200).map(({ id }) => id));
    const rest = await read(many.next, 1000);
    expect(rest.loops.map(({ id }) => id)).toEqual(loops.slice(200).map(({ id }) => id));
    expect(rest.next).toBeNull();
  });

  it('are created once by a form sent twice', async () => {
    const id = freshId();
    const [one, two] = await Promise.all([
      store.loops.create(makeDraft({ id }), started),
      second.loops.create(makeDraft({ id }), started),
    ]);
    expect(two).toEqual(one);
    expect(await store.loops.auditRows('TACME', id)).toHaveLength(1);
  });

  it('keep every change when two processes change them at once, with one unbroken audit chain', async () => {
    const { id, team } = await saved(makeInterviewing({ id: freshId() }));
    const submissions = Array.from({ length: 12 }, (_, number) => `form-${number}`);
    await Promise.all(
      submissions.map((form, number) =>
        (number % 2 ? store : second).loops.update(team, id, (loop) =>
          decide(loop, seal('r1s1', form), afterRounds),
        ),
      ),
    );
    const loop = (await store.loops.get(team, id)) as Loop;
    expect(
      seatsOf(loop)[0]
        ?.seat.versions.map(({ submission }) => submission)
        .toSorted(),
    ).toEqual(submissions.toSorted());
    const rows = await store.loops.auditRows(team, id);
    expect(rows.filter(({ what }) => what === 'card.sealed')).toHaveLength(12);
    expect(brokenLink(rows)).toBeNull();
  });

  it('show when an audit row was changed, removed or added by hand', async () => {
    const { id, team } = await saved(makeDraft({ id: freshId() }));
    await store.loops.update(team, id, (loop) => decide(loop, seatAll(), now));
    await store.loops.update(team, id, (loop) =>
      decide(loop, { type: 'cancelLoop', by: 'UHANA', reason: 'Role closed' }, now),
    );
    const rows = await store.loops.auditRows(team, id);
    expect(rows.map(({ what }) => what)).toEqual(['loop.started', 'loop.seated', 'loop.cancelled']);
    expect(brokenLink(rows)).toBeNull();
    const [first, ...rest] = rows;
    if (!first) throw new Error('There is no first row.');
    expect(brokenLink([{ ...first, by: 'UOMAR' }, ...rest])).not.toBeNull();
    expect(brokenLink(rest)).not.toBeNull();
    expect(brokenLink([first, first, ...rest])).not.toBeNull();
  });

  it('open the gate once when the last two cards arrive at the same moment in two processes', async () => {
    const { id, team } = await saved(makeInterviewing({ id: freshId() }));
    await store.loops.update(team, id, (loop) => decide(loop, seal('r1s1'), afterRounds));
    await Promise.all([
      store.loops.update(team, id, (loop) => decide(loop, seal('r1s2'), afterRounds)),
      second.loops.update(team, id, (loop) => decide(loop, seal('r2s1'), afterRounds)),
    ]);
    const loop = (await store.loops.get(team, id)) as Loop;
    expect(loop.gate.state).toBe('open');
    expect(loop.outbox.filter(({ kind }) => kind === 'debrief.room')).toHaveLength(1);
    const rows = await store.loops.auditRows(team, id);
    expect(rows.filter(({ what }) => what === 'gate.opened')).toHaveLength(1);
  });

  it('are found when something of theirs is due, and never by another workspace', async () => {
    const loop = await saved(makeDraft({ id: freshId() }));
    await store.loops.update(loop.team, loop.id, (current) => decide(current, seatAll(), now));
    expect(await store.loops.due(loop.team, now)).toContain(loop.id);
    expect(await store.loops.due('TOTHER', now)).toEqual([]);
    expect(await store.loops.get('TOTHER', loop.id)).toBeNull();
    expect(await store.loops.ofPerson('TOTHER', 'UCORA')).toEqual([]);
  });

  it('forget forms that were never finished, and nothing else', async () => {
    const draft = await saved(makeDraft({ id: freshId() }));
    const going = await saved(makeInterviewing({ id: freshId() }));
    const brought = { round: 'r1', submission: 'form', fingerprint: 'print', sealed: nothing };
    const file = { name: 'resume.pdf', mimetype: 'application/pdf' };
    const [withFile, withWords] = [
      await saved({ ...makeDraft({ id: freshId() }), brought: { ...brought, file } }),
      await saved({ ...makeDraft({ id: freshId() }), brought: { ...brought, file: null } }),
    ];
    expect(await store.loops.discardDrafts(draft.team, now + 1)).toEqual([
      { team: draft.team, loop: withFile.id, round: 'r1', fingerprint: 'print' },
    ]);
    expect(await store.loops.get(draft.team, withWords.id)).toBeNull();
    expect(await store.loops.get(draft.team, draft.id)).toBeNull();
    expect(await store.loops.get(going.team, going.id)).not.toBeNull();
  });

  it('are found while somebody works on them, and in no other workspace', async () => {
    const draft = await saved(makeDraft({ id: freshId() }));
    const going = await saved(makeInterviewing({ id: freshId() }));
    const ids = (await store.loops.underWay(going.team)).map(({ id }) => id);
    expect([ids.includes(going.id), ids.includes(draft.id)]).toEqual([true, false]);
    expect(await store.loops.underWay('TELSEWHERE')).toEqual([]);
  });

  it('hold their best times until then, in their own workspace', async () => {
    const team = 'THOLDS';
    const found = (over: object) =>
      play(makeDraft({ id: freshId(), team }), [seatAll(), { ...proposal(1), ...over } as Command]);
    const holding = await saved(found({ heldUntil: now + hour }));
    await saved(found({ heldUntil: now }));
    await saved(found({}));
    expect(await store.loops.holds(team, now)).toEqual([{ loop: holding.id, slots }]);
    expect(await store.loops.holds(team, now + hour)).toEqual([]);
    expect(await store.loops.holds('TELSEWHERE', now)).toEqual([]);
  });

  describe('of an opening', () => {
    const team = 'TOPENINGS';
    const at = (day: number) => now + day * 24 * hour;
    /** One seat with these questions. */
    const asking = (day: number, opening: string | null, questions: string[]) => {
      const loop = makeInterviewing({ id: freshId(), team, opening });
      const rounds = loop.rounds.map((round) => ({
        ...round,
        seats: round.seats.map((seat) => ({ ...seat, questions })),
      }));
      return saved({ ...loop, rounds, createdAt: at(day) });
    };

    it('wear a prompt once, when its first candidate was asked; a loop that stands alone each time', async () => {
      await asking(1, 'one', ['shared', 'mine']);
      await asking(2, null, ['shared', 'alone']);
      await asking(3, 'one', ['shared', 'mine', 'late']);
      await asking(4, 'two', ['alone']);
      await asking(5, null, ['alone']);
      await asking(6, 'two', ['alone']);
      expect(await store.loops.lastAsked(team, 'tester')).toEqual({
        mine: at(1),
        shared: at(2),
        late: at(3),
        alone: at(5),
      });
    });

    it('are found by it, the newest first, drafts aside and in no other workspace', async () => {
      await saved(makeDraft({ id: freshId(), team, opening: 'one' }));
      const found = await store.loops.ofOpening(team, 'one');
      expect(found.map(({ createdAt }) => createdAt)).toEqual([at(3), at(1)]);
      expect(await store.loops.ofOpening('TELSEWHERE', 'one')).toEqual([]);
      const outcomes = await store.loops.ofOpenings(team, ['one', 'two']);
      expect(outcomes.map(({ opening }) => opening).toSorted()).toEqual(['one', 'one', 'two', 'two']);
      expect(outcomes[0]).toMatchObject({
        stage: 'interviewing',
        decisions: [],
        dataKey: expect.any(Object),
      });
      expect(await store.loops.ofOpenings('TELSEWHERE', ['one'])).toEqual([]);
    });

    it('are of none where they were written before there were any', async () => {
      const { id } = await asking(7, null, []);
      await database.connection.collection('loops').updateOne({ id }, { $unset: { opening: 1 } });
      expect(await store.loops.get(team, id)).toMatchObject({ opening: null });
    });
  });

  it('are read through an index, every query of them', async () => {
    const loops = database.connection.collection('loops');
    const queries = [
      { team: 'TACME', _id: 'TACME:x' },
      { team: 'TACME', _id: 'TACME:x', version: 1 },
      {
        ...{ team: 'TACME', ...notForNewer },
        $or: ['wakeAt', 'kit.carried.wakeAt'].map((path) => ({ [path]: { $ne: null, $lte: now } })),
      },
      { team: 'TACME', 'kit.carried.home': 'runs.UCORA' },
      { team: 'TACME', people: 'UCORA' },
      { team: 'TACME', 'candidate.lookups': { $in: ['a', 'b'] } },
      { team: 'TACME', stage: 'draft', createdAt: { $lt: now } },
      { team: 'TACME', stage: { $in: [...stagesUnderWay] } },
      { team: 'TACME', opening: 'op', stage: { $ne: 'draft' } },
      { team: 'TACME', 'kit.id': 'tester', stage: { $ne: 'draft' } },
      { team: 'TACME', stage: stageOfOffers, 'search.heldUntil': { $gt: now } },
      { team: 'TACME', 'rounds.booking.eventId': { $in: ['e1', 'e2'] } },
    ];
    for (const query of queries) {
      const plan = JSON.stringify(await loops.find(query as never).explain('queryPlanner'));
      expect([query, /COLLSCAN/.test(plan)]).toEqual([query, false]);
    }
  });
});
