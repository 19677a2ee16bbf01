import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCard } from '../support/people/patient-people.ts';
import { ines } from '../support/stage/company.ts';
import { playUntilCards } from '../support/stage/play.ts';
import { raiseStage, type Stage } from '../support/stage/stage.ts';

describe('a card that is written but not on disk yet', () => {
  let stage: Stage;
  let onDisk = Promise.resolve();
  beforeAll(async () => {
    stage = await raiseStage({ app: { flushed: () => () => onDisk } });
    await playUntilCards(stage);
  });
  afterAll(() => stage.close());

  it('is acknowledged to nobody, not even to who submits again and is known already', async () => {
    const form = await openCard(stage, ines.id, { summary: 'Solid.' });
    let arrive = () => {};
    onDisk = new Promise((resolve) => {
      arrive = resolve;
    });
    const answers = [await stage.slack.as(ines.id).submit(form), await stage.slack.as(ines.id).submit(form)];
    expect(answers.map(({ body }) => body.includes('card.receipt'))).toEqual([false, false]);
    expect(answers.map(({ isClosed, errors }) => isClosed || Object.keys(errors).length)).toEqual([1, 1]);

    arrive();
    const { body } = await stage.slack.as(ines.id).submit(form);
    expect(body).toContain('card.receipt');
  });
});
