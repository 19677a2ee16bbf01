import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import fc from 'fast-check';
import { chapters } from '../../support/chapters.ts';
import { signed } from '../../support/faults/raw-http.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { fillCard, openScorecard, playUntilCards, theLoop } from '../../support/stage/play.ts';
import { raiseStageApart } from '../../support/stage/stage-apart.ts';
import { stateOf, waitForStill } from '../../support/stage/still.ts';

const seed = Number(process.env.SEED ?? 20270111);
const everybody = [cora, dana, hana, ines, jon, kim, omar].map(({ id }) => id);
const known = [...everybody, 'TACME', 'card.form', 'loop.book', 'cards.open', 'early.form', 'exceeds'];

/** Who may do what is written in the audit as done. */
const mayDo: Record<string, string[]> = {
  'card.sealed': [ines.id, jon.id, kim.id],
  'card.read': [ines.id, jon.id, kim.id],
  'seat.excused': [cora.id, hana.id],
  'gate.opened-early': [hana.id],
  'loop.cancelled': [cora.id, hana.id],
  'loop.booked': [cora.id, hana.id],
  'search.asked': [cora.id, hana.id],
  'coordinators.set': [cora.id, dana.id],
};

describe('real deliveries with something wrong in them, truly signed', () => {
  const it = chapters();
  let stage: Awaited<ReturnType<typeof raiseStageApart>>;
  let sent: Sent[];
  beforeAll(async () => {
    stage = await raiseStageApart();
    await playUntilCards(stage);
    await fillCard(stage, ines.id);
    await stage.slack.as(ines.id).openHome();
    await openScorecard(stage, jon.id);
    await stage.slack.as(cora.id).command('/hire excuse');
    await stage.slack.as(hana.id).command('/hire debrief');
    await waitForStill(stage);
    sent = stage.slack.deliveries.map(({ kind, body, headers }) => ({
      ...{ kind, body },
      contentType: headers['content-type'] ?? '',
    }));
  });
  afterAll(() => stage.close());

  const statuses: number[] = [];
  const deliver = async (one: Sent, change: (content: unknown) => unknown) => {
    const { content, again } = taken(one);
    const body = again(change(content));
    const answer = await stage.slack.as(omar.id).raw({ headers: signed(body, one.contentType), body });
    statuses.push(answer.status);
    expect([200, 400, 403, 409]).toContain(answer.status);
    expect(answer.text).not.toMatch(/\n\s+at |node_modules|Mongo/);
    expect(stage.app.isRunning()).toBe(true);
  };
  const delivery = () =>
    fc.record({
      at: fc.nat({ max: sent.length - 1 }),
      changes: fc.array(mutation(known), { minLength: 1, maxLength: 4 }),
    });

  it('changes nothing for somebody who has no right to anything', async () => {
    const before = await stateOf(stage);
    await fc.assert(
      fc.asyncProperty(delivery(), async ({ at, changes }) => {
        await deliver(sent[at] as Sent, (content) => asOmar(mutated(content, changes)));
      }),
      { seed, numRuns: 150 },
    );
    expect(await waitForStill(stage)).toBe(before);
  });

  it('lets nobody do what is another’s to do', async () => {
    await fc.assert(
      fc.asyncProperty(delivery(), async ({ at, changes }) => {
        await deliver(sent[at] as Sent, (content) => mutated(content, changes));
      }),
      { seed, numRuns: 150 },
    );
    await waitForStill(stage);
    const rows = await stage.database.collection('audit').find({}).toArray();
    const pending = (await theLoop(stage)).audit.pending;
    for (const { what, by } of [...rows, ...pending] as { what: string; by: string }[]) {
      const may = mayDo[what];
      if (may) expect([what, may.includes(by), by]).toEqual([what, true, by]);
    }
    const loops = await stage.database
      .collection('loops')
      .find({ stage: { $ne: 'draft' } })
      .toArray();
    expect(loops).toHaveLength(1);
    expect((await stage.slack.as(kim.id).command('/hire my')).message?.text).toBe('Your interviews');
  });

  it('got far enough to matter', () => {
    expect(statuses.filter((status) => status === 200 || status === 409).length).toBeGreaterThan(100);
  });
});

function asOmar(content: unknown): unknown {
  if (content === null || typeof content !== 'object' || Array.isArray(content)) return content;
  const body = content as Record<string, unknown>;
  if ('user' in body) body.user = { id: omar.id };
  if ('user_id' in body) body.user_id = omar.id;
  if (body.event && typeof body.event === 'object') (body.event as Record<string, unknown>).user = omar.id;
  return body;
}

type Json = unknown;
type Sent = { kind: string; body: string; contentType: string };

/** What somebody would try instead of what belongs there. */
const junk = (known: readonly string[]): fc.Arbitrary<Json> =>
  fc.oneof(
    fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      [],
      {},
      [[]],
      '__proto__',
      'constructor',
      '~',
      'null',
    ),
    fc.constantFrom<Json>(
      { __proto__: null, constructor: 1 },
      { $gt: '' },
      { $where: 'x' },
      'x'.repeat(6000),
    ),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(...known),
    fc.constantFrom(...known).map((text) => `${text}~r1s1`),
  );

/** A choice of a place as a number from 0 to 1, and what is done there. */
type Mutation = {
  place: number;
  how: 'replace' | 'remove' | 'add' | 'wrap';
  value: Json;
  name: string;
};

const mutation = (known: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'wrap'),
    value: junk(known),
    name: fc.constantFrom('__proto__', 'constructor', 'actions', 'view', 'event', 'user', 'values', 'x'),
  }) as fc.Arbitrary<Mutation>;

/** Every place in a value: its parent and its name there. */
function placesIn(
  value: Json,
  found: [Record<string, Json>, string][] = [],
): [Record<string, Json>, string][] {
  if (value === null || typeof value !== 'object') return found;
  for (const key of Object.keys(value)) {
    found.push([value as Record<string, Json>, key]);
    placesIn((value as Record<string, Json>)[key], found);
  }
  return found;
}

function mutated(body: Json, mutations: readonly Mutation[]): Json {
  const root = { body: structuredClone(body) };
  for (const { place, how, value, name } of mutations) {
    const places = placesIn(root.body);
    const [parent, key] = places[Math.floor(place * places.length)] ?? [];
    if (!parent || key === undefined) continue;
    if (how === 'remove') delete parent[key];
    else if (how === 'wrap') parent[key] = [parent[key]];
    else if (how === 'add')
      Object.defineProperty(parent, name, { value, enumerable: true, configurable: true, writable: true });
    else parent[key] = structuredClone(value);
  }
  return root.body;
}

/** What a delivery says, and how to say it again with other contents. */
function taken({ body, contentType }: Sent): { content: Json; again(content: Json): string } {
  if (!contentType.includes('form'))
    return { content: JSON.parse(body), again: (content) => JSON.stringify(content) };
  const fields = Object.fromEntries(new URLSearchParams(body));
  if (fields.payload !== undefined)
    return {
      content: JSON.parse(fields.payload),
      again: (content) => new URLSearchParams({ payload: JSON.stringify(content) }).toString(),
    };
  const again = (content: Json) => {
    const entries = Object.entries(content ?? {}).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return new URLSearchParams(entries as [string, string][]).toString();
  };
  return { content: fields, again };
}
