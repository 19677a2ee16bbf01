import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredView } from '../../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../../support/chapters.ts';
import { cora, dana, hana, ines, omar } from '../../../support/stage/company.ts';
import { book, has, setUpCoordinators, startLoop, theLoop, until } from '../../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../../support/stage/stage.ts';

const [effect, reason] = ['CANARY-LARGE-PRINT', 'CANARY-MIGRAINE'];

describe('adjustments, from the form to the invitation', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage, [cora.id, dana.id]);
    await startLoop(stage);
    await book(stage);
  });
  afterAll(() => stage.close());

  const opened = async (user: string): Promise<StoredView> => {
    const person = stage.slack.as(user);
    await person.command('/hire adjustments');
    return person.waitForView((view) => view.callbackId === 'adjustments.form');
  };
  const eventsOf = () => JSON.stringify(stage.google.calendar('recruiting@acme.test').events());

  it('asks in every invitation, with a contact who does not interview', async () => {
    const asked = `write to ${cora.realName}, ${cora.email}, who does not interview you`;
    expect(eventsOf().split(asked)).toHaveLength(3);
  });

  it('refuses a contact who interviews, and keeps what was typed', async () => {
    const person = stage.slack.as(cora.id);
    const form = await opened(cora.id);
    await person.fill(form.id, { contact: ines.id, other: effect, reason, longerMinutes: '30' });
    const refused = await person.submit(form.id);
    expect(JSON.stringify(refused.errors)).toContain('Choose a contact who has no say on this candidate.');
    await person.fill(form.id, { contact: omar.id, longerMinutes: '7' });
    expect(JSON.stringify((await person.submit(form.id)).errors)).toContain('steps of five');
    await person.fill(form.id, { longerMinutes: '30', arranged: ['captions'] });
    const saved = await person.submit(form.id);
    expect(JSON.stringify(saved.view?.blocks)).toContain('booked with another length');
    await person.closeView(form.id);
  });

  it('writes what is arranged to the invitations and guides, and names the new contact', async () => {
    await until(async () => eventsOf().split(effect).length === 3);
    expect(eventsOf()).toContain('30 minutes more than usual; captions on in the call');
    expect(eventsOf()).toContain(`write to ${omar.realName}, ${omar.email}, who does not interview you`);
    const { booking } = (await theLoop(stage)).rounds[0] ?? {};
    stage.clock.advance((booking?.startsAt ?? 0) - stage.clock.now() - 3_600_000);
    const guide = await stage.slack.as(ines.id).waitForMessage(has('pack.open'));
    expect(JSON.stringify(guide)).toContain(effect);
    await stage.slack.as(ines.id).click(guide, 'pack.open');
    const window = await stage.slack
      .as(ines.id)
      .waitForView(({ title }) => title?.text === 'Your interview guide');
    expect(JSON.stringify(window.blocks)).toContain(effect);
  });

  it('shows the reason to who wrote it and to the contact, and says to others for whom it is kept', async () => {
    expect(JSON.stringify((await opened(cora.id)).blocks)).toContain(reason);
    expect(JSON.stringify((await opened(omar.id)).blocks)).toContain(reason);
    const other = JSON.stringify((await opened(dana.id)).blocks);
    expect(other).not.toContain(reason);
    expect(other).toContain('A reason is kept for');
    await stage.slack.as(hana.id).command('/hire adjustments');
    const told = await stage.slack.as(hana.id).waitForView((view) => has('no loop for which')(view.blocks));
    expect(JSON.stringify(told)).not.toContain(reason);
  });

  it('lets the reason reach nobody else, no calendar, no log and no stored byte', async () => {
    const readers = [cora.id, omar.id];
    const views = stage.slack.views().filter(({ userId }) => !readers.includes(userId ?? ''));
    expect(JSON.stringify(views)).not.toContain(reason);
    const posted = stage.slack.requests.filter(({ method }) => !method.startsWith('views.'));
    expect(posted.length).toBeGreaterThan(10);
    expect(JSON.stringify(posted)).not.toContain(reason);
    expect(eventsOf()).not.toContain(reason);
    expect(stage.logs.join('\n')).not.toContain('CANARY');
    for (const { name } of (await stage.database.db?.listCollections().toArray()) ?? [])
      expect(JSON.stringify(await stage.database.collection(name).find({}).toArray())).not.toContain(
        'CANARY',
      );
  });
});
