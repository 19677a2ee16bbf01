import { describe, expect, it } from '@jest/globals';
import { type Command, decide } from '../../../../src/core/decide.ts';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import type { Decision } from '../../../../src/core/loop/rule.ts';
import type { Task } from '../../../../src/courier/deps.ts';
import {
  eraseEvent,
  eraseHome,
  eraseOthers,
  eraseRecords,
  tellErasure,
} from '../../../../src/courier/effects/erasure/erase-rest.ts';
import { afterRounds, makeInterviewing, play } from '../../../support/makers/make-loop.ts';

const erase: Command = {
  ...{ type: 'eraseLoop', by: 'UCORA', rule: { kind: 'asked', reason: 'asked' }, teller: 'UCORA' },
  ...{ request: { id: 'asked1', place: 1, of: 3 }, besides: [], others: ['two', 'three'] },
};
const stone = play(makeInterviewing(), [erase], afterRounds);
const taskFor = (deps: object, payload: object, loop = stone) =>
  ({ deps, loop, effect: { id: 'x', payload }, now: afterRounds }) as unknown as Task<never>;

describe('an event', () => {
  const payload = { event: 'e1', round: 'r1', bookings: [1, 2], isAhead: true };
  const withOutcome = (outcome: string) => {
    const calls: unknown[] = [];
    const deps = {
      calendar: {
        erase: async (...asked: unknown[]) => {
          calls.push(asked);
          return outcome;
        },
      },
      claims: { release: async (_team: string, owner: string) => void calls.push(owner) },
    };
    return { calls, run: () => eraseEvent(taskFor(deps, payload)) };
  };

  it('goes without a word of what it was, with a mail while it is ahead, and gives its people their time back', async () => {
    const { calls, run } = withOutcome('erased');
    expect(await run()).toEqual([]);
    expect(calls[0]).toEqual(['e1', { title: 'Interview', mails: true }]);
    expect(calls).toHaveLength(3);
  });

  it('is on the list where it stands in a calendar that we may not write to', async () => {
    expect(await withOutcome('elsewhere').run()).toEqual([
      { type: 'placeErased', effect: 'x', left: [{ what: 'event', event: 'e1' }] },
    ]);
    expect(await withOutcome('already_gone').run()).toEqual([]);
  });
});

it('erases what is kept beside the loop before its audit, and lets the audit vouch for what is left', async () => {
  const order: string[] = [];
  const rows = (name: string) => ({ removeLoop: async () => void order.push(name) });
  const audit = {
    redact: async () => {
      order.push('audit');
      return { rows: '1 2', digest: 'd' };
    },
  };
  const migrations = {
    copies: {
      async forget(_team: string, [of]: string[]) {
        order.push(`copies of ${of}`);
      },
    },
  };
  const records = { cards: rows('cards'), drafts: rows('drafts'), materials: rows('materials') };
  const deps = { ...records, migrations, audit };
  expect(await eraseRecords(taskFor(deps, {}))).toEqual([
    { type: 'recordsErased', attest: { rows: '1 2', digest: 'd' } },
  ]);
  expect(order).toEqual(['cards', 'drafts', 'materials', `copies of ${stone.team}:${stone.id}`, 'audit']);
});

it('begins with the other loops of the candidate, one after the other, and with none of them twice', async () => {
  const kept = new Map<string, Loop>(['two', 'three'].map((id) => [id, { ...makeInterviewing(), id }]));
  const rung: string[] = [];
  const deps = {
    settings: { get: async () => ({ coordinators: ['UCORA', 'UDANA'] }) },
    loops: {
      async update(_team: string, id: string, change: (loop: Loop) => Decision) {
        const decision = change(kept.get(id) as Loop);
        if (decision.ok) kept.set(id, decision.loop);
        return decision;
      },
    },
    ring: async (_team: string, id: string) => void rung.push(id),
  };
  const run = () => eraseOthers(taskFor(deps, { loops: ['two', 'three'] }));
  expect(await run()).toEqual([]);
  const first = kept.get('two');
  expect(await run()).toEqual([]);
  expect(kept.get('two')).toBe(first);
  expect([...kept.values()].map(({ erasure }) => erasure?.request)).toEqual([
    { id: 'asked1', place: 2, of: 3 },
    { id: 'asked1', place: 3, of: 3 },
  ]);
  expect(
    decide(kept.get('three') as Loop, { type: 'cancelLoop', by: 'UCORA', reason: 'x' }, 0),
  ).toMatchObject({
    code: 'loop.gone',
  });
  expect(rung).toEqual(['two', 'three', 'two', 'three']);
});

describe('a Home', () => {
  const withError = (error: unknown) =>
    eraseHome(taskFor({ showHome: async () => Promise.reject(error) }, { user: 'UINES' }));

  it('is drawn anew, and is no trouble where somebody has none any more', async () => {
    const drawn: string[] = [];
    const deps = { showHome: async (_team: string, user: string) => void drawn.push(user) };
    expect(await eraseHome(taskFor(deps, { user: 'UINES' }))).toEqual([]);
    expect(drawn).toEqual(['UINES']);
  });

  it('is tried again where nobody can say what happened', async () => {
    await expect(withError(new Error('socket hang up'))).rejects.toThrow('socket hang up');
  });
});

it('tells nobody of an erasure that was due by itself', async () => {
  const quiet: Command = { ...erase, by: 'quorum', teller: null } as Command;
  const byTime = play(makeInterviewing(), [quiet], afterRounds);
  expect(await tellErasure(taskFor({}, {}, byTime))).toEqual([]);
});
