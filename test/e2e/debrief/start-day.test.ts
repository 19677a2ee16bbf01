import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { verifyRecord } from '../../../src/tools/verify/verify.ts';
import { chained } from '../../../src/vault/audit-chain.ts';
import { chapters } from '../../support/chapters.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { debriefThread, quiet, wordsOf } from '../../support/people/debrief-thread.ts';
import { cora, hana, ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

describe('after a yes, for a loop of an opening', () => {
  const it = chapters();
  let stage: Stage;
  let thread: ReturnType<typeof debriefThread>;
  const opening = makeOpening({
    ...{
      state: 'open',
      coordinator: cora.id,
      hiringManager: hana.id,
      region: 'United Kingdom',
      currency: 'GBP',
    },
    pay: { from: 61_000, to: 72_000, per: 'year', equity: '', note: '4,000 more for ledger work' },
    notices: [],
    success: ['The ledger answers within 200 ms.'],
  });
  beforeAll(async () => {
    stage = await raiseStage();
    thread = debriefThread(stage);
    await playUntilCards(stage);
    const row = { ...opening, _id: `TACME:${opening.id}` as never, isWaiting: false };
    const pending = chained(
      [{ what: 'opening.begun', by: cora.id, about: {} }],
      ...([{ seq: 0, hash: '' }, stage.clock.now()] as const),
    );
    await stage.database
      .collection('openings')
      .insertOne({ ...row, audit: { seq: 1, hash: pending[0]?.hash, pending } });
    // Whoever has read the loop before writes nothing of it away.
    await stage.database
      .collection('loops')
      .updateOne({}, { $set: { opening: opening.id }, $inc: { version: 1 } });
    for (const user of [ines.id, jon.id, kim.id]) await fillCard(stage, user, { recommendation: 'yes' });
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    await quiet(stage);
    // From here on Slack delivers everything twice.
    stage.slack.delivering.copies = 2;
  });
  afterAll(() => stage.close());

  const manager = () => stage.slack.as(hana.id);
  const list = () => manager().waitForMessage(has('start-day.set')) as Promise<StoredMessage>;
  const coordinator = () => stage.slack.as(cora.id);
  const steps = () => coordinator().waitForMessage(has('Offer sheet'));
  /** What `/hire start` offers. */
  const offered = async (): Promise<string> => {
    await coordinator().command('/hire start');
    const form = await coordinator().waitForView(({ callbackId }) => callbackId === 'start.form');
    await coordinator().closeView(form.id);
    return wordsOf(form.blocks);
  };
  const told = (words: string) => manager().inbox().filter(has(words));
  const set = async (day: string) => {
    await manager().click(await list(), 'start-day.set', { select: day });
    await quiet(stage);
  };
  const reminders = async () =>
    (await theLoop(stage)).outbox.filter(({ kind, state }) => kind === 'start.remind' && state === 'waiting');
  /** Until that moment, with all that is due by then. */
  async function goTo(at: number) {
    stage.clock.advance(at - stage.clock.now());
    await until(async () => (await reminders()).every(({ due }) => due > stage.clock.now()));
    await quiet(stage);
  }

  it('carries the audit of the opening in the record, where the check sees that it was not begun for it', async () => {
    await manager().command('/hire export');
    const choice = (await manager().waitForMessage(has('export.send'))) as StoredMessage;
    await manager().click(choice, 'export.send');
    const files = () => manager().files(manager().directChannel());
    await until(() => files().length === 2);
    const json = files().find(({ name }) => name.endsWith('.json'));
    const text = manager()
      .download(json?.id ?? '')
      .toString();
    expect(JSON.parse(text).opening).toMatchObject({ id: opening.id, audit: [{ what: 'opening.begun' }] });
    expect(verifyRecord(Buffer.from(text))).toEqual({
      intact: false,
      differences: ['The opening in the record is not the one that the loop was started for.'],
    });
  });

  it('reads the discussion against what the opening wants to be true', () => {
    const agenda = wordsOf(thread.inThread('What to do now')?.blocks);
    expect(agenda).toContain('*Read against* what the opening wants to be true after six months:');
    expect(agenda).toContain('• The ledger answers within 200 ms.');
  });

  it('offers the band of the opening', async () => {
    const form = await thread.openForm(hana.id, 'decision.open', 'decision.form');
    await thread.send(hana.id, form, { outcome: 'hire', rationale: 'They can do it.' });
    await quiet(stage);
    const offer = await stage.slack.as(cora.id).waitForMessage(has('Offer sheet'));
    expect(wordsOf(offer.blocks)).toContain('Your band: *£61,000 to £72,000 a year, United Kingdom*');
    expect(wordsOf(offer.blocks)).toContain('4,000 more for ledger work');
  });

  it('goes through the warning signs of the offer stage before it is sent', async () => {
    const sheet = () => stage.slack.as(cora.id).waitForMessage(has('Offer sheet'));
    expect(wordsOf((await sheet()).blocks)).toContain('0 of 2 looked for');
    const look = async (signs: string[]) => {
      await stage.slack.as(cora.id).click(await sheet(), 'offer.looked', { select: signs });
      await quiet(stage);
    };
    await look(['flag-terms-reopened']);
    expect(wordsOf((await sheet()).blocks)).toContain('1 of 2 looked for');
    await look(['flag-terms-reopened', 'flag-other-role']);
    expect(wordsOf((await sheet()).blocks)).toContain('all 2 looked for');
  });

  it('dates the phases from the day that the hiring manager enters, once for a press delivered twice', async () => {
    await set('2027-02-08');
    expect(wordsOf((await list()).blocks)).toContain('They start on *Mon, Feb 8*.');
    expect((await reminders()).map(({ payload }) => (payload as { phase: number }).phase)).toEqual([0, 1, 2]);
    await set('2027-02-01');
    await manager().click(await list(), 'onboarding.open');
    const plan = await manager().waitForView(({ blocks }) => has('checklist.1')(blocks));
    expect(wordsOf(plan.blocks)).toContain('*Month 2* (Thu, Mar 18 to Sat, May 1)');
    await manager().closeView(plan.id);
    expect(await reminders()).toHaveLength(3);
  });

  it('refuses a day that is none', async () => {
    await manager().click(await list(), 'start-day.set', { select: '2031-02-01' });
    await manager().waitForMessage(has(refusalSentence('checklist.no-day')));
    expect((await theLoop(stage)).checklist?.start?.day).toBe('2027-02-01');
  });

  it('reminds the manager of each phase once, in their working hours', async () => {
    await goTo(Date.UTC(2027, 1, 1, 5));
    expect(told('Robin Candidate: Weeks 1 and 2')).toEqual([]);
    await goTo(Date.UTC(2027, 1, 1, 9, 1));
    expect(told('Robin Candidate: Weeks 1 and 2')).toHaveLength(1);
    await set('2027-02-15');
    await manager().waitForMessage(has(refusalSentence('checklist.started')));
    await goTo(Date.UTC(2027, 2, 18, 9, 1));
    expect([told('Robin Candidate: Weeks 1 and 2').length, told('Robin Candidate: Month 2').length]).toEqual([
      1, 1,
    ]);
  });

  it('ends on the first working morning with what was to be true', async () => {
    await goTo(Date.UTC(2027, 4, 1, 12));
    expect(told('The first ninety days of Robin Candidate end')).toEqual([]);
    await goTo(Date.UTC(2027, 4, 3, 8, 1));
    const [end, ...more] = told('The first ninety days of Robin Candidate end');
    expect([wordsOf(end?.blocks).includes('• The ledger answers within 200 ms.'), more]).toEqual([true, []]);
  });

  it('reminds of nothing any more when they do not start', async () => {
    await manager().click(await list(), 'start-day.withdraw');
    await quiet(stage);
    await set('2027-06-07');
    expect(await reminders()).toHaveLength(3);
    await manager().click(await list(), 'start-day.withdraw');
    await quiet(stage);
    expect([(await theLoop(stage)).checklist?.start, await reminders()]).toEqual([null, []]);
    await goTo(Date.UTC(2027, 5, 7, 12));
    expect(told('Robin Candidate: Weeks 1 and 2')).toHaveLength(1);
  });

  it('lets its coordinator keep the opening open, then close it, whatever an old message still shows', async () => {
    const before = await steps();
    expect(wordsOf(before.blocks)).toContain('is the opening *Tester in payments* filled by it');
    // The message is not rewritten for a while.
    let held = 0;
    const isHeld = ({ ts }: { ts?: unknown }) => {
      held += ts === before.ts ? 1 : 0;
      return ts === before.ts;
    };
    const release = stage.slack.faults.add({ method: 'chat.update', kind: 'http500', when: isHeld });
    const press = async (action: string, words: string) => {
      await coordinator().click(before, action);
      await coordinator().waitForMessage(has(words));
    };
    await press('opening.kept', 'stays open. `/hire start` starts the next loop from it.');
    expect(await offered()).toContain('Tester in payments');
    await press('opening.filled', 'is closed: no loop starts from it any more.');
    expect(await offered()).not.toContain('Tester in payments');
    await press('opening.kept', 'is closed by now: no loop starts from it.');
    expect(held).toBeGreaterThan(0);
    release();
    await goTo(stage.clock.now() + 60 * 60_000);
    const shown = wordsOf((await steps()).blocks);
    expect(shown).toContain('is closed: no loop starts from it; those under way go on.');
    expect(shown).not.toContain('opening.kept');
    const saved = await stage.database.collection('openings').findOne({ id: opening.id });
    expect(saved).toMatchObject({ state: 'closed', closed: { why: 'hired' } });
  });

  it('is over with another decision: neither the offer nor the list can be used any more', async () => {
    await set('2027-06-07');
    const [stale, old] = [
      await stage.slack.as(cora.id).waitForMessage(has('Offer sheet')),
      await list(),
    ] as StoredMessage[];
    await manager().command('/hire decide');
    await manager().click(await manager().waitForMessage(has('decision.open')), 'decision.open');
    const form = await manager().waitForView(({ callbackId }) => callbackId === 'decision.form');
    await thread.send(hana.id, form, { outcome: 'no_hire', rationale: 'The reference was not theirs.' });
    await quiet(stage);
    const now = (message: StoredMessage | undefined, user: string) =>
      wordsOf(
        stage.slack
          .as(user)
          .inbox()
          .find(({ ts }) => ts === message?.ts)?.blocks,
      );
    expect(now(stale, cora.id)).toContain(
      'another decision came after this one. What stood here no longer holds.',
    );
    expect(now(stale, cora.id)).not.toMatch(/61,000|offer\.looked|opening\.fill/);
    expect(now(old, hana.id)).toContain('do not begin: another decision was recorded.');
    expect([now(old, hana.id).includes('start-day.set'), await reminders()]).toEqual([false, []]);
    await stage.slack.as(cora.id).waitForMessage(has('Note to the candidate'));
    expect((await theLoop(stage)).checklist).toMatchObject({ lapsed: true, start: null });
  });
});
