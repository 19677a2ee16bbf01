import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { pressForged } from '../../support/faults/forgery.ts';
import {
  afterTheInterview,
  books,
  bring,
  nothingDue,
  sasha,
  startReviews,
} from '../../support/people/review-play.ts';
import { scale } from '../../support/scale.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  debriefChannel,
  fillCard,
  has,
  setUpCoordinators,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('reviews that are opened before the interview', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
    // Nothing here is about Slack's rates, which make a thread of a debrief long.
    stage.slack.limits.isEnforced = false;
    await setUpCoordinators(stage);
    await startReviews(stage);
    await books(stage);
    await bring(stage, 'r1', { words: 'Ten years of servers.' });
    await fillCard(stage, ines.id, { rating: 'below', evidence: 'No line rests on a result.' });
    await nothingDue(stage);
  });
  afterEach(() => stage.close());

  const manager = () => stage.slack.as(hana.id);
  const complete = async (): Promise<StoredMessage> => {
    // That it began and is booked, and nothing of any card.
    const heard = manager().inbox();
    expect(heard.filter(({ text }) => !/: (The loop began|Booked\.)/.test(text))).toEqual([]);
    expect(heard.some(has('reviews.open'))).toBe(false);
    await fillCard(stage, jon.id, { rating: 'exceeds', evidence: 'Kept a service running.' });
    return (await manager().waitForMessage(has('reviews.open'))) as StoredMessage;
  };
  const thread = () => debriefChannel(stage)?.messages ?? [];
  const decide = async (inputs: Record<string, string>) => {
    await until(() => manager().inbox().some(has('decision.open')));
    await manager().click(manager().inbox().findLast(has('decision.open')) as StoredMessage, 'decision.open');
    const form = await manager().waitForView(({ callbackId }) => callbackId === 'decision.form');
    await manager().fill(form.id, { outcome: inputs.outcome ?? '' });
    const asked = await manager().waitForView(has('rationale'));
    const { outcome: _, ...rest } = inputs;
    await manager().fill(asked.id, rest);
    const sent = await manager().submit(asked.id);
    expect(sent.errors).toEqual({});
    await manager().closeView(asked.id);
    await nothingDue(stage);
  };
  const events = () =>
    stage.google
      .calendar('recruiting@acme.test')
      .events()
      .map(({ status }) => status);

  it('end the loop with a no: the interview is taken out of the calendar, and nobody is asked for more', async () => {
    const offer = await complete();
    expect(words(offer.blocks)).toContain('all scorecards of *Resume review* are in and sealed');
    expect(words(offer)).not.toMatch(/rests on|Kept a service|below|exceeds|strong/i);
    // Not the coordinator’s to open, whatever they press.
    const refused = await pressForged(stage, cora.id, 'reviews.open', (await theLoop(stage)).id);
    expect(refused.words).toContain(refusalSentence('reviews.not-hiring-manager'));
    await manager().click(offer, 'reviews.open');
    await until(() =>
      thread().some(({ text }) => text.includes('Opened by Hana Manager after Resume review')),
    );
    await nothingDue(stage);
    expect(debriefChannel(stage)?.members.toSorted()).toEqual(
      [cora, hana, ines, jon]
        .map(({ id }) => id)
        .concat('UQUORUM')
        .toSorted(),
    );
    await decide({ outcome: 'no_hire', rationale: 'Nothing rests on a result.' });
    expect((await theLoop(stage)).stage).toBe('decided');
    expect(events()).toEqual([]);
    const letters = stage.google.invitationsSent.filter(({ to }) => to === sasha.email);
    expect(letters.map(({ kind }) => kind)).toEqual(['invited', 'cancelled']);
    stage.clock.advance(10 * 86_400_000);
    await nothingDue(stage);
    for (const { id } of [dana, omar, kim])
      expect(stage.slack.as(id).inbox().filter(has('card.fill'))).toEqual([]);
  });

  const goOn = async () => {
    await complete();
    await manager().command('/hire debrief');
    const form = await manager().waitForView(({ callbackId }) => callbackId === 'early.form');
    expect(words(form.blocks)).toContain('all scorecards of *Resume review* are in.');
    await manager().click({ view: form.id }, 'reviews.open');
    await manager().waitForView(has('opening, for everybody at once'));
    await manager().closeView(form.id);
    // The interview ends while the reviews are debated: nobody is asked for a card meanwhile.
    await until(() => manager().inbox().some(has('decision.open')));
    await afterTheInterview(stage);
    await nothingDue(stage);
    expect(stage.slack.as(dana.id).inbox().filter(has('card.fill'))).toEqual([]);
    await decide({ outcome: 'more_evidence', rationale: 'Worth an interview.' });
    const on = await theLoop(stage);
    expect([on.stage, on.gate.state, on.debriefNumber, events()]).toEqual([
      'interviewing',
      'closed',
      2,
      ['confirmed'],
    ]);
    await bring(stage, 'r2', { 'answer.1': 'An answer.' });
    for (const { id } of [dana, omar, kim]) await fillCard(stage, id);
    await until(
      async () =>
        (await theLoop(stage)).debrief?.parent != null && (await theLoop(stage)).debriefNumber === 2,
    );
    await nothingDue(stage);
    const parent = thread()
      .filter(({ threadTs }) => !threadTs)
      .at(-1);
    expect(parent?.text).toContain('Debrief 2: *Sasha Novak*');
    expect(words(parent?.blocks)).toContain('3 of 3 scorecards in. With the earlier debriefs, 5 scorecards.');
    expect(words(parent?.blocks)).toContain('5 of 5 scorecards sealed before the debrief');
  };
  // The quick run plays a second debrief in more-evidence.test.ts.
  if (scale.endsOfReviews === 'all')
    it(
      'let the loop go on with a wish for more: the same interview, and a second debrief with every card',
      goOn,
    );
});
