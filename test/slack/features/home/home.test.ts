import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { homeTag } from '../../../../src/core/home/tags.ts';
import type { StoredMessage, StoredView } from '../../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../../support/chapters.ts';
import { cora, hana, ines } from '../../../support/stage/company.ts';
import { has, setUpCoordinators, startLoop, theLoop, until } from '../../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../../support/stage/stage.ts';
import { waitForStill } from '../../../support/stage/still.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the Home, where work starts', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
  });
  afterAll(() => stage.close());

  const person = (user: string) => stage.slack.as(user);
  const shown = async (user: string, words: string) => {
    await person(user).openHome();
    return person(user).waitForHome((view) => has(words)(view.blocks));
  };
  type Menu = { options?: { text: { text: string }; value: string }[] };
  const choice = ({ blocks }: Pick<StoredView, 'blocks'>, words: string): string =>
    blocks
      .flatMap((block) => (block.elements ?? []) as Menu[])
      .flatMap(({ options = [] }) => options)
      .find(({ text }) => text.text === words)?.value ?? '';
  const publishesFor = (user: string) =>
    stage.slack.requests.filter(({ method, args }) => method === 'views.publish' && args.user_id === user);

  it('lets a coordinator start a loop, and nobody else', async () => {
    const home = await shown(cora.id, 'home.start');
    await person(cora.id).click({ view: home.id }, 'home.start');
    const form = await person(cora.id).waitForView(({ callbackId }) => callbackId === 'start.form');
    await person(cora.id).closeView(form.id);
    expect(JSON.stringify((await shown(ines.id, 'You have no interviews ahead')).blocks)).not.toContain(
      'home.start',
    );
  });

  it('shows the schedules that wait to be booked, once they are found', async () => {
    await startLoop(stage);
    await person(cora.id).waitForMessage(has('loop.book'));
    const home = await shown(cora.id, 'Choose one and book it');
    expect(JSON.stringify(home.blocks)).toContain('You have 1 thing to do.');
    const manager = JSON.stringify((await shown(hana.id, 'My loops')).blocks);
    expect(manager).not.toContain('Choose one and book it');
  });

  it('hides a line until tomorrow, and shows it again when asked', async () => {
    const home = await shown(cora.id, 'Choose one and book it');
    await person(cora.id).click({ view: home.id }, 'home.line', {
      select: choice(home, 'Snooze until tomorrow'),
    });
    const without = await person(cora.id).waitForHome((view) => has('1 line put away')(view.blocks));
    expect(JSON.stringify(without.blocks)).not.toContain('Choose one and book it');
    await person(cora.id).click({ view: without.id }, 'home.bring-back');
    await person(cora.id).waitForHome((view) => has('Choose one and book it')(view.blocks));
  });

  it('closes a line with a reason, and leaves the loop as it was', async () => {
    // The picture of the schedules is drawn, and written down, after they are shown.
    await waitForStill(stage);
    const before = await theLoop(stage);
    const home = await shown(cora.id, 'Choose one and book it');
    await person(cora.id).click({ view: home.id }, 'home.line', {
      select: choice(home, 'Close: done elsewhere'),
    });
    await person(cora.id).waitForHome((view) => has('1 line put away')(view.blocks));
    await waitForStill(stage);
    expect((await theLoop(stage)).version).toBe(before.version);
    const rows = await stage.database.collection('audit').find({ what: 'home.line-closed' }).toArray();
    expect(rows).toMatchObject([{ by: cora.id, about: { loop: before.id, why: 'elsewhere' } }]);
  });

  it('is shown once more for many that ask at the same time', async () => {
    const before = publishesFor(ines.id).length;
    // The first is still on its way when the others ask.
    stage.slack.faults.add({ method: 'views.publish', kind: 'late', lateMs: 2000, times: 1 });
    const asked = await Promise.all(Array.from({ length: 8 }, () => person(ines.id).openHome()));
    expect(asked.map((delivery) => delivery?.status)).toEqual(asked.map(() => 200));
    const answered = () => publishesFor(ines.id).filter(({ status }) => status === 200).length - before;
    await until(() => answered() > 1);
    for (let last = 0; last < answered(); await pause(500)) last = answered();
    // One for the first, one for all that came meanwhile, and one more if some were slow on a busy machine.
    expect(publishesFor(ines.id).length - before).toBeLessThanOrEqual(3);
  });

  it('sends a morning message to who wants it, with what waits, and stops when asked', async () => {
    const home = await shown(cora.id, 'Send me this every morning');
    await person(cora.id).click({ view: home.id }, 'home.bring-back');
    await person(cora.id).click({ view: home.id }, 'home.digest', { value: 'on' });
    await person(cora.id).waitForHome((view) => has('Stop the morning message')(view.blocks));
    const kept = await stage.database.collection('homes').findOne({ user: cora.id });
    stage.clock.advance(Number(kept?.digestDue) - stage.clock.now() + 1000);
    const morning = (await person(cora.id).waitForMessage(has('Good morning'))) as StoredMessage;
    expect(JSON.stringify(morning.blocks)).toContain('Choose one and book it');
    await person(cora.id).click(morning as never, 'home.digest', { value: 'stop' });
    await until(
      async () => (await stage.database.collection('homes').findOne({ user: cora.id }))?.digestDue === null,
    );
  });

  it('finds loops of an older version after the next start, though the database refuses at first', async () => {
    const [app] = stage.apps.splice(0);
    await app?.stop();
    const loops = stage.database.collection('loops');
    // What an older version writes has neither tags nor the number of its shape.
    await loops.updateMany({}, { $unset: { home: 1, 'audit.shape': 1 } });
    const { _id, ...loop } = (await loops.findOne({})) ?? {};
    await loops.insertOne({ ...loop, _id: 'TACME:another' as never, id: 'another', wakeAt: null });
    // While this stands, the database takes the tags of one of them only.
    await loops.createIndex({ home: 1 }, { name: 'blocked', unique: true, sparse: true });
    const logged = stage.logs.length;
    await stage.startApp();
    await until(() => stage.logs.slice(logged).some((line) => line.includes('blocked')));
    await loops.dropIndex('blocked');
    await until(
      async () =>
        (await stage.database.collection('loops').countDocuments({ home: homeTag('runs', hana.id) })) === 2,
    );
    await shown(hana.id, 'My loops');
  });
});
