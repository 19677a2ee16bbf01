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
  roles,
} from '../../support/people/artefacts.ts';
import { hana, ines, jon, omar } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, setUpCoordinators, theLoop, until } from '../../support/stage/play.ts';
import { raiseTwo, type TwoWorkspaces } from '../../support/stage/two-workspaces.ts';

/** Whoever may do it at Acme has a namesake at Twin, with the same id and the same rights there. */
describe('who may what with what belongs to another workspace', () => {
  const it = chapters();
  let two: TwoWorkspaces;
  let asked = 0;
  beforeAll(async () => {
    two = await raiseTwo();
    for (const { slack } of [two.acme, two.twin]) slack.limits.pace = 60;
    await playUntilCards(two.acme, { email: omar.email });
    for (const { id } of [ines, jon]) await fillCard(two.acme, id);
    await setUpCoordinators(two.twin);
  });
  afterAll(() => two.close());

  const everything = async () => {
    const names = ['loops', 'drafts', 'cards', 'claims', 'openings', 'planHistories', 'settings'];
    const found = names.map((name) =>
      two.acme.database.collection(name).find({ team: 'TACME' }).sort({ _id: 1 }).toArray(),
    );
    return JSON.stringify(await Promise.all(found));
  };
  const calm = () =>
    until(async () =>
      (await theLoop(two.acme)).outbox.every(
        ({ state, due }) => state === 'done' || due > two.acme.clock.now(),
      ),
    );

  const heard = async (role: Role, one: Artefact): Promise<string> => {
    const { id } = await theLoop(two.acme);
    asked += 1;
    const ask =
      'press' in one
        ? pressForged(two.twin, roles[role], one.press, `${id}${one.value ?? ''}`)
        : submitForged(two.twin, roles[role], {
            ...{ callback: one.form, metadata: `${id}${one.metadata ?? ''}`, id: `VACROSS${asked}` },
            values: one.values,
          });
    return (await ask).words;
  };

  /** Everybody is refused, and told nothing of it. */
  const check = async (when: string, artefacts: Artefact[]) => {
    const before = await everything();
    const told: { what: string; words: string; isRefused: boolean }[] = [];
    for (const one of artefacts)
      for (const role of everybody) {
        const words = await heard(role, one);
        // A seat of a loop that is not there is nobody's, and a file of it nobody's to send.
        const refusals = [...(['loop.gone', 'seat.not-yours', 'card.not-yours'] as const), ...one.told];
        const isRefused = refusals.some((code) => words.includes(refusalSentence(code)));
        told.push({ what: `${when}, ${role}: ${one.name}`, words, isRefused });
      }
    expect(told.filter(({ isRefused }) => !isRefused)).toEqual([]);
    expect(told.filter(({ words }) => /Robin|They said so/.test(words))).toEqual([]);
    expect(await everything()).toBe(before);
    return told.length;
  };

  it('before the gate nobody of another workspace may do anything, whatever their namesake may', async () => {
    await calm();
    expect(await check('before the gate', [...closed, ...own])).toBe((closed.length + own.length) * 6);
  });

  it('and neither once it is open', async () => {
    const manager = two.acme.slack.as(hana.id);
    await manager.command('/hire debrief');
    const form = await manager.waitForView(({ callbackId }) => callbackId === 'early.form');
    const { id } = await theLoop(two.acme);
    await manager.fill(form.id, { loop: id, reason: 'Kim is away.' });
    await manager.submit(form.id);
    await manager.closeView(form.id);
    await until(async () => (await theLoop(two.acme)).debrief?.picture != null);
    await calm();
    expect(await check('after the gate', [page, ...own, ...open])).toBe((1 + own.length + open.length) * 6);
  });

  it('no list of theirs names it, and no file of it is theirs', async () => {
    for (const { id: user } of [hana, ines]) {
      for (const typed of ['status', 'my', 'export', 'debrief', 'cancel', 'material'])
        await two.twin.slack.as(user).command(`/hire ${typed}`);
      await two.twin.slack.as(user).openHome();
    }
    const said = [
      ...two.twin.slack.requests.map(({ body }) => body),
      ...two.twin.slack.deliveries.map(({ text }) => text),
    ];
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((text) => text.includes('Robin') || text.includes(omar.email))).toEqual([]);
    expect(two.twin.slack.files()).toEqual([]);
    expect(two.acme.slack.files().length).toBeGreaterThan(0);
  });

  it('a file of one workspace cannot be handed over in the other, although it has the same id there', async () => {
    const upload = two.acme.slack
      .as(ines.id)
      .upload({ name: 'resume.pdf', content: Buffer.from('%PDF-1.4 Robin') });
    const tokenOf = (stage: TwoWorkspaces['acme']) =>
      String(stage.slack.requests.findLast(({ isTokenRight }) => isTokenRight)?.headers.authorization);
    const info = async (token: string) => {
      const headers = { authorization: token, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await fetch(`${two.twin.slack.apiUrl}files.info`, {
        ...{ method: 'POST', headers, body: `file=${upload}` },
      });
      return (await answer.json()) as { error?: string };
    };
    expect(tokenOf(two.acme)).not.toBe(tokenOf(two.twin));
    expect((await info(tokenOf(two.twin))).error).toBe('file_not_found');
  });
});
