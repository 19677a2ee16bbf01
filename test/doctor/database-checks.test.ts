import { describe, expect, it } from '@jest/globals';
import {
  type DatabaseChecks,
  databaseChecks,
  type WorkspaceChecks,
  workspaceChecks,
} from '../../src/doctor/database-checks.ts';
import { examine } from '../../src/doctor/examine.ts';
import { QuorumError, tryAgain } from '../../src/errors.ts';
import type { Topology } from '../../src/store/examination.ts';

const whole: DatabaseChecks & WorkspaceChecks = {
  reached: async () => {},
  kind: 'given',
  topology: async () => ({ version: '8.0.40', kind: 'set', members: 3 }),
  examination: { tryWriting: async () => {}, missingIndexes: async () => 0, teams: async () => ['T1'] },
  checkKeys: async () => {},
  migrations: {
    state: async () => [],
    copies: { count: async () => ({ copies: 0, oldest: null }), forget: async () => {} },
  },
  arrivals: { first: async () => ({ event: 1, command: 1, press: 1 }) },
  team: async () => 'T1',
  via: 'http',
  isAlone: true,
};
const slackToken = { about: 'Slack token', run: async () => [] };

describe('the database examined', () => {
  const findings = async (change: Partial<typeof whole> = {}) =>
    examine([
      slackToken,
      ...databaseChecks({ ...whole, ...change }),
      ...workspaceChecks({ ...whole, ...change }),
    ]);
  const first = async (about: string, change: Partial<typeof whole>) =>
    (await findings(change)).find((finding) => finding.about === about);

  it('is right where everything is', async () => {
    expect(new Set((await findings()).map(({ is }) => is))).toEqual(new Set(['ok']));
  });

  it.each([
    [{ version: '8.0.31', kind: 'standalone' }, 'note'],
    [{ version: '8.0.32', kind: 'standalone' }, 'missing'],
    [{ version: '8.0.38', kind: 'standalone' }, 'missing'],
    [{ version: '8.0.39', kind: 'standalone' }, 'note'],
    [{ version: '7.0.45', kind: 'standalone' }, 'note'],
    [{ version: '8.0.35', kind: 'set' }, 'ok'],
    [{ version: '8.0.35', kind: 'sharded' }, 'ok'],
  ] as const)('calls %j %s', async (topology, is) => {
    const told = async (): Promise<Topology> => ({ members: 1, ...topology });
    expect(await first('Database', { topology: told })).toMatchObject({ is });
  });

  it('says how far a migration is, and until when there are copies from before', async () => {
    const at = Date.UTC(2027, 0, 11);
    const one = { name: 'tag-loops', begunAt: at, doneAt: null, changed: 150, again: 0, place: null };
    const change = (isLeft: boolean, isUnderWay: boolean, copies: number): Partial<WorkspaceChecks> => ({
      migrations: {
        state: async () => [{ ...one, isLeft, isUnderWay }],
        copies: {
          count: async () => ({ copies, oldest: copies > 0 ? at : null }),
          forget: async () => {},
        },
      },
    });
    const told = async (...how: Parameters<typeof change>) =>
      (await findings(change(...how) as Partial<typeof whole>))
        .filter(({ about }) => about === 'Shape of the data')
        .map(({ is, words }) => `${is}: ${words}`);
    expect(await told(true, true, 150)).toEqual([
      'note: tag-loops is under way since 2027-01-11, with 150 documents changed; people work meanwhile.',
      'ok: 150 documents are kept as they were before, until 2027-01-25.',
    ]);
    expect(await told(true, false, 0)).toEqual([
      'note: tag-loops goes on when Quorum runs, with 150 documents changed so far.',
    ]);
    expect(await told(false, false, 0)).toEqual(['ok: is that of this version.']);
  });

  it('lets the embedded engine be, which flushes every write', async () => {
    const topology = async (): Promise<Topology> => ({ version: '8.0.35', kind: 'standalone', members: 1 });
    expect(await first('Database', { kind: 'embedded', topology })).toMatchObject({ is: 'note' });
    expect(await first('Database', { kind: 'mongod', topology })).toMatchObject({ is: 'missing' });
  });

  it('asks nothing of a database that is not there', async () => {
    const found = await findings({ reached: async () => Promise.reject(tryAgain('cannot be reached.')) });
    expect(found.map(({ is }) => is)).toEqual(['missing', ...Array(5).fill('unchecked')]);
  });

  it('repeats the sentence about a key, and where it belongs', async () => {
    const checkKeys = async () => Promise.reject(new QuorumError('misconfigured', 'Key a1 is not there.'));
    expect(await first('Master key', { checkKeys })).toEqual({
      is: 'missing',
      about: 'Master key',
      words: 'Key a1 is not there.',
      where: 'QUORUM_MASTER_KEY.',
    });
  });

  it.each([
    [{}, 'note'],
    [{ command: 1 }, 'ok'],
    [{ 'wrong signature': 1 }, 'missing'],
    // A stranger can send what fits nothing; one that fitted shows that the secret is right.
    [{ 'wrong signature': 1, press: 1 }, 'note'],
  ] as const)('reads from what ever came (%j): %s', async (came, is) => {
    expect(await first('Deliveries from Slack', { arrivals: { first: async () => came } })).toMatchObject({
      is,
    });
  });

  it('names Request URLs only where there are any', async () => {
    const nothing = { arrivals: { first: async () => ({}) } };
    const wheres = async (via: WorkspaceChecks['via']) =>
      (await findings({ ...nothing, via })).flatMap(({ where }) => where ?? []).join('\n');
    expect((await wheres('http')).match(/Request URL/g)).toHaveLength(2);
    expect(await wheres('socket')).not.toContain('Request URL');
    expect(await wheres('socket')).toMatch(/Enable Socket Mode.*\n.*app_home_opened/);
  });

  it('takes an empty database for everybody’s', async () => {
    const examination = { ...whole.examination, teams: async () => [] };
    expect(await first('Workspace', { examination })).toMatchObject({ is: 'ok' });
    expect(await first('Workspace', { team: async () => 'T2' })).toMatchObject({ is: 'missing' });
  });

  it('says nothing of other workspaces where many share it', async () => {
    const examination = { ...whole.examination, teams: async () => ['T1', 'TOTHER'] };
    const found = await findings({ examination, isAlone: false });
    expect(found.map(({ about }) => about)).not.toContain('Workspace');
    expect(JSON.stringify(found)).not.toContain('TOTHER');
  });
});
