import { ana, startStage } from '../stage.ts';

it('gives each message a ts of its own, from the clock it was given', async () => {
  const early = await startStage({ now: () => Date.UTC(2030, 0, 1) });
  const first = await early.web.chat.postMessage({ channel: ana.id, text: 'a' });
  const second = await early.web.chat.postMessage({ channel: ana.id, text: 'b' });
  expect(first.ts).toBe('1893456000.000000');
  expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
  await early.stop();
});
