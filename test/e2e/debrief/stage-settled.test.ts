import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { nothingDue } from '../../support/people/review-play.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  debriefChannel,
  fillCard,
  has,
  setUpCoordinators,
  startLoop,
  submitted,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

/** Ines and Jonas screen, Kim has an interview to come; the coordinator and the hiring manager write no card. */
describe('a stage that two people settle at once, through two apps that are told everything twice', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ apps: 2 });
    await setUpCoordinators(stage);
    await startLoop(stage, { kit: 'small-team-staged' });
    await book(stage);
    const [first] = (await theLoop(stage)).rounds;
    stage.clock.advance((first?.booking?.endsAt ?? 0) - stage.clock.now() + 60_000);
    for (const { id } of [ines, jon]) await waitForRequest(stage, id);
    stage.slack.delivering.copies = 2;
    await fillCard(stage, ines.id, { rating: 'below', evidence: 'Could not say why.' });
    await nothingDue(stage);
  });
  afterAll(() => stage.close());

  const stageOf = async () => (await theLoop(stage)).stages?.[0];
  const formOf = ({ callbackId }: StoredView) => callbackId === 'stage-stop.form';

  it('opens with an excuse, when that was the last it waited for', async () => {
    expect((await stageOf())?.openedAt).toBeNull();
    const person = stage.slack.as(cora.id);
    await person.command('/hire excuse');
    const form = await person.waitForView(({ callbackId }) => callbackId === 'excuse.form');
    const seat = 'Jonas Interviewer · Peer technical · Robin Candidate';
    await person.fill(form.id, { seat, reason: 'Ill that day' });
    expect(JSON.stringify((await submitted(person, form.id)).view?.blocks)).toContain('Excused');
    await person.closeView(form.id);
    await until(async () => (await stageOf())?.openedAt !== null);
    for (const { id } of [cora, hana]) await stage.slack.as(id).waitForMessage(has('stage.stop'));
    await nothingDue(stage);
    const shown = stage.slack.as(jon.id).inbox();
    expect(JSON.stringify(shown)).not.toContain('stage.read');
    for (const { id } of [cora, hana, ines])
      expect(stage.slack.as(id).inbox().filter(has('stage.read'))).toHaveLength(1);
  });

  it('has its buttons in the list of loops too, for those who may press them', async () => {
    for (const [user, isOffered] of [
      [cora.id, true],
      [kim.id, false],
    ] as const) {
      const person = stage.slack.as(user);
      await person.command('/hire status');
      await until(() => person.ephemerals().length > 0);
      expect([user, person.ephemerals().some(({ blocks = [] }) => has('stage.stop')(blocks))]).toEqual([
        user,
        isOffered,
      ]);
    }
  });

  it('ends once: one of them records it, the other reads that it is recorded, and everybody is told once', async () => {
    const forms: [string, string][] = [];
    for (const { id } of [cora, hana]) {
      const person = stage.slack.as(id);
      const list = person.ephemerals().findLast(({ blocks = [] }) => has('stage.stop')(blocks));
      const offer = person.inbox().findLast(has('stage.stop')) as StoredMessage;
      // The coordinator presses in the list.
      await person.click(list ? { channel: person.directChannel(), ts: list.ts } : offer, 'stage.stop');
      const form = await person.waitForView(formOf);
      await person.fill(form.id, { why: 'skills', words: `In the words of ${id}.` });
      forms.push([id, form.id]);
    }
    const answers = await Promise.all(
      forms.map(async ([user, form]) => JSON.stringify(await submitted(stage.slack.as(user), form))),
    );
    const isRecorded = (answer: string) => answer.includes('the loop ends here');
    expect(answers.filter(isRecorded)).toHaveLength(1);
    expect(answers.find((answer) => !isRecorded(answer))).toContain('Somebody has recorded this already');
    await until(async () => (await theLoop(stage)).decisions[0]?.posted != null);
    await nothingDue(stage);
    expect((await theLoop(stage)).decisions).toHaveLength(1);
    expect((await auditOf(stage)).filter(({ what }) => what === 'stage.stopped')).toHaveLength(1);
    expect(stage.slack.as(kim.id).inbox().filter(has('this loop has ended'))).toHaveLength(1);
    expect((debriefChannel(stage)?.messages ?? []).filter(has('In the words of'))).toHaveLength(1);
    for (const { id } of [cora, hana])
      expect(
        JSON.stringify(
          stage.slack
            .as(id)
            .inbox()
            .map(({ blocks }) => blocks),
        ),
      ).not.toContain('stage.stop');
  });
});
