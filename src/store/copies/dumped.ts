import type { Gate, Loop } from '../../core/loop/loop.ts';
import { aggregates, audit, claims, placeOf } from './aggregates.ts';
import { fromBson, type Stored, toBson } from './bson.ts';
import { markedAsCopy } from './read-copy.ts';

/** What `mongodump` wrote of a collection; nothing where it wrote none. */
export type Dump = { names: string[]; documents(collection: string): AsyncIterable<Buffer> };

type Head = { seq: number; moved: number; version: number };
type Known = { heads: Map<string, Head>; open: Set<string>; owners: Set<string> };

/**
 * `mongodump` reads one collection after the other while people write. What is newer than the loop that it belongs to is left
 * out: rows that the loop's own would break, cards of a gate that is closed, times that nobody is promised to.
 */
export async function soundDump(dump: Dump): Promise<{
  /** How many loops, openings and plans lack rows of their audit: such a dump holds less than it seems to. */
  torn: number;
  pieces(): AsyncGenerator<{ collection: string; bytes: Buffer }>;
}> {
  const known: Known = { heads: new Map(), open: new Set(), owners: new Set() };
  for (const { collection, chain } of aggregates)
    for await (const bytes of dump.documents(collection)) {
      const document = fromBson(bytes);
      const { team, id } = placeOf(document);
      known.heads.set(`${team}:${chain(id)}`, headOf(document));
      if (collection === 'loops') remember(known, `${team}:${id}`, document as unknown as Loop);
    }
  const rows = new Map<string, number>();
  for await (const bytes of dump.documents(audit)) {
    const { team, chain, seq } = fromBson(bytes) as unknown as { team: string; chain: string; seq: number };
    const head = known.heads.get(`${team}:${chain}`);
    if (head && seq <= head.moved) rows.set(`${team}:${chain}`, (rows.get(`${team}:${chain}`) ?? 0) + 1);
  }
  const isTorn = ([chain, { moved }]: [string, Head]) => (rows.get(chain) ?? 0) < moved;
  return {
    torn: [...known.heads].filter(isTorn).length,
    async *pieces() {
      for (const collection of dump.names)
        for await (const bytes of dump.documents(collection)) {
          const document = fromBson(bytes);
          if (!belongs(known, collection, document)) continue;
          yield { collection, bytes: collection === 'loops' ? toBson(markedAsCopy(document)) : bytes };
        }
    },
  };
}

/** `moved`: how many of its rows stand in the audit. */
function headOf(document: Stored): Head {
  const { seq, pending } = (document.audit ?? { seq: 0, pending: [] }) as { seq: number; pending: unknown[] };
  const { number = 0 } = (document.now ?? {}) as { number?: number };
  return { seq, moved: seq - pending.length, version: number };
}

function remember({ open, owners }: Known, place: string, loop: Loop): void {
  if ((loop.gate as Gate | undefined)?.state === 'open') open.add(place);
  const { team, id } = loop;
  for (const round of loop.rounds ?? [])
    for (const number of [round.booking?.number, round.moving?.to?.number])
      if (number !== undefined) owners.add(`${team}:${id}.${round.id}.${number}`);
}

function belongs({ heads, open, owners }: Known, collection: string, document: Stored): boolean {
  const { team, chain, seq, loop, owner, plan, number } = document as Record<string, unknown>;
  if (collection === audit)
    return Number(seq) <= (heads.get(`${team}:${chain}`)?.seq ?? Number.POSITIVE_INFINITY);
  if (collection === 'cards') return open.has(`${team}:${loop}`);
  if (collection === claims) return owners.has(`${team}:${owner}`);
  // A version is put aside before the next one is in force.
  if (collection === 'planVersions')
    return Number(number) < (heads.get(`${team}:plan-${plan}`)?.version ?? 0);
  return true;
}
