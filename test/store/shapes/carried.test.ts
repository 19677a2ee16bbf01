import { describe, expect, it } from '@jest/globals';
import { blankLoop } from '../../../src/core/erasure/blank-loop.ts';
import { homeTags } from '../../../src/core/home/tags.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { addEffects } from '../../../src/core/loop/outbox.ts';
import { loopSchema } from '../../../src/store/schemas.ts';
import { type LoopDocument, loopIn, stoneWritten, writtenFor } from '../../../src/store/shapes/carried.ts';
import { type Floor, knownBy } from '../../../src/store/shapes/released.ts';
import { shapeIn, shapes } from '../../../src/store/shapes/shapes.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

const later = new Set(Object.keys(loopSchema.paths).filter((path) => path !== '_id'));
const documentOf = (loop: Loop): LoopDocument => ({
  ...loop,
  _id: `${loop.team}:${loop.id}`,
  people: [loop.coordinator],
  home: homeTags(loop),
  wakeAt: now,
  countsFrom: now,
});
const write = (floor: Floor, loop: Loop) =>
  writtenFor(floor, documentOf(loop), { later, wakeAt: ({ outbox }) => outbox[0]?.due ?? null });

/** With a message and with effects that version 1 does not know, between others. */
function newer(): Loop {
  const posted = { channel: 'D1', ts: '1.1' };
  const loop: Loop = { ...makeInterviewing(), desk: { user: 'UHANA', debriefNumber: 1, posted } };
  const news = { by: 'UCORA', rounds: ['r1'], reason: '' };
  return addEffects(loop, [
    { id: 'show-1', kind: 'progress.show', lane: 'progress', due: now + 1, payload: {} },
    { id: 'draw-1', kind: 'offers.draw', lane: 'offers', due: now + 2, payload: { search: 1 } },
    { id: 'desk-1', kind: 'desk.show', lane: 'desk', due: now + 3, payload: { debriefNumber: 1 } },
    { id: 'show-2', kind: 'progress.show', lane: 'progress', due: now + 4, payload: {} },
    {
      ...{ id: 'news-1', kind: 'news.tell', lane: 'news', due: now + 5 },
      payload: { step: 'acted', to: 'UCORA', acted: { what: 'round.reported', ...news } },
    },
  ]);
}

describe('a loop that an older version may write', () => {
  it.each([1, 2] as const)('is the same loop once it is read again, where version %d may', (floor) => {
    const loop = newer();
    expect(loopIn(write(floor, loop))).toEqual(loop);
  });

  it.each([1, 2] as const)('has nothing at its top that version %d would refuse', (floor) => {
    const unknown = Object.keys(write(floor, newer())).filter((field) => !knownBy[floor].fields.has(field));
    expect(unknown).toEqual(['_id']);
  });

  it('hides from version 1 what that cannot carry out, with the moment at which it is due', () => {
    const { outbox, kit } = write(1, newer()) as LoopDocument & { kit: { carried: Record<string, unknown> } };
    const hidden = kit.carried.hidden as { effect: { id: string } }[];
    expect(hidden.map(({ effect }) => effect.id)).toEqual(['draw-1', 'desk-1', 'news-1']);
    expect(kit.carried.wakeAt).toBe(now + 2);
    expect(outbox.every(({ kind }) => knownBy[1].effects.has(kind))).toBe(true);
    expect(write(2, newer())).toMatchObject({ home: expect.any(Array), desk: { user: 'UHANA' } });
  });

  it('keeps what is carried and hidden through a change that version 1 makes', () => {
    const loop = newer();
    const stored = write(1, loop) as LoopDocument;
    const last = { ...stored.outbox[0], id: 'show-3' } as LoopDocument['outbox'][number];
    const changed = { ...stored, kit: { ...stored.kit }, outbox: [...stored.outbox, last], counter: 99 };
    const read = loopIn(changed);
    expect(read).toMatchObject({ desk: loop.desk, counter: 99 });
    expect(read.outbox.map(({ id }) => id)).toEqual([...loop.outbox.map(({ id }) => id), 'show-3']);
  });

  it('says which version wrote it last: an older one makes the part anew in which that stands', () => {
    const stored = write(1, newer()) as LoopDocument;
    expect(shapeIn(stored as object)).toBe(shapes.loops);
    const { seq, hash, pending } = stored.audit;
    expect(shapeIn({ ...stored, audit: { seq, hash, pending } } as object)).toBe(1);
  });

  it('is found by no version once it is erased, and its last effects by this one alone', () => {
    const erased = blankLoop(makeInterviewing());
    const stone = stoneWritten(erased, { _id: 'TACME:x', wakeAt: now }) as LoopDocument;
    expect(stone).toMatchObject({ wakeAt: null, people: [], home: [], kit: { carried: { wakeAt: now } } });
    expect(loopIn(stone)).toEqual(erased);
  });

  it('keeps the fields of a newer version where that put them', () => {
    const read = loopIn({ ...write(2, newer()), invented: { later: true } });
    expect(write(2, read)).toMatchObject({ invented: { later: true } });
  });
});
