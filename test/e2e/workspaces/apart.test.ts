import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../../support/chapters.ts';
import { ines, jon, kim } from '../../support/stage/company.ts';
import { debriefChannel, fillCard, has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { install, raiseTwo, type TwoWorkspaces } from '../../support/stage/two-workspaces.ts';

describe('what happens to one workspace', () => {
  const it = chapters();
  let two: TwoWorkspaces;
  beforeAll(async () => {
    two = await raiseTwo();
    for (const { slack } of [two.acme, two.twin]) slack.limits.pace = 20;
    await playUntilCards(two.acme);
    const before = two.acme.clock.now();
    await playUntilCards(two.twin);
    // Acme's loop is older by Twin's days, no more.
    expect(two.acme.clock.now()).toBeGreaterThan(before);
  });
  afterAll(() => two.close());

  const ready = async () => {
    const answer = await fetch(`http://127.0.0.1:${two.acme.apps[0]?.port}/readyz`);
    return { status: answer.status, words: await answer.text() };
  };
  const receipts = (stage: TwoWorkspaces['acme'], user: string) =>
    stage.slack.as(user).inbox().filter(has('is in, sealed')).length;
  const dead = async (stage: TwoWorkspaces['acme']) =>
    (await theLoop(stage)).outbox.filter(({ state }) => state === 'dead').map(({ id }) => id);
  const installed = (team: string) => two.acme.database.collection('installations').findOne({ team });

  it('has the same names and ids as what happens to the other, and their loops are two', async () => {
    const [acme, twin] = [await theLoop(two.acme), await theLoop(two.twin)];
    expect(acme.hiringManager).toBe(twin.hiringManager);
    expect(acme.id).not.toBe(twin.id);
    const idsOf = ({ slack }: TwoWorkspaces['acme']) => [
      ...[...slack.conversations(), ...slack.views(), ...slack.files()].map(({ id }) => id),
    ];
    const shared = idsOf(two.acme).filter((id) => idsOf(two.twin).includes(id));
    expect(shared.length).toBeGreaterThan(5);
  });

  it('keeps nobody of the other waiting while Slack asks it to slow down', async () => {
    const { faults, requests } = two.acme.slack;
    faults.add({ method: /^chat\./, kind: 'ratelimited', retryAfter: 8 });
    await fillCard(two.acme, ines.id);
    await until(() => requests.some(({ fault }) => fault === 'ratelimited'));
    await fillCard(two.twin, ines.id);
    await until(() => receipts(two.twin, ines.id) === 1);
    expect(receipts(two.acme, ines.id)).toBe(0);
    expect((await ready()).status).toBe(200);
    faults.clear();
  });

  it('and while Slack does not answer it at all', async () => {
    const { faults, requests } = two.acme.slack;
    faults.add({ method: /./, kind: 'hang' });
    two.acme.clock.advanceReal(60_000);
    await until(() => requests.some(({ fault }) => fault === 'hang'));
    await fillCard(two.twin, jon.id);
    await until(() => receipts(two.twin, jon.id) === 1);
    expect(requests.filter(({ fault }) => fault === 'hang').length).toBeGreaterThan(0);
    faults.clear();
    await until(async () => {
      two.acme.clock.advanceReal(5000);
      return receipts(two.acme, ines.id) === 1;
    });
  });

  it('is noticed by nobody of the other when the app is uninstalled: the token is forgotten, the loops wait', async () => {
    await two.acme.slack.uninstall();
    await two.acme.slack.settled();
    expect(await installed('TACME')).toMatchObject({
      tokens: null,
      gone: { why: expect.stringMatching(/uninstalled|revoked/) },
    });
    expect((await installed('TTWIN'))?.tokens).not.toBeNull();
    const asked = two.acme.slack.requests.length;
    two.acme.clock.advance(26 * 3_600_000);
    await fillCard(two.twin, kim.id);
    await until(async () => (await theLoop(two.twin)).debrief?.parent != null);
    expect(debriefChannel(two.twin)?.messages.length).toBeGreaterThan(0);
    // Nobody knocks at Slack with a token that is gone.
    expect(two.acme.slack.requests.slice(asked)).toEqual([]);
    expect(await dead(two.acme)).toEqual([]);
    const { status, words } = await ready();
    expect([status, words]).toEqual([200, expect.stringContaining('1 of 2 workspaces')]);
    expect(words).not.toMatch(/Acme|TACME|Twin/);
    expect((await two.acme.slack.as(ines.id).command('/hire my')).status).toBe(403);
  });

  it('heals when the app is installed again, and a late event of the first time takes nothing back', async () => {
    const late = two.acme.slack.deliveries.filter(({ body }) => body.includes('app_uninstalled')).at(-1);
    // The second after is a second later.
    two.acme.clock.advanceReal(5000);
    expect((await install(two.acme)).status).toBe(200);
    await two.acme.slack.as(ines.id).forge('event', JSON.parse(late?.body ?? ''));
    expect((await installed('TACME'))?.tokens).not.toBeNull();
    for (const { id } of [jon, kim]) await fillCard(two.acme, id);
    await until(async () => (await theLoop(two.acme)).debrief?.parent != null);
    await until(async () => {
      two.acme.clock.advanceReal(5000);
      return (await theLoop(two.acme)).outbox.every(({ state }) => state === 'done');
    });
    expect(await dead(two.acme)).toEqual([]);
    const effects = two.acme.slack
      .conversations()
      .flatMap(({ messages }) => messages)
      .flatMap(({ metadata }) => (metadata?.event_payload as { effect?: string } | undefined)?.effect ?? []);
    expect(effects.length).toBeGreaterThan(5);
    expect(effects.toSorted()).toEqual([...new Set(effects)].toSorted());
    expect((await ready()).words).toBe('ready');
    const rows = await two.acme.database.collection('audit').find({ team: 'TACME', chain: 'team' }).toArray();
    expect(rows.map(({ what }) => what).filter((what) => what.startsWith('app.'))).toEqual([
      ...['app.installed', 'app.removed', 'app.installed'],
    ]);
  });

  it('is not believed of another app’s token: only the bot’s own counts', async () => {
    const person = { type: 'tokens_revoked', tokens: { oauth: [ines.id] } };
    const body = { type: 'event_callback', team_id: 'TTWIN', api_app_id: 'AQUORUM', event: person };
    const { status } = await two.twin.slack
      .as(ines.id)
      .forge('event', { ...body, event_time: Math.floor(two.twin.clock.real() / 1000) });
    expect(status).toBe(200);
    expect((await installed('TTWIN'))?.tokens).not.toBeNull();
  });
});
