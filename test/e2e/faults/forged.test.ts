import { writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { seededChance } from '../../../bench/life/chance.ts';
import { chapters } from '../../support/chapters.ts';
import { type Forged, forgedRequests, type Plain } from '../../support/faults/forged-requests.ts';
import { atMost } from '../../support/people/at-most.ts';
import { scale } from '../../support/scale.ts';
import { cora, dana, hana, ines, jon, kim, omar, staff } from '../../support/stage/company.ts';
import { fillCard, openScorecard, playUntilCards, theLoop } from '../../support/stage/play.ts';
import { raiseStageApart } from '../../support/stage/stage-apart.ts';
import { waitForStill } from '../../support/stage/still.ts';

const seed = Number(process.env.SEED ?? 18);
const count = Number(process.env.QUORUM_REQUESTS ?? scale.forgedRequests);

type Stage = Awaited<ReturnType<typeof raiseStageApart>>;

/**
 * Written without anybody asking for it: Agenda's clock, when the calendar was read, and when what first came. A refusal is
 * written down as well, in rows of the audit that say so.
 */
const ownRhythm = ['jobs', 'calendarSyncs', 'arrivals'];

async function everything({ database }: Stage): Promise<string> {
  const names = (await database.db?.listCollections().toArray())?.map(({ name }) => name) ?? [];
  const rows = await Promise.all(
    names
      .filter((name) => !ownRhythm.includes(name))
      .toSorted()
      .map(async (name) => [
        name,
        await database
          .collection(name)
          .find(name === 'audit' ? { what: { $ne: 'refused' } } : {}, { projection: { readAt: 0 } })
          .sort({ _id: 1 })
          .toArray(),
      ]),
  );
  return JSON.stringify(rows, null, 1);
}

/** The statuses of all answers that came; none where the connection was closed without one. */
const statusesIn = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

function sendBytes(port: number, parts: readonly Buffer[], pauseMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const end = () => {
      socket.destroy();
      resolve(statusesIn(heard));
    };
    // What is not even a request is waited for by the server until its own time is over.
    const timer = setTimeout(end, 6000);
    socket.setEncoding('latin1').on('data', (words: string) => {
      heard += words;
    });
    socket.on('error', end).on('close', () => {
      clearTimeout(timer);
      end();
    });
    void (async () => {
      for (const part of parts) {
        if (socket.destroyed) return;
        socket.write(part);
        if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
      }
      socket.end();
    })();
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 24 });

function send(port: number, { method, path, headers, body }: Plain): Promise<number[]> {
  return new Promise((resolve) => {
    const outgoing = httpRequest(
      {
        port,
        host: '127.0.0.1',
        agent,
        method,
        path,
        headers: { 'content-length': Buffer.byteLength(body), ...Object.fromEntries(headers) },
      },
      (response) => {
        response.resume().on('end', () => resolve([response.statusCode ?? 0]));
        response.on('error', () => resolve([]));
      },
    );
    outgoing.on('error', () => resolve([]));
    outgoing.end(body);
  });
}

describe('whoever sends what is malformed or forged, to every door', () => {
  const it = chapters();
  let stage: Stage;
  let before: string;
  let next: () => Forged;
  const seen = new Map<string, Map<number | 'none', number>>();
  beforeAll(async () => {
    stage = await raiseStageApart();
    await playUntilCards(stage);
    await fillCard(stage, ines.id);
    await stage.slack.as(ines.id).openHome();
    await openScorecard(stage, jon.id);
    await stage.slack.as(cora.id).command('/hire excuse');
    await stage.slack.as(hana.id).command('/hire debrief');
    // Whom Slack was asked about once is known for an hour.
    for (const { id } of staff) await stage.slack.as(id).command('/hire my');
    await waitForStill(stage);
    const loop = await theLoop(stage);
    const sent = stage.slack.deliveries.map(({ body, headers }) => ({
      ...{ body, contentType: headers['content-type'] ?? '' },
    }));
    const people = [cora, dana, hana, ines, jon, kim, omar].map(({ id }) => id);
    const ids = [loop.id, ...people, 'r1', 'r2', 'r1s1', 'r1s2', 'r2s1', '1', '0', 'TACME', 'exceeds'];
    next = forgedRequests(seededChance(seed), { ids, sent, outsider: omar.id, now: Date.now });
    before = await everything(stage);
  });
  afterAll(async () => {
    agent.destroy();
    await stage.close();
  });

  it('hears no answer of 5xx, and brings nothing down', async () => {
    const port = Number(new URL(stage.app.url).port);
    const inTurn = atMost(24);
    const wrong: string[] = [];
    const one = async () => {
      const forged = next();
      const statuses =
        'request' in forged
          ? await send(port, forged.request)
          : await sendBytes(port, forged.bytes, forged.pauseMs ?? 0);
      const row = seen.get(forged.kind) ?? new Map<number | 'none', number>();
      seen.set(forged.kind, row);
      for (const status of statuses.length > 0 ? statuses : ['none' as const])
        row.set(status, (row.get(status) ?? 0) + 1);
      if (statuses.some((status) => status >= 500))
        wrong.push(`${forged.kind}: ${statuses}: ${JSON.stringify(forged).slice(0, 600)}`);
    };
    await Promise.all(Array.from({ length: count }, () => inTurn(one)));
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(stage.app.isRunning()).toBe(true);
  }, 3_600_000);

  it('changes nothing that is kept, and nothing that goes out', async () => {
    await waitForStill(stage);
    expect(await everything(stage)).toBe(before);
  });

  it('did all of it: each kind was sent, and people are served as before', async () => {
    const sent = [...seen.values()].map((row) => [...row.values()].reduce((sum, times) => sum + times, 0));
    expect(Math.min(...sent)).toBeGreaterThanOrEqual(count > 5000 ? 10 : 1);
    expect((await stage.slack.as(omar.id).command('/hire help')).status).toBe(200);
    const broken = stage.app.lines.filter((line) => /"A request failed"|nhandled|ncaught/.test(line));
    expect(broken).toEqual([]);
    const { QUORUM_REPORT: file, QUORUM_COMMIT: commit } = process.env;
    const rows = [...seen].map(([kind, row]) => [
      kind,
      [...row].map(([status, times]) => `${times} × ${status}`).join(', '),
    ]);
    const title = `${count.toLocaleString('en-US')} malformed or forged requests`;
    const amount = `${title} to a real process on the real engine`;
    const lines = [
      'To the real app in a process of its own, over HTTP. None crashed it, none was answered with 5xx, and the whole database',
      'was the same before and after, but for what is written without anybody asking: Agenda’s clock (`jobs`), when the calendar',
      'was read (`calendarSyncs`), the first arrival of each kind (`arrivals`), when Slack was last asked who somebody is (`readAt`), and the rows of the audit that say that',
      'something was refused. *None*: the connection was closed without an answer.',
    ];
    if (file) writeFileSync(file, JSON.stringify({ commit, title, amount, lines, rows }));
  });
});
