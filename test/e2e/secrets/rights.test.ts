import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import { chapters } from '../../support/chapters.ts';
import { pressForged, submitForged } from '../../support/faults/forgery.ts';
import {
  type Artefact,
  closed,
  everybody,
  open,
  own,
  page,
  type Role,
  readers,
  roles,
} from '../../support/people/artefacts.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  book,
  fillCard,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

/** Which of its refusals these words are; the words themselves where they are none of them. */
const refusalIn = (words: string, { told }: Artefact): string =>
  told.find((code) => words.includes(refusalSentence(code))) ?? words;

describe('who may what', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    // More windows in a minute than Slack opens for a workspace; this is about who may see them.
    stage.slack.limits.pace = 20;
    await setUpCoordinators(stage);
    await startLoop(stage, { email: omar.email });
    await book(stage);
    const ends = (await theLoop(stage)).rounds.map(({ booking }) => booking?.endsAt ?? 0);
    stage.clock.advance(Math.max(...ends) - stage.clock.now() + 60_000);
    for (const { id } of [ines, jon, kim]) await waitForRequest(stage, id);
    await fillCard(stage, ines.id);
    await fillCard(stage, jon.id);
    for (const { id } of [ines, jon]) {
      const view = stage.slack.as(id).currentView();
      if (view) await stage.slack.as(id).closeView(view.id);
    }
  });
  afterAll(() => stage.close());

  const heard = async (role: Role, one: Artefact): Promise<string> => {
    const { id } = await theLoop(stage);
    const user = roles[role];
    const ask =
      'press' in one
        ? pressForged(stage, user, one.press, `${id}${one.value ?? ''}`)
        : submitForged(stage, user, {
            ...{ callback: one.form, metadata: `${id}${one.metadata ?? ''}`, id: `VFORM${role.length}` },
            values: one.values,
          });
    return (await ask).words;
  };

  const cases = (all: Artefact[]) =>
    all.flatMap((one) => {
      // The people who may come last: what they do can change what is there.
      const order = everybody.toSorted((a, b) => Number(one.may.includes(a)) - Number(one.may.includes(b)));
      return order.map((role): [Role, Artefact] => [role, one]);
    });

  const check = async (role: Role, one: Artefact) => {
    if (!one.may.includes(role)) {
      const before = snapshotOf(await theLoop(stage));
      expect(one.told).toContain(refusalIn(await heard(role, one), one));
      expect(snapshotOf(await theLoop(stage))).toBe(before);
      return;
    }
    if (one.shows) {
      const words = await heard(role, one);
      expect(words).toMatch(one.shows);
      expect(one.told).not.toContain(refusalIn(words, one));
      return;
    }
    const { id } = await theLoop(stage);
    const before = snapshotOf(await theLoop(stage));
    const press = 'press' in one ? one.press : '';
    await stage.slack.as(roles[role]).forge('interaction', {
      type: 'block_actions',
      container: { type: 'message', channel_id: 'D0', message_ts: '1.1' },
      actions: [{ type: 'button', action_id: press, block_id: 'b', value: id }],
    });
    await until(async () => snapshotOf(await theLoop(stage)) !== before);
  };

  for (const [role, artefact] of cases(closed)) it(`${role}: ${artefact.name}`, () => check(role, artefact));

  for (const [role, artefact] of cases(own))
    it(`${role}, before the gate: ${artefact.name}`, () => check(role, artefact));

  it('the hiring manager opens early', async () => {
    const manager = stage.slack.as(hana.id);
    await manager.command('/hire debrief');
    const form = await manager.waitForView(({ callbackId }) => callbackId === 'early.form');
    const { id } = await theLoop(stage);
    await manager.fill(form.id, { loop: id, reason: 'Kim is away.' });
    await manager.submit(form.id);
    await manager.closeView(form.id);
    await until(async () => (await theLoop(stage)).gate.state === 'open');
  });

  for (const [role, artefact] of cases([page]).filter(([role]) => !readers.includes(role)))
    it(`${role}: ${artefact.name}`, () => check(role, artefact));

  for (const [role, artefact] of cases(open)) it(`${role}: ${artefact.name}`, () => check(role, artefact));

  for (const [role, artefact] of cases(own)) {
    // What was sealed stays: not even its author opens the form of a card any more.
    const now: Artefact = artefact.name.startsWith('the scorecard')
      ? { ...artefact, may: [], told: ['card.not-yours', 'amendment.decided'] }
      : artefact;
    it(`${role}, after the decision: ${artefact.name}`, () => check(role, now));
  }

  it('a file is for whom it was sent to, and the picture for the channel', async () => {
    const download = (user: string, file: string) => () => stage.slack.as(user).download(file);
    const manager = stage.slack.as(hana.id);
    await until(() => manager.files(manager.directChannel()).length === 2);
    const record = manager.files(manager.directChannel())[0]?.id ?? '';
    expect(manager.download(record).length).toBeGreaterThan(1000);
    for (const user of [ines.id, kim.id, dana.id, omar.id])
      expect(download(user, record)).toThrow(/sees no file/);
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    const picture = (await theLoop(stage)).debrief?.picture ?? '';
    for (const user of [cora.id, hana.id, ines.id, jon.id])
      expect(download(user, picture)().length).toBeGreaterThan(1000);
    for (const user of [kim.id, dana.id, omar.id]) expect(download(user, picture)).toThrow(/sees no file/);
  });

  it('nobody who may not was ever sent a word of a card', () => {
    for (const user of [dana.id, omar.id])
      expect(JSON.stringify(stage.slack.as(user).inbox())).not.toContain('They said so.');
  });
});

const snapshotOf = ({
  vote,
  decisions,
  dissents,
  gate,
  rounds,
}: Awaited<ReturnType<typeof theLoop>>): string =>
  JSON.stringify([
    vote?.votes.length,
    vote?.closed,
    vote?.at,
    decisions.length,
    dissents.length,
    gate,
    rounds,
  ]);
