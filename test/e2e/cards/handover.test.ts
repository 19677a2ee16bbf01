import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { ines, kim, omar } from '../../support/stage/company.ts';
import { book, has, setUpCoordinators, startLoop, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('what an interviewer tells the next', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    // Ines begins, and Kim comes after.
    const busy = stage.clock.now() + 30 * 3_600_000;
    stage.google.calendar(kim.email).addBusy({ startsAt: stage.clock.now(), endsAt: busy });
    await startLoop(stage);
    await book(stage);
    const { rounds } = await theLoop(stage);
    const end = rounds.find(({ id }) => id === 'r1')?.booking?.endsAt ?? 0;
    stage.clock.advance(end - stage.clock.now() + 1000);
  });
  afterAll(() => stage.close());

  it('is what was covered and what was not reached: ticks, and no word more', async () => {
    const request = (await stage.slack.as(ines.id).waitForMessage(has('handover.open'))) as StoredMessage;
    await stage.slack.as(ines.id).click(request, 'handover.open');
    const form = await stage.slack
      .as(ines.id)
      .waitForView(({ callbackId }) => callbackId === 'handover.form');
    expect(words(form.blocks)).not.toContain('plain_text_input');
    const [first, ...others] = (await theLoop(stage)).rounds[0]?.seats[0]?.questions ?? [];
    await stage.slack.as(ines.id).fill(form.id, { 'covered.1': [first ?? ''] });
    const sent = await stage.slack.as(ines.id).submit(form.id);
    expect(words(sent.view?.blocks)).toContain('Told.');
    const told = await stage.slack.as(kim.id).waitForMessage(has('hands over'));
    expect(words(told)).toMatch(/covered .*; not reached /);
    expect(others.length).toBeGreaterThan(0);
    const { rounds } = await theLoop(stage);
    expect(rounds[0]?.seats[0]?.handover?.covered).toEqual([first]);
  });

  it('stands in the pack of who comes next, and reaches nobody else', async () => {
    const pack = (await stage.slack.as(kim.id).waitForMessage(has('pack.open'))) as StoredMessage;
    await stage.slack.as(kim.id).click(pack, 'pack.open');
    const opened = await stage.slack.as(kim.id).waitForView((view) => words(view).includes('So far:'));
    expect(words(opened.blocks)).toContain('not reached');
    expect(stage.slack.as(omar.id).inbox()).toEqual([]);
    await until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );
    expect(stage.slack.as(ines.id).inbox().filter(has('hands over'))).toEqual([]);
  });
});
