import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { seatsOf } from '../../../../src/core/loop/seats.ts';
import { startLoop } from '../../../../src/flows/start.ts';
import type { StoredMessage } from '../../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../../support/chapters.ts';
import { type Life, type Lives, liveSome, quiet, raiseLives } from '../../../support/erasure/lives.ts';
import { placesWith, readable } from '../../../support/erasure/traces-of.ts';
import { cora, dana, hana } from '../../../support/stage/company.ts';
import { has, until } from '../../../support/stage/play.ts';

const team = 'TACME';

describe('/hire forget', () => {
  const it = chapters();
  let lives: Lives;
  let life: Life;
  beforeAll(async () => {
    lives = await raiseLives();
    for (let seed = 300; !life; seed += 1) {
      const [one] = await liveSome(lives, seed, 1);
      if (one?.ended === 'decided') life = one;
    }
  });
  afterAll(() => lives.close());

  const formOf = async (words: string) => {
    const person = lives.stage.slack.as(cora.id);
    await person.command(words);
    return person.waitForView(({ callbackId }) => callbackId === 'forget.form' || callbackId === 'hold.form');
  };

  it('is for administrators, and says so to everybody else', async () => {
    const manager = lives.stage.slack.as(hana.id);
    await manager.command(`/hire forget ${life.canary}`);
    await manager.waitForView(({ blocks }) => has('Only administrators see to this')(blocks));
    expect(await lives.store.loops.get(team, life.id)).not.toBeNull();
  });

  it('refuses a candidate on legal hold, which /hire status shows with its reason', async () => {
    const person = lives.stage.slack.as(cora.id);
    const form = await formOf(`/hire hold ${life.canary}`);
    await person.fill(form.id, { loop: life.id, intent: 'hold', reason: 'A claim at court' });
    await person.submit(form.id);
    await person.closeView(form.id);
    await person.command(`/hire status ${life.canary}`);
    await until(() => person.ephemerals().some(has('On legal hold')));
    expect(person.ephemerals().some(has('A claim at court'))).toBe(true);
    const choose = await formOf(`/hire forget ${life.canary}`);
    await person.fill(choose.id, { loop: life.id });
    expect(JSON.stringify(await person.submit(choose.id))).toContain('legal hold');
    await person.closeView(choose.id);
    const again = await formOf(`/hire hold ${life.email}`);
    await person.fill(again.id, { loop: life.id, intent: 'lift', reason: 'Settled' });
    await person.submit(again.id);
    await person.closeView(again.id);
  });

  it('shows what goes and what stays, and erases nothing before the last press', async () => {
    const { stage, deps, store } = lives;
    const person = stage.slack.as(cora.id);
    // They have applied for something else as well, and that is still running.
    const started = await startLoop(
      deps,
      { team, user: cora.id },
      {
        window: 'another',
        candidate: { name: `Robin ${life.canary}`, email: life.email },
        availability: {
          ...{
            zone: 'Europe/Berlin',
            firstDay: '2027-06-01',
            lastDay: '2027-06-20',
            from: '08:00',
            to: '18:00',
          },
          exceptions: '',
        },
        role: { kit: 'small-team-training', level: 'mid', hiringManager: hana.id, channel: null },
        resume: null,
      },
    );
    expect(started.ok).toBe(true);
    stage.slack.policies.fileDeletion = 'file_deleting_disabled';
    const form = await formOf(`/hire forget ${life.email.toUpperCase()}`);
    await person.fill(form.id, { loop: life.id });
    const preview = (await person.submit(form.id)).view;
    const words = JSON.stringify(preview?.blocks);
    const ended = await store.loops.get(team, life.id);
    const cards = ended ? seatsOf(ended).filter(({ seat }) => seat.versions.length > 0).length : 0;
    expect(cards).toBeGreaterThan(1);
    expect(words).toContain(`${cards} scorecards`);
    expect(words).toContain('still running');
    expect(words).toContain('Quorum cannot reach');
    expect(await store.loops.get(team, life.id)).not.toBeNull();
    const empty = await person.submit(form.id);
    expect(Object.keys(empty.errors)).toEqual(['reason']);
    await person.fill(form.id, { reason: 'asked' });
    const sent = await person.submit(form.id);
    expect(JSON.stringify(sent.view?.blocks)).toContain('cannot be read any more');
    await person.closeView(form.id);
    expect(await store.loops.get(team, life.id)).toBeNull();
  });

  it('erases every loop of theirs, and says in one message each what is left', async () => {
    const { stage, store } = lives;
    stage.clock.advance(31_000);
    await quiet(lives, [life]);
    const stones = await store.erasures.stones(team);
    expect(stones.length).toBe(2);
    stage.clock.advance(31_000);
    await quiet(lives, stones);
    const reports = () => stage.slack.as(cora.id).inbox().filter(has('A candidate is erased'));
    await until(() => reports().length === 2);
    const words = JSON.stringify(reports());
    expect(words).toContain('this workspace lets nobody delete files');
    expect(words).not.toContain(life.canary);
    const left = placesWith(await readable(lives), [life.canary]);
    expect(left.length).toBeGreaterThan(0);
    expect(left.every((place) => place.startsWith('file '))).toBe(true);
  });

  it('tries again what Slack refused, once somebody has put that right', async () => {
    const { stage, store } = lives;
    stage.slack.policies.fileDeletion = null;
    const person = stage.slack.as(cora.id);
    const retry = (await person.waitForMessage(has('erasure.retry'))) as StoredMessage;
    await person.click(retry, 'erasure.retry');
    await quiet(lives, await store.erasures.stones(team));
    expect(placesWith(await readable(lives), [life.canary])).toEqual([]);
    expect(person.inbox().filter(has('erasure.retry'))).toEqual([]);
  });

  it('takes whoever applies again for somebody new', async () => {
    const found = await lives.store.loops.withCandidate(team, lives.deps.vault.lookups(team, life.email));
    expect(found).toEqual([]);
    const person = lives.stage.slack.as(cora.id);
    await person.command(`/hire forget ${life.email}`);
    await person.waitForView(({ blocks }) => has('No candidate is called that')(blocks));
    expect(dana.isAdmin).toBe(true);
  });
});
