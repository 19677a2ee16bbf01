import { cardSeats, isCardIn } from '../../../src/core/loop/gate.ts';
import { isCancelled } from '../../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { cora } from '../stage/company.ts';
import type { Life, Lives } from './lives.ts';

const team = 'TACME';

/** `shown`: places where the candidate can be read or is told of; `rows`: collections with documents of this loop. */
type There = { lives: Lives; life: Life; loop: Loop; shown: readonly string[]; rows: ReadonlySet<string> };

const isSent = ({ outbox }: Loop, kind: string) =>
  outbox.some((effect) => effect.kind === kind && effect.state === 'done');

/** What of a loop there can be to erase. */
const things = {
  'a reason for adjustments': ({ lives, life, loop }) =>
    lives.deps.vault.openReason(loop, cora.id)?.includes(life.canary) ?? false,
  'sealed scorecards': ({ loop }) => cardSeats(loop).some(isCardIn),
  'half-written scorecards': ({ rows }) => rows.has('drafts'),
  'scorecards in plain text': ({ rows }) => rows.has('cards'),
  'material of a review': ({ loop }) => loop.rounds.some(({ material }) => material),
  'a second vote': ({ loop }) => (loop.vote?.votes.length ?? 0) > 0,
  'a decision': ({ loop }) => loop.decisions.length > 0,
  'a dissent': ({ loop }) => loop.dissents.length > 0,
  'a record that was sent': ({ loop, shown }) => isSent(loop, 'export.send') && some(shown, 'file'),
  'an access file that was sent': ({ loop, shown }) => isSent(loop, 'access.send') && some(shown, 'file'),
  'a debrief channel': ({ loop }) => loop.room.channel !== null,
  'an event in the calendar': ({ shown }) => some(shown, 'event'),
  'an event that was made anew': ({ loop }) => loop.rounds.some(({ bookings }) => bookings > 1),
  'messages in Slack': ({ shown }) => some(shown, 'message'),
  'a line on a Home': ({ shown }) => some(shown, 'Home'),
  'words in the audit': ({ shown }) => some(shown, 'audit'),
  'an interviewer who was replaced': ({ loop }) => seatsOf(loop).some(({ seat }) => seat.left.length > 0),
  'a cancellation': ({ loop }) => isCancelled(loop),
} satisfies Record<string, (there: There) => boolean>;

export type Thing = keyof typeof things;
export const allThings = Object.keys(things) as Thing[];

const some = (places: readonly string[], kind: string) =>
  places.some((place) => place.startsWith(`${kind} `));

/** Of these lives, in how many there was what; `shown`: where each word was read. */
export async function whatThereWas(
  lives: Lives,
  some: readonly Life[],
  shown: ReadonlyMap<string, readonly string[]>,
): Promise<Record<Thing, number>> {
  const rows = new Map<string, Set<string>>();
  for (const name of ['drafts', 'cards'])
    for (const { loop } of await lives.stage.database.collection(name).find({ team }).toArray())
      rows.set(String(loop), (rows.get(String(loop)) ?? new Set()).add(name));
  const counts = Object.fromEntries(allThings.map((thing) => [thing, 0])) as Record<Thing, number>;
  for (const life of some) {
    const loop = await lives.store.loops.get(team, life.id);
    if (!loop) throw new Error(`Loop ${life.id} is gone already.`);
    const there = {
      ...{ lives, life, loop, shown: shown.get(life.canary) ?? [] },
      rows: rows.get(life.id) ?? new Set<string>(),
    };
    for (const thing of allThings) if (things[thing](there)) counts[thing] += 1;
  }
  return counts;
}
