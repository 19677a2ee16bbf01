import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../support/chapters.ts';
import { caughtUp, slackIsAway } from '../support/people/away.ts';
import { quiet } from '../support/people/debrief-thread.ts';
import { cora } from '../support/stage/company.ts';
import { has, setUpCoordinators, startLoop, theLoop, until } from '../support/stage/play.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';

const minute = 60_000;

describe('an outage of one of the platforms', () => {
  const it = chapters();
  let stage: Stage;
  let googleIsBack = () => {};
  beforeAll(async () => {
    stage = await raiseStage({ apps: 2 });
    stage.slack.limits.pace = 20;
    await setUpCoordinators(stage);
    await startLoop(stage);
  });
  afterAll(() => stage.close());

  const inbox = () => stage.slack.as(cora.id).inbox();
  const readyz = async (app = stage.apps[0]) => {
    const answer = await fetch(`http://127.0.0.1:${app?.port}/readyz`);
    return { status: answer.status, words: await answer.text() };
  };
  const told = (words: string) => inbox().filter(has(words));

  it('shows how many invitations are out, and why the rest is not', async () => {
    const coordinator = stage.slack.as(cora.id);
    const offer = await coordinator.waitForMessage(has('loop.book'));
    const match = /POST .*events|calendars\/primary$/;
    googleIsBack = stage.google.faults.add({ match, kind: '403grant', times: 1000 });
    await coordinator.click(offer as Parameters<typeof coordinator.click>[0], 'loop.book');
    await until(() => told('0 of 2 invitations sent. The Calendar API is not enabled').length === 1);
    expect((await theLoop(stage)).outbox.filter(({ state }) => state === 'dead')).toEqual([]);
  });

  it('is in /readyz, which stays 200 without the calendar, and on the Home', async () => {
    await until(async () =>
      (await Promise.all(stage.apps.map(readyz))).some(({ words }) => /not enabled/.test(words)),
    );
    expect((await readyz()).status).toBe(200);
    const coordinator = stage.slack.as(cora.id);
    await until(async () => {
      await coordinator.openHome();
      return JSON.stringify((await coordinator.waitForHome()).blocks).includes('API is not enabled');
    });
  });

  it('is told to a coordinator once when it lasts, whatever the number of processes', async () => {
    stage.clock.advanceReal(6 * minute);
    await until(() => {
      stage.clock.advanceReal(1000);
      return told('Quorum cannot use the calendar').length > 0;
    });
    for (let turn = 0; turn < 3; turn += 1) stage.clock.advanceReal(minute);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told('Quorum cannot use the calendar')).toHaveLength(1);
    expect(JSON.stringify(told('Quorum cannot use the calendar'))).toMatch(
      /not enabled.* Where: .+ Nothing is lost/,
    );
  });

  it('ends by itself, and nothing is booked twice', async () => {
    googleIsBack();
    await until(async () => {
      stage.clock.advanceReal(1000);
      return (await theLoop(stage)).stage === 'interviewing';
    });
    await quiet(stage);
    const events = stage.google.calendar('recruiting@acme.test').events();
    expect(events.filter(({ id }) => id.startsWith('quorum'))).toHaveLength(2);
    await until(async () => (await readyz()).words === 'ready');
  });

  it('of Slack is in /readyz with 503, and told once it is over', async () => {
    const { rounds } = await theLoop(stage);
    stage.clock.advance(Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0)) - stage.clock.now());
    const revoked = { method: /./, kind: 'error', code: 'token_revoked' } as const;
    const away = slackIsAway(stage, 20 * minute, [revoked]);
    await until(async () => (await Promise.all(stage.apps.map(readyz))).some(({ status }) => status === 503));
    expect(await away).toBeGreaterThan(3);
    await caughtUp(stage);
    await until(() => {
      stage.clock.advanceReal(1000);
      return told('Quorum could not use Slack').length > 0;
    });
    expect(told('Quorum could not use Slack')).toHaveLength(1);
    expect(JSON.stringify(told('Quorum could not use Slack'))).toContain('The bot token was revoked.');
    expect(JSON.stringify(told('Quorum could not use Slack'))).not.toMatch(/Where:|Reinstall/);
  });
});
