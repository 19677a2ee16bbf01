import { type Check, checkAbout, type Find, type Finding } from '../core/installation/finding.ts';
import { QuorumError } from '../errors.ts';
import type { Arrivals } from '../store/arrivals.ts';
import { type Examination, losesWrites, otherServer, type Topology } from '../store/examination.ts';
import type { Migrations } from '../store/migrations/run-migrations.ts';
import { noCommandYet, noEventYet, otherSecret, type Via } from './arrival-words.ts';

export type DatabaseChecks = {
  /** Resolves once it is there; rejects with a sentence where it cannot be. */
  reached(): Promise<void>;
  /** Embedded: it lives on this machine and flushes by itself. */
  kind: 'given' | 'mongod' | 'embedded';
  topology(): Promise<Topology>;
  examination: Pick<Examination, 'tryWriting' | 'missingIndexes'>;
  /** Throws a sentence where something is sealed with a key that is not at hand. */
  checkKeys(): Promise<unknown>;
};

export function databaseChecks(options: DatabaseChecks): Check[] {
  return [
    checkAbout('Database', [], async (find) => {
      try {
        await options.reached();
      } catch (error) {
        if (!(error instanceof QuorumError)) throw error;
        return [
          find.missing(error.message, 'MONGODB_URI: its host and port, its user and password, the firewall.'),
        ];
      }
      return [server(find, options.kind, await options.topology())];
    }),
    checkAbout('Database writes', ['Database'], async (find) => {
      await options.examination.tryWriting();
      const wanting = await options.examination.missingIndexes();
      return [
        wanting === 0
          ? find.ok('are kept by the majority and in the journal; all indexes are there.')
          : find.note(`are kept; ${wanting} indexes are made when Quorum starts.`),
      ];
    }),
    checkAbout('Master key', ['Database'], async (find) => {
      try {
        await options.checkKeys();
        return [find.ok('opens everything that is sealed.')];
      } catch (error) {
        if (!(error instanceof QuorumError)) throw error;
        return [find.missing(error.message, 'QUORUM_MASTER_KEY.')];
      }
    }),
  ];
}

type Shape = Pick<Migrations, 'state' | 'copies'>;

export type WorkspaceChecks = {
  examination: Pick<Examination, 'teams'>;
  arrivals: Pick<Arrivals, 'first'>;
  migrations: Shape;
  /** Of the bot token. */
  team(): Promise<string>;
  via: Via;
  /** The database is for this workspace alone. */
  isAlone: boolean;
};

/** What the database knows of one workspace, and of no other. */
export function workspaceChecks(options: WorkspaceChecks): Check[] {
  return [
    ...(options.isAlone ? [belonging(options)] : []),
    checkAbout('Shape of the data', ['Database', 'Slack token'], async (find) =>
      shapeOf(find, options.migrations, await options.team()),
    ),
    checkAbout('Deliveries from Slack', ['Database', 'Slack token'], async (find) =>
      arrived(find, options.via, await options.arrivals.first(await options.team())),
    ),
  ];
}

const belonging = (options: WorkspaceChecks): Check =>
  checkAbout('Workspace', ['Database', 'Slack token'], async (find) => {
    const [teams, team] = await Promise.all([options.examination.teams(), options.team()]);
    return teams.length > 0 && !teams.includes(team)
      ? [
          find.missing(
            `the loops in this database are of workspace ${teams.join(', ')}; the bot token is for ${team}.`,
            'SLACK_BOT_TOKEN: the token of that workspace, or MONGODB_URI: a database of its own.',
          ),
        ]
      : [find.ok('token and database belong together.')];
  });

/** Copies are kept for two weeks after that. */
const keptMs = 14 * 24 * 3_600_000;

async function shapeOf(find: Find, { state, copies }: Shape, team: string): Promise<Finding[]> {
  const [states, kept] = await Promise.all([state(team), copies.count(team)]);
  const left = states.filter(({ isLeft }) => isLeft);
  const findings = left.map(({ name, isUnderWay, changed, begunAt }) =>
    find.note(
      isUnderWay
        ? `${name} is under way since ${dayOf(begunAt)}, with ${changed} documents changed; people work meanwhile.`
        : `${name} goes on when Quorum runs, with ${changed} documents changed so far.`,
    ),
  );
  if (left.length === 0) findings.push(find.ok('is that of this version.'));
  if (kept.oldest !== null)
    findings.push(
      find.ok(`${kept.copies} documents are kept as they were before, until ${dayOf(kept.oldest + keptMs)}.`),
    );
  return findings;
}

const dayOf = (at: number | null): string => (at === null ? 'now' : new Date(at).toISOString().slice(0, 10));

function server(find: Find, kind: DatabaseChecks['kind'], topology: Topology): Finding {
  const { version, members } = topology;
  if (kind === 'embedded')
    return find.note(`the embedded engine ${version}, for trying and for small installations.`);
  if (losesWrites(topology)) return find.missing(otherServer.what(version), otherServer.where);
  if (topology.kind === 'standalone')
    return find.note(`MongoDB ${version} without a replica set; a team wants one.`, otherServer.where);
  if (topology.kind === 'sharded') return find.ok(`MongoDB ${version}, sharded.`);
  return find.ok(`MongoDB ${version}, a replica set of ${members}.`);
}

function arrived(find: Find, via: Via, first: Awaited<ReturnType<Arrivals['first']>>): Finding[] {
  const { event, command, press } = first;
  if (first['wrong signature'] && !event && !command && !press)
    return [find.missing(otherSecret.what, otherSecret.where)];
  const [noCommand, noEvent] = [noCommandYet(via), noEventYet(via)];
  return [
    command ? find.ok('`/hire` has arrived.') : find.note(noCommand.what, noCommand.where),
    event ? find.ok('events have arrived.') : find.note(noEvent.what, noEvent.where),
  ];
}
