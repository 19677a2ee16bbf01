import { ana, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('unkind networks', () => {
  it('deliver twice', async () => {
    stage.stand.delivering.copies = 2;
    await stage.stand.as(ana.id).command('/hire status');
    expect(stage.heard).toHaveLength(2);
    expect(stage.heard[0]?.raw).toBe(stage.heard[1]?.raw);
  });

  it('deliver late, so that triggers have aged', async () => {
    stage.stand.delivering.delayMs = () => 80;
    const before = Date.now();
    await stage.stand.as(ana.id).command('/hire status');
    expect(stage.stand.deliveries[0]?.at).toBeGreaterThanOrEqual(before + 75);
  });

  it('deliver nothing but events to an app that is nowhere', async () => {
    const nowhere = await startStage({ appUrls: () => [] });
    await expect(nowhere.stand.as(ana.id).command('/hire status')).rejects.toThrow('no address');
    await nowhere.stand.as(ana.id).openHome();
    expect(nowhere.stand.deliveries).toMatchObject([{ kind: 'event', url: 'nowhere', status: 0 }]);
    await nowhere.stop();
  });

  it('may reach another process of the app', async () => {
    const second = await startStage();
    const mixed = await startStage({
      appUrls: () => ['http://127.0.0.1:9', second.stand.url],
      pick: (urls) => urls[1] ?? '',
    });
    const delivery = await mixed.stand.as(ana.id).command('/hire status');
    expect(delivery.status).toBeGreaterThan(0);
    await Promise.all([mixed.stop(), second.stop()]);
  });
});
