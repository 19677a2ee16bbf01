import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Loop } from '../../../src/core/loop/loop.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, kim, omar } from '../../support/stage/company.ts';
import { isOnItsWay, setUpCoordinators, startLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const candidates = ['Ada Able', 'Ben Bold', 'Cleo Calm'];
const words = (shown: object): string => JSON.stringify(shown);

describe('loops that wait at the same time', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    for (const name of candidates) {
      await startLoop(stage, { name, email: `${name.split(' ')[0]?.toLowerCase()}@elsewhere.test` });
      await until(async () => (await loops()).every(({ search }) => search.state === 'found'));
    }
  });
  afterAll(() => stage.close());

  const loops = async () =>
    (await stage.database.collection('loops').find({}).toArray()) as unknown as Loop[];
  const coordinator = () => stage.slack.as(cora.id);
  const timesOf = (all: Loop[], user: string) =>
    all.flatMap(({ search }) =>
      (search.offers[0]?.slots ?? [])
        .filter(({ people }) => Object.values(people).includes(user))
        .map(({ startsAt, endsAt }) => [startsAt, endsAt] as const),
    );
  const isTwice = (times: (readonly [number, number])[]) =>
    times.some(([from, to], at) =>
      times.some(([start, end], other) => other !== at && start < to && from < end),
    );

  it('are offered other times than those that are held for the candidates before them', async () => {
    expect(isTwice(timesOf(await loops(), kim.id))).toBe(false);
  });

  it('get times that go together from one search for all', async () => {
    await coordinator().command('/hire schedule all');
    const told = await coordinator().waitForView((view) => words(view).includes('Quorum is looking'));
    expect(words(told)).toContain('3 loops at once');
    await coordinator().closeView(told.id);
    await until(async () =>
      (await loops()).every(({ search }) => search.number === 2 && search.state === 'found'),
    );
    expect(isTwice(timesOf(await loops(), kim.id))).toBe(false);
  });

  it('are booked together, all or some, and nobody else sees them', async () => {
    await stage.slack.as(omar.id).command('/hire schedule');
    const theirs = await stage.slack.as(omar.id).waitForView((view) => !isOnItsWay(view));
    expect(words(theirs)).toContain('None of your loops waits for times.');
    await coordinator().command('/hire schedule');
    const view = await coordinator().waitForView(({ callbackId }) => callbackId === 'together.form');
    for (const name of candidates) expect(words(view)).toContain(name);
    const [first, second] = await loops();
    await coordinator().fill(view.id, { together: [`${first?.id}~2`, `${second?.id}~2`] });
    const { view: told } = await coordinator().submit(view.id);
    expect(words(told ?? {})).toContain('2 loops are being booked.');
    await until(async () => (await loops()).filter(({ stage: now }) => now === 'interviewing').length === 2);
    expect((await loops()).filter(({ stage: now }) => now === 'scheduling')).toHaveLength(1);
  });
});
