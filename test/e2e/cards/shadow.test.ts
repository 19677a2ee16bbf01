import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  debriefChannel,
  fillCard,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);
const practice = 'A thought that is for practice only';

describe('a seat for somebody in training', () => {
  const it = chapters();
  let stage: Stage;
  const allDone = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );
  const seatOf = async (id: string) =>
    (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find((seat) => seat.id === id);

  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, { kit: 'small-team-training' }, { 'seat.r1s3': [omar.id, dana.id] });
    await book(stage);
    const { rounds } = await theLoop(stage);
    const end = Math.max(...rounds.map(({ booking }) => booking?.endsAt ?? 0));
    stage.clock.advance(end - stage.clock.now() + 60_000);
    for (const { id } of [ines, jon, kim]) await waitForRequest(stage, id);
  });
  afterAll(() => stage.close());

  it('is filled by somebody who is free, invited, and asked for a card that nothing waits for', async () => {
    const seat = await seatOf('r1s3');
    expect([omar.id, dana.id]).toContain(seat?.holder);
    expect(seat?.questions).toEqual((await seatOf('r1s1'))?.questions);
    const shadow = seat?.holder ?? '';
    const pack = await stage.slack.as(shadow).waitForMessage(has('You watch an interview with'));
    expect(words(pack)).toContain('for practice');
    const sent = await fillCard(stage, shadow, { evidence: practice, rating: 'below' });
    expect(words(sent.view)).toContain('sealed');
    await allDone();
    const [progress] = stage.slack.as('UCORA').inbox().filter(has('cards in'));
    expect(words(progress)).toContain('0 of 3 scorecards in');
  });

  it('stands outside gate and debrief: its card reaches the mentor alone, after the reveal', async () => {
    for (const { id } of [ines, jon, kim]) await fillCard(stage, id);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await allDone();
    expect(words(debriefChannel(stage)?.messages)).not.toContain(practice);
    expect(words(debriefChannel(stage)?.messages[0]?.blocks)).toContain('3 of 3 scorecards sealed');
    expect(await stage.database.collection('cards').countDocuments()).toBe(3);
    const [parent] = debriefChannel(stage)?.messages ?? [];
    await stage.slack.as(hana.id).click(parent as StoredMessage, 'cards.open');
    const cards = await stage.slack.as(hana.id).waitForView((view) => words(view).includes('Receipt'));
    expect(words(cards)).not.toContain(practice);
    const told = (await stage.slack.as(ines.id).waitForMessage(has('practice.open'))) as StoredMessage;
    await stage.slack.as(ines.id).click(told, 'practice.open');
    const card = await stage.slack
      .as(ines.id)
      .waitForView(({ title }) => words(title).includes('Scorecards'));
    expect(words(card)).toContain(practice);
    expect((await auditOf(stage)).map(({ what }) => what)).toContain('practice.read');
    for (const other of [jon, kim])
      expect(stage.slack.as(other.id).inbox().some(has('practice.open'))).toBe(false);
  });

  it('shows that card to nobody else, whatever they press', async () => {
    const { id } = await theLoop(stage);
    const press = {
      type: 'block_actions',
      team: { id: 'TACME' },
      actions: [{ type: 'button', action_id: 'practice.open', value: `${id}~r1s3` }],
    };
    for (const user of [jon.id, hana.id]) {
      const person = stage.slack.as(user);
      await person.forge('interaction', { ...press, user: { id: user } });
      const view = await person.waitForView((one) =>
        words(one.blocks).includes(refusalSentence('practice.not-mentor')),
      );
      expect(words(view.blocks)).not.toContain(practice);
    }
  });
});
