import { ana, type Stage, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

describe('events', () => {
  it('are retried three times, with number and reason, under one event id', async () => {
    stage.reply(() => ({ status: 503 }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([
      undefined,
      '1',
      '2',
      '3',
    ]);
    expect(stage.heard[3]?.headers['x-slack-retry-reason']).toBe('http_error');
    expect(new Set(stage.heard.map(({ body }) => body.event_id)).size).toBe(1);
    expect(stage.heard.every(({ isSigned }) => isSigned)).toBe(true);
  });

  it('stop once accepted, or when the app asks for it', async () => {
    stage.reply(({ headers }) => ({ status: headers['x-slack-retry-num'] === '1' ? 200 : 500 }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(2);
    stage.reply(() => ({ status: 500, headers: { 'x-slack-no-retry': '1' } }));
    await stage.stand.as(ana.id).openHome();
    await stage.stand.settled();
    expect(stage.heard).toHaveLength(3);
  });

  it('begin with a challenge that proves the address', async () => {
    stage.reply(({ body }) => ({ body: body.challenge }));
    const answer = await stage.stand.challenge();
    expect(answer.text).toBe(stage.heard[0]?.body.challenge);
  });
});
