import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import mongoose from 'mongoose';
import { chapters } from '../support/chapters.ts';
import { cora, hana, ines, jon, kim } from '../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../support/stage/play.ts';
import { freshDatabase } from '../support/stage/stage.ts';
import { raiseTwo, type TwoWorkspaces } from '../support/stage/two-workspaces.ts';

type Asked = {
  collection: string;
  what: string;
  filters: Record<string, unknown>[];
  documents: Record<string, unknown>[];
};

/**
 * What has no workspace, and why a cluster need not divide it. Everything else is divided by `team`:
 * `sh.shardCollection('quorum.loops', { team: 1 })`.
 */
const undivided: Record<string, string> = {
  jobs: 'Agenda’s own: a few rows of recurring jobs, and one for each loop that waits longer than a minute. Lost, the sweep finds it.',
  agenda_logs: 'Agenda’s own, too, with its own indexes; nothing is written there.',
  keys: 'Check values of the master keys, which belong to the installation: a handful.',
};

/** Queries that ask which workspaces there are: without an answer to them nothing could begin with a workspace. */
const whichThereAre = [
  'find installations',
  'distinct installations',
  'distinct loops team',
  'distinct loops dataKey.keyId',
];

const operations: Record<string, (command: Record<string, unknown>) => Partial<Asked>> = {
  find: ({ filter }) => ({ filters: [filter as never] }),
  distinct: ({ query }) => ({ filters: [(query ?? {}) as never] }),
  count: ({ query }) => ({ filters: [(query ?? {}) as never] }),
  aggregate: ({ pipeline }) => ({
    filters: [((pipeline as { $match?: object }[])[0]?.$match ?? {}) as never],
  }),
  findAndModify: ({ query }) => ({ filters: [query as never] }),
  update: ({ updates }) => ({ filters: (updates as { q: never }[]).map(({ q }) => q) }),
  delete: ({ deletes }) => ({ filters: (deletes as { q: never }[]).map(({ q }) => q) }),
  insert: ({ documents }) => ({ documents: documents as never }),
};

describe('a database that is divided by workspace', () => {
  const it = chapters();
  const asked: Asked[] = [];
  let two: TwoWorkspaces;
  const heard = new Set<object>();
  const listen = () => {
    for (const connection of mongoose.connections) {
      if (connection.readyState !== 1) continue;
      const client = connection.getClient();
      // Mongoose listens, too, where commands are monitored.
      if (heard.has(client)) continue;
      heard.add(client);
      client.on('commandStarted', ({ commandName, command }) => {
        const read = operations[commandName];
        if (read)
          asked.push({
            ...{ collection: String(command[commandName]), what: commandName, filters: [], documents: [] },
            ...read(command),
          });
      });
    }
  };
  const isOfTeam = (filter: Record<string, unknown>): boolean => {
    const { team } = filter;
    return typeof team === 'string' || Array.isArray((team as { $in?: unknown } | undefined)?.$in);
  };
  const named = ({ collection, what }: Asked, field = '') => `${what} ${collection}${field && ` ${field}`}`;

  beforeAll(async () => {
    const uri = freshDatabase();
    const monitored = `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;
    // From the first command on, those of the start too.
    const listening = setInterval(listen, 5);
    two = await raiseTwo({ mongodbUri: monitored });
    clearInterval(listening);
    listen();
    for (const stage of [two.acme, two.twin]) stage.slack.limits.isEnforced = false;
  });
  afterAll(() => two.close());

  it('is asked of one workspace at a time, from a command to a debrief, in every query and every document', async () => {
    // What the test itself asks stands beside the app's; only the app's connections are listened to from here.
    await playUntilCards(two.acme);
    for (const { id } of [ines, jon, kim]) await fillCard(two.acme, id);
    await until(async () => (await theLoop(two.acme)).debrief?.picture != null);
    for (const { id } of [cora, hana, ines]) {
      for (const typed of ['status', 'my', 'people', 'kit', 'role', 'export', 'decide', 'doctor', 'hours'])
        await two.acme.slack.as(id).command(`/hire ${typed}`);
      await two.acme.slack.as(id).openHome();
    }
    await two.acme.slack.as(ines.id).say(two.acme.slack.as(ines.id).directChannel(), 'Hello?');
    await two.twin.slack.uninstall();
    for (const day of [1, 2, 3]) {
      two.acme.clock.advance(day * 24 * 3_600_000);
      await two.acme.apps[0]?.readCalendar();
    }
    const own = two.acme.database.getClient();
    expect(own).toBeDefined();
    const queries = asked.filter(({ collection }) => !(collection in undivided));
    const seen = new Map<string, number>();
    for (const one of queries) seen.set(named(one), (seen.get(named(one)) ?? 0) + 1);
    process.stdout.write(`${queries.length} queries of ${seen.size} kinds\n`);
    expect(queries.length).toBeGreaterThan(500);
    expect(new Set(queries.map(({ collection }) => collection)).size).toBeGreaterThan(15);
    const astray = queries
      .filter(({ filters }) => !filters.every(isOfTeam))
      .filter((one) => !whichThereAre.some((known) => known.startsWith(named(one))));
    expect(astray.map((one) => [named(one), JSON.stringify(one.filters)])).toEqual([]);
    const homeless = queries.filter(
      ({ documents }) => !documents.every(({ team }) => typeof team === 'string'),
    );
    expect(homeless.map((one) => named(one))).toEqual([]);
  });

  it('has a name for every document that begins with its workspace, so that it is unique on its shard', async () => {
    const { database } = two.acme;
    const strays: string[] = [];
    let looked = 0;
    for (const { name } of await database.listCollections()) {
      if (name in undivided || name.startsWith('system.')) continue;
      for (const { _id, team } of await database.collection(name).find({}).toArray()) {
        looked += 1;
        if (String(_id) !== team && !String(_id).startsWith(`${team}:`)) strays.push(`${name} ${_id}`);
      }
    }
    expect(looked).toBeGreaterThan(50);
    expect(strays).toEqual([]);
  });

  it('has an index on its workspace for every collection, and none that begins with anything else', async () => {
    const { database } = two.acme;
    const wrong: string[] = [];
    let looked = 0;
    for (const { name } of await database.listCollections()) {
      if (name in undivided || name.startsWith('system.')) continue;
      const indexes = await database.collection(name).indexes();
      const firsts = indexes.map(({ key }) => Object.keys(key)[0]).filter((first) => first !== '_id');
      looked += 1;
      if (firsts.length === 0 || firsts.some((first) => first !== 'team')) wrong.push(`${name}: ${firsts}`);
    }
    expect(looked).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it('keeps what is not divided small and without a word about anybody', async () => {
    const jobs = await two.acme.database.collection('jobs').find({}).toArray();
    const data = jobs.map((job) => (job as { data?: object }).data ?? {});
    expect(
      [...new Set(data.flatMap((one) => Object.keys(one)))].filter((key) => !['team', 'loop'].includes(key)),
    ).toEqual([]);
    expect(await two.acme.database.collection('agenda_logs').countDocuments()).toBe(0);
    expect(Object.keys(undivided).toSorted()).toEqual(['agenda_logs', 'jobs', 'keys']);
  });
});
