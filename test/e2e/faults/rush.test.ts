import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { playRush } from '../../support/people/rush.ts';
import { candidate, cora, hana } from '../../support/stage/company.ts';
import { setUpCoordinators } from '../../support/stage/play.ts';
import { raiseStage } from '../../support/stage/stage.ts';

describe('more than Slack allows in a minute', () => {
  it('comes a little later, and all of it', async () => {
    const calls = await playRush({ strangers: 45, loops: 2, pace: 100 });
    // The strangers, those who hold seats, and the two who look after the loops: each is asked for once.
    expect(calls['users.info']).toBe('53 calls, 0 of them limited');
  });

  it('is one sentence in front of a form, which keeps what was typed; the same press works after that', async () => {
    const stage = await raiseStage();
    try {
      await setUpCoordinators(stage);
      const person = stage.slack.as(cora.id);
      await person.command('/hire start');
      const form = await person.waitForView(({ callbackId }) => callbackId === 'start.form');
      await person.fill(form.id, { ...candidate, kit: 'small-team', level: 'mid', hiringManager: hana.id });
      stage.slack.faults.add({ method: 'users.info', kind: 'ratelimited', retryAfter: 2, times: 1 });
      const { errors } = await person.submit(form.id);
      expect(Object.values(errors)).toEqual([
        'Slack asks Quorum to wait. The same press works in 2 seconds.',
      ]);
      expect(stage.slack.requests.filter(({ fault }) => fault === 'ratelimited')).toHaveLength(1);
      await pause(2100);
      expect((await person.submit(form.id)).view?.callbackId).toBe('seats.form');
    } finally {
      await stage.close();
    }
  });
});
