import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Effect } from '../../../src/core/loop/effect.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { verifyRecord } from '../../../src/tools/verify/verify.ts';
import { debriefThread, quiet } from '../../support/people/debrief-thread.ts';
import { copiesOf, copyingAt, sentBy, settled } from '../../support/processes/restored-stage.ts';
import { scale } from '../../support/scale.ts';
import { hana, ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

type Kind = Effect['kind'];
const inDebrief: Kind[] =
  scale.copiedAt === 'all'
    ? [
        'cards.reveal',
        'debrief.room',
        'debrief.prepare',
        'debrief.open',
        'debrief.reply',
        'debrief.picture',
        'parent.show',
        'agenda.show',
        'desk.show',
      ]
    : ['debrief.reply'];
const before: Kind[] =
  scale.copiedAt === 'all' ? ['round.book', 'progress.show', 'invite.tell', 'card.request'] : [];
const moments = [...before, ...inDebrief].map((kind) => ({ kind, moment: 'called' }));
const nameOf = (kind: Kind) => `${kind}-called`;
const placesIn = ({ messages }: ReturnType<typeof sentBy>) =>
  messages.map((one) => one.split(' ').slice(0, 2).join(' '));
describe('a copy that is put back while the world has gone on', () => {
  let stage: Stage;
  let kept: ReturnType<typeof copiesOf>;
  let hot: ReturnType<typeof copyingAt>;
  beforeAll(async () => {
    stage = await raiseStage({
      app: { observe: (moment, effect) => hot.observe(moment, effect) },
    });
    kept = copiesOf(stage);
    hot = copyingAt(moments, kept.backUp);
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds', recommendation: 'strong_yes' });
    await fillCard(stage, jon.id, { rating: 'below', recommendation: 'no' });
    await fillCard(stage, kim.id, { rating: 'meets', evidence: 'It worked.', recommendation: 'yes' });
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    await quiet(stage);
    for (const app of stage.apps) await app.stop();
    stage.apps.splice(0);
  });
  afterAll(() => stage.close());

  it('was taken at every moment that this is about', () => {
    expect(hot.taken.toSorted()).toEqual([...before, ...inDebrief].map(nameOf).toSorted());
  });

  it.each(inDebrief.map(nameOf))(
    'goes on with the debrief from %s, and posts nothing a second time',
    (name) =>
      kept.elsewhere(name, async (there) => {
        const was = sentBy(stage);
        await until(async () => (await theLoop(there)).debrief?.picture != null);
        await settled(there);
        expect(sentBy(stage)).toEqual(was);
        expect((await theLoop(there)).debrief?.parent).toBe(debriefThread(stage).parents()[0]?.ts);
      }),
  );

  it('lets the hiring manager decide on it, and the record of it all is intact', () =>
    kept.elsewhere('debrief.reply-called', async (there) => {
      await settled(there);
      const thread = debriefThread(there);
      const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
      expect((await thread.send(hana.id, form, { outcome: 'hire', rationale: 'Yes.' })).errors).toEqual({});
      await settled(there);
      const manager = stage.slack.as(hana.id);
      await manager.command('/hire export');
      const choice = (await manager.waitForMessage(has('export.send'))) as StoredMessage;
      await manager.click(choice, 'export.send');
      await until(() => manager.files(manager.directChannel()).length === 2);
      const record = manager.files(manager.directChannel()).find(({ name }) => name.endsWith('.json'));
      expect(verifyRecord(manager.download(record?.id ?? ''))).toMatchObject({
        ...{ intact: true, cards: 3, decisions: 1 },
      });
    }));

  if (before.length > 0) {
    it.each(before.map(nameOf))(
      'takes what went out since %s for what it was to send, events included',
      (name) =>
        kept.elsewhere(name, async (there) => {
          const was = sentBy(stage);
          await settled(there);
          const now = sentBy(stage);
          expect({ events: now.events, invitations: now.invitations }).toEqual({
            ...{ events: was.events, invitations: was.invitations },
          });
          // What they say follows what is true there.
          expect(placesIn(now)).toEqual(placesIn(was));
        }),
    );

    it('opens no second debrief where scorecards that it does not know are sealed again', () =>
      kept.elsewhere('card.request-called', async (there) => {
        await settled(there);
        const inDebrief = () => placesIn(sentBy(stage)).filter((one) => one.startsWith('debrief-'));
        const was = { debrief: inDebrief(), channels: sentBy(stage).channels };
        await fillCard(there, ines.id, { rating: 'exceeds', recommendation: 'strong_yes' });
        await fillCard(there, jon.id, { rating: 'below', recommendation: 'no' });
        await fillCard(there, kim.id, { rating: 'meets', evidence: 'It worked.', recommendation: 'yes' });
        await until(async () => (await theLoop(there)).debrief?.picture != null);
        await settled(there);
        expect({ debrief: inDebrief(), channels: sentBy(stage).channels }).toEqual(was);
        expect(debriefThread(stage).parents()).toHaveLength(1);
      }));
  }
});
