import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  book,
  fillCard,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const hour = 3_600_000;
const interviewers = [ines, jon, kim];
const words = (shown: unknown): string => JSON.stringify(shown);

describe('an interviewer for whom all goes well', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { firstDay: '2027-01-14', lastDay: '2027-01-15' });
    await book(stage);
  });
  afterAll(() => stage.close());

  const inbox = (user: string) => stage.slack.as(user).inbox();
  const titles = (user: string) =>
    inbox(user)
      .filter(({ threadTs }) => !threadTs)
      .map(({ text }) => text);
  const starts = async () => (await theLoop(stage)).rounds.map(({ booking }) => booking?.startsAt ?? 0);
  const done = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );
  const goTo = async (moment: number) => {
    stage.clock.advance(moment - stage.clock.now());
    await done();
  };

  it('reads in one message what they are booked for, and accepts', async () => {
    for (const { id } of interviewers) {
      const message = (await stage.slack.as(id).waitForMessage(has('invite.accept'))) as StoredMessage;
      await stage.slack.as(id).click(message, 'invite.accept');
      await until(() => inbox(id).some(has('You accepted')));
    }
    await done();
    for (const { id } of interviewers) expect(titles(id)).toEqual([expect.stringMatching(/^You interview/)]);
  });

  it('has no guide on the morning before, and has it in the afternoon, in place of that message', async () => {
    const first = Math.min(...(await starts()));
    await goTo(first - 22 * hour);
    for (const { id } of interviewers) expect(words(inbox(id))).not.toContain('pack.open');
    await goTo(Math.max(...(await starts())) - 19 * hour);
    for (const { id } of interviewers) {
      await until(() => inbox(id).some(has('pack.open')));
      expect(titles(id)).toEqual([expect.stringMatching(/^You interview/)]);
    }
  });

  it('has two messages in the end: the guide, and the scorecard with its receipt', async () => {
    const { rounds } = await theLoop(stage);
    await goTo(Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0)) + 60_000);
    for (const { id } of interviewers) await waitForRequest(stage, id);
    for (const { id } of interviewers) await fillCard(stage, id);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await done();
    for (const { id } of interviewers)
      expect(titles(id)).toEqual([
        expect.stringMatching(/^You interview/),
        expect.stringMatching(/^Your scorecard .* is in$/),
      ]);
  });

  it('was called for nothing else: three messages in all, of which the first gave way to the guide', () => {
    for (const { id } of interviewers) {
      const channel = stage.slack.as(id).directChannel();
      const sent = stage.slack.requests.filter(
        ({ method, args }) => method === 'chat.postMessage' && args.channel === channel,
      );
      expect(sent.map(({ args }) => args.thread_ts ?? null)).toEqual([null, null, null]);
    }
  });

  it('is named by no second message of a thread, and neither is who looks after the loop', () => {
    const threads = new Map<string, string[]>();
    for (const { messages } of stage.slack.conversations().filter(({ kind }) => kind === 'im'))
      for (const { channel, ts, threadTs, blocks, text } of messages) {
        const thread = `${channel}/${threadTs ?? ts}`;
        threads.set(thread, [...(threads.get(thread) ?? []), words(blocks ?? text)]);
      }
    // Only what is posted below the first message calls somebody; that one shows what is true by now.
    const called = [...threads].flatMap(([thread, [, ...replies]]) =>
      [...interviewers, cora, hana].flatMap(({ id }) => {
        const times = replies.filter((reply) => reply.includes(`<@${id}>`)).length;
        return times > 1 ? [`${thread}: ${id} ${times} times`] : [];
      }),
    );
    expect(called).toEqual([]);
  });
});
