import { homeView } from '../../blocks/home/home-view.ts';
import { homeTags } from '../../src/core/home/tags.ts';
import { watchTags } from '../../src/core/home/watch-tags.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { type Home, readHome } from '../../src/flows/home/read-home.ts';
import type { Database } from '../../src/store/connection.ts';
import type { Store } from '../../src/store/store.ts';
import { decideOn, makeDebriefed } from '../../test/support/makers/debriefed.ts';
import {
  afterRounds,
  makeDraft,
  makeInterviewing,
  makeOffer,
  now,
  play,
  seatAll,
} from '../../test/support/makers/make-loop.ts';

const open = makeDebriefed();
const seated = play(makeDraft(), [seatAll()]);
/** One of each that stands on a Home; Cora interviews in the second. */
const [waiting, ahead, decided] = [
  { ...seated, search: { ...seated.search, state: 'found' as const, offers: [makeOffer()] } },
  JSON.parse(JSON.stringify(makeInterviewing()).replaceAll('UINES', 'UCORA')) as Loop,
  play(open, [decideOn(open)], afterRounds),
].map((loop) => ({
  ...loop,
  outbox: [],
  audit: { ...loop.audit, pending: [] },
  home: [...homeTags(loop), ...watchTags(loop)],
}));
/** Of every ten; a hundred fill each list of a Home. */
const kinds = [waiting, ahead, decided, waiting, ahead, decided, waiting, ahead, decided, waiting];

/** A machine that is busy still takes so many in time. */
const atOnce = 500;

type Op = { collection: string; filter: object; options: object };
type Explained = {
  executionStats: { totalDocsExamined: number; totalKeysExamined: number; nReturned: number };
};

type Reads = { reads: number; documents: number; keys: number; returned: number };
type Counted = Reads & { blocks: number };

/** Counts what one Home or one sweep reads, and not how long that takes: the database explains every query of it. */
export function homeReads({ connection }: Database, store: Store) {
  const { db } = connection;
  if (!db) throw new Error('The database is not there.');
  const deps = {
    ...store,
    vault: {
      openCandidate: () => ({ name: 'Robin' }),
      openDecisions: () => [{ content: { outcome: 'hire' } }],
    },
    directory: { people: async () => [{ zone: 'UTC', isActive: true }] },
    now: () => now,
    closed: () => [],
  } as unknown as Deps;
  let there = 0;
  const explained = async <T>(run: () => Promise<T>): Promise<{ counted: Reads; answer: T }> => {
    const ops: Op[] = [];
    connection.set('debug', (collection: string, _method: string, filter: object, options: object) => {
      ops.push({ collection, filter, options });
    });
    const answer = await run();
    connection.set('debug', false);
    const counted = { reads: ops.length, documents: 0, keys: 0, returned: 0 };
    for (const { collection, filter, options } of ops) {
      const found = db.collection(collection).find(filter, options);
      const { executionStats } = (await found.explain('executionStats')) as unknown as Explained;
      counted.documents += executionStats.totalDocsExamined;
      counted.keys += executionStats.totalKeysExamined;
      counted.returned += executionStats.nReturned;
    }
    return { counted, answer };
  };
  return {
    /** Some wait for her, in some she interviews, and some are decided. */
    async growTo(size: number): Promise<void> {
      // As at a start.
      await store.migrations.prepare('TACME');
      while (there < size) {
        const some = Array.from({ length: Math.min(atOnce, size - there) }, (_, at) => {
          const number = there + at;
          const id = `loop${String(number).padStart(12, '0')}`;
          const loop = { ...kinds[number % kinds.length], id, createdAt: now - number };
          return { ...loop, _id: `TACME:${id}`, people: ['UCORA'], wakeAt: null };
        });
        await db.collection('loops').insertMany(some as never);
        there += some.length;
      }
    },
    async costs(): Promise<{ counted: Counted; home: Home }> {
      const { counted, answer: home } = await explained(() =>
        readHome(deps, { team: 'TACME', user: 'UCORA' }),
      );
      return { counted: { ...counted, blocks: homeView(home).blocks.length }, home };
    },
    /** What comes by every twenty seconds, and what the numbers count, where nothing is due. */
    async sweepCosts(): Promise<Reads> {
      const { counted } = await explained(async () => {
        await store.loops.due('TACME', now);
        await store.outages.open('TACME');
        await store.openings.waiting('TACME');
        await store.planHistories.waiting('TACME');
        await store.homes.dueDigests('TACME', now);
        await store.standing.look('TACME', now);
      });
      return counted;
    },
  };
}
