import { ana, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('slow and broken answers', () => {
  it('show the person a timeout, and a command is never sent twice', async () => {
    stage.stand.delivering.patienceMs = 400;
    stage.reply(() => ({ afterMs: 1000 }));
    const outcome = await stage.stand.as(ana.id).command('/hire status');
    expect(outcome).toMatchObject({ timedOut: true, trouble: 'operation_timeout' });
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(1);
  });

  it('show the person a failure', async () => {
    stage.reply(() => ({ status: 500 }));
    expect(await stage.stand.as(ana.id).command('/hire status')).toMatchObject({
      trouble: 'dispatch_failed',
    });
  });

  it.each(['delivery', 'answer'] as const)(
    'let people press again when the %s is lost, as a new press',
    async (lost) => {
      const losses = [lost, lost];
      stage.stand.delivering.lose = () => losses.shift() ?? null;
      stage.stand.clients.pressesAgain = 2;
      expect(await stage.stand.as(ana.id).command('/hire status')).toMatchObject({ status: 200 });
      const triggers = stage.heard.map(({ body }) => body.trigger_id);
      expect(new Set(triggers).size).toBe(lost === 'answer' ? 3 : 1);
      expect(stage.stand.clients.counts.pressedAgain).toBe(2);
    },
  );
});
