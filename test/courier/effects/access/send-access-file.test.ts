import { expect, it } from '@jest/globals';
import type { AuditEntry } from '../../../../src/core/loop/audit.ts';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import type { Decision } from '../../../../src/core/loop/rule.ts';
import type { Task } from '../../../../src/courier/deps.ts';
import { sendAccessFile } from '../../../../src/courier/effects/access/send-access-file.ts';
import { makeDebriefed } from '../../../support/makers/debriefed.ts';

/** A task whose every way out fails the test. */
function task(administrators: string[], slackUser = 'UROBIN', isUnclear = false) {
  const asked: string[] = [];
  const loop = { ...makeDebriefed(), candidate: { ...makeDebriefed().candidate, slackUser } };
  const deps = {
    settings: { get: async () => ({ coordinators: ['UCORA'], administrators }) },
    vault: { openCandidate: () => ({ name: 'Robin', email: 'r@x.test' }), lookups: () => ['hash'] },
    loops: {
      withCandidate: async () => {
        asked.push('loops');
        return [loop];
      },
    },
  };
  const effect = { payload: { by: 'UCORA', number: 1 }, unclear: isUnclear };
  return { asked, task: { deps, loop, effect, now: 0 } as unknown as Task<'access.send'> };
}

it('sends nothing to somebody who is no administrator any more, and looks nothing up', async () => {
  const { asked, task: late } = task([]);
  expect(await sendAccessFile(late)).toEqual([]);
  expect(asked).toEqual([]);
});

it('sends nothing to somebody who is the candidate themselves', async () => {
  const { asked, task: own } = task(['UCORA'], 'UCORA');
  expect(await sendAccessFile(own)).toEqual([]);
  expect(asked).toEqual(['loops']);
});

/** A task that is tried until it comes to the message, where it dies. `between`: what somebody else saves meanwhile. */
function dying(others: Loop[], between: (rows: AuditEntry[], other: Loop) => void = () => {}) {
  const lead = makeDebriefed();
  const kept = new Map(others.map((other) => [other.id, { loop: other, rows: [] as AuditEntry[] }]));
  const of = (id: string) => kept.get(id) as { loop: Loop; rows: AuditEntry[] };
  const loops = {
    withCandidate: async () => [lead, ...others],
    get: async (_team: string, id: string) => (kept.has(id) ? { ...of(id).loop } : null),
    auditRows: async (_team: string, id: string) => [...of(id).rows],
    async updateFrom({ id }: Loop, change: (loop: Loop) => Decision) {
      const there = of(id);
      between(there.rows, there.loop);
      const decision = change(there.loop);
      if (decision.ok && decision.loop !== there.loop) {
        there.loop = { ...decision.loop, version: there.loop.version + 1 };
        there.rows.push(...decision.audit);
      }
    },
  };
  const { task: given } = task(['UCORA'], 'UROBIN');
  const deps = { ...given.deps, loops, directory: { directMessage: async () => Promise.reject(died) } };
  return {
    rows: () => [...kept.values()].map(({ rows }) => rows),
    attempt: () =>
      expect(sendAccessFile({ ...given, loop: lead, deps } as unknown as Task<'access.send'>)).rejects.toBe(
        died,
      ),
  };
}
const died = new Error('The process died.');
const another = (id: string): Loop => ({ ...makeDebriefed(), id });

it('notes in the audit of each other loop that it was asked for, before anything is sent, and once for all attempts', async () => {
  const { rows, attempt } = dying([another('one'), another('two')]);
  await attempt();
  await attempt();
  const row = { what: 'access.asked', by: 'UCORA', about: { loop: makeDebriefed().id, number: 1 } };
  expect(rows()).toEqual([[row], [row]]);
});

it('notes it once where another process does the same at that moment', async () => {
  const row = { what: 'access.asked', by: 'UCORA', about: { loop: makeDebriefed().id, number: 1 } };
  let times = 0;
  const { rows, attempt } = dying([another('one')], (saved, other) => {
    if (times++ > 0) return;
    saved.push(row);
    other.version += 1;
  });
  await attempt();
  expect([times, rows()]).toEqual([1, [[row]]]);
});
