import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Sockets } from '../../../src/sandbox/slack/socket/sockets.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, ines, jon, kim } from '../../support/stage/company.ts';
import { debriefChannel, fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('Quorum in a network without a public address', () => {
  let stage: Stage;
  let sockets: Sockets;
  const it = chapters();
  const get = async (path: string, method = 'GET') => {
    const answer = await fetch(`http://127.0.0.1:${stage.apps[0]?.port}${path}`, { method });
    return [answer.status, await answer.text()];
  };
  beforeAll(async () => {
    stage = await raiseStage({ via: 'socket', apps: 2 });
    sockets = stage.slack.sockets as Sockets;
    sockets.faults.resent = 'everything';
    // Nobody’s sockets end ten times a minute, which is as often as Slack opens new ones.
    stage.slack.limits.pace = 20;
  });
  afterAll(() => stage.close());

  it('plays a loop from start to debrief over sockets that are cut, recycled and doubled', async () => {
    const planned = ['twice', 'recycle', 'cut_before', 'cut_after'] as const;
    sockets.faults.next(...planned);
    await playUntilCards(stage);
    for (const { id } of [ines, jon, kim]) {
      sockets.faults.next(...planned);
      const { view } = await fillCard(stage, id);
      expect(view?.title?.text).toBe('Sealed');
    }
    await until(async () => (await theLoop(stage)).debrief !== null);
    const { happened } = sockets.faults;
    expect(planned.map((fault) => happened[fault])).toEqual([4, 4, 4, 4]);
    expect(happened.resent).toBeGreaterThan(0);
    const { rounds } = await theLoop(stage);
    const versions = rounds.flatMap(({ seats }) => seats.map(({ versions }) => versions.length));
    expect(versions).toEqual([1, 1, 1]);
    await until(() => (debriefChannel(stage)?.messages.length ?? 0) > 0);
    expect(debriefChannel(stage)?.messages.filter(({ threadTs }) => !threadTs)).toHaveLength(1);
    expect(new Set(stage.slack.deliveries.map(({ url }) => url))).toEqual(new Set(['socket']));
    // A press that comes again finds its trigger used, and opens nothing twice; or its page drawn by the other process.
    const expected = ['users_not_found', 'exchanged_trigger_id', 'views.update hash_conflict'];
    const unexpected = stage.slack.refusals.filter(
      ({ method, error }) => !expected.includes(error) && !expected.includes(`${method} ${error}`),
    );
    expect(unexpected).toEqual([]);
  });

  it('is not ready while no socket is open, says why and where that is put right, and opens it by itself', async () => {
    await until(async () => (await get('/readyz'))[0] === 200);
    const { faults } = stage.slack;
    sockets.faults.resent = 'events';
    faults.add({ method: 'apps.connections.open', kind: 'error', code: 'token_revoked' });
    sockets.cut();
    await until(async () => String((await get('/readyz'))[1]).includes('token_revoked'));
    const [status, why] = await get('/readyz');
    expect([status, why]).toEqual([503, expect.stringContaining('The app-level token was revoked.')]);
    expect(why).toContain('Basic Information → App-Level Tokens');
    expect((await stage.slack.as(cora.id).command('/hire status')).trouble).toBe('dispatch_failed');
    faults.clear();
    await until(async () => (await get('/readyz'))[0] === 200);
    expect((await stage.slack.as(cora.id).command('/hire status')).trouble).toBeUndefined();
  });

  it('takes nothing by HTTP', async () => {
    expect(await get('/slack/events', 'POST')).toEqual([
      404,
      expect.stringContaining('SLACK_APP_TOKEN is set'),
    ]);
    expect(await get('/healthz')).toEqual([200, 'ok']);
  });
});
