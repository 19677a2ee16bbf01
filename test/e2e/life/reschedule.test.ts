import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Input } from '../../../src/sandbox/slack/people/choices.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { candidate, cora, ines, jon } from '../../support/stage/company.ts';
import {
  auditOf,
  book,
  has,
  setUpCoordinators,
  startLoop,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('a booked round that is to be held at another time', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage, {}, { 'seat.r1s2': [jon.id] });
    await book(stage);
  });
  afterEach(() => stage.close());

  const coordinator = () => stage.slack.as(cora.id);
  const events = () =>
    stage.google
      .calendar('recruiting@acme.test')
      .events()
      .filter(({ status }) => status !== 'cancelled');
  const roundNow = async (id = 'r1') => (await theLoop(stage)).rounds.find((round) => round.id === id);
  const titleOf = async (id: string) => (await roundNow(id))?.title ?? '';
  const claims = () => stage.database.collection('claims').find({}).toArray();
  const done = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );
  const opened = async (): Promise<StoredView> => {
    await coordinator().command('/hire reschedule');
    return coordinator().waitForView((view) => view.callbackId === 'reschedule.form');
  };
  const send = async (form: StoredView, inputs: Record<string, Input>) => {
    await coordinator().fill(form.id, inputs);
    const sent = await coordinator().submit(form.id);
    await coordinator().closeView(sent.view?.id ?? form.id);
    return words([sent.errors, sent.view?.blocks]);
  };
  const found = () => until(async () => (await theLoop(stage)).search.state === 'found');
  const bookAgain = async () => {
    await found();
    const { id, search } = await theLoop(stage);
    const message = (await coordinator().waitForMessage(has(`${id}~${search.number}~0`))) as StoredMessage;
    await coordinator().click(message, 'loop.book');
    await until(async () => (await theLoop(stage)).stage === 'interviewing');
  };

  it('keeps its event: the candidate sees one invitation that moves, and everybody is claimed once', async () => {
    await done();
    const before = events();
    const earlier = await roundNow();
    const told = await send(await opened(), {
      round: `${await titleOf('r1')} · ${candidate.name}`,
      reason: 'The candidate is ill',
    });
    expect(told).toContain('the old time stands');
    await found();
    // Nothing has changed for anybody yet, and the coordinator reads so.
    expect(events()).toEqual(before);
    await coordinator().waitForMessage(has('loop.keep-times'));
    const shown = words(coordinator().inbox().filter(has('loop.keep-times')));
    expect(shown).toContain('is being rescheduled: The candidate is ill. Until then it stays on');
    await bookAgain();
    await done();
    const after = await roundNow();
    expect(after?.booking).toMatchObject({ number: 2, earlier: 1, eventId: earlier?.booking?.eventId });
    expect(after?.booking?.startsAt).not.toBe(earlier?.booking?.startsAt);
    expect(
      events()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(before.map(({ id }) => id).toSorted());
    const times = events().map(({ start }) => Date.parse(start.dateTime ?? ''));
    expect(times).toContain(after?.booking?.startsAt);
    expect(times).not.toContain(earlier?.booking?.startsAt);
    const owners = new Set((await claims()).map(({ owner }) => String(owner).split('.').slice(1).join('.')));
    expect([...owners].toSorted()).toEqual(['r1.2', 'r2.1']);
    // The same people as before.
    expect(after?.seats.map(({ holder }) => holder)).toEqual(earlier?.seats.map(({ holder }) => holder));
    const rows = (await auditOf(stage)).map(({ what }) => what);
    expect(rows.filter((what) => ['rounds.rescheduled', 'round.moved'].includes(what))).toEqual([
      'rounds.rescheduled',
      'round.moved',
    ]);
  });

  it('leaves nothing live with who had the guide: it says where the round went', async () => {
    stage.clock.advance(5 * 60 * 60_000);
    await stage.slack.as(ines.id).waitForMessage(has('pack.open'));
    await done();
    await send(await opened(), {
      round: `${await titleOf('r1')} · ${candidate.name}`,
      reason: 'The room is gone',
    });
    await bookAgain();
    await until(() => stage.slack.as(ines.id).inbox().some(has('was moved to')));
    const live = stage.slack.as(ines.id).inbox().filter(has('pack.open'));
    expect(live.length).toBeLessThanOrEqual(1);
    const told = stage.slack.as(ines.id).inbox().filter(has('was moved to'));
    expect(words(told.map(({ blocks }) => blocks))).not.toContain('pack.open');
  });

  it('is cancelled for now, and booked again once somebody presses', async () => {
    await done();
    const [earlier] = [await roundNow()];
    await send(await opened(), {
      round: `${await titleOf('r1')} · ${candidate.name}`,
      intent: 'Cancel now, book again later',
      reason: 'On holiday',
    });
    await done();
    expect(events()).toHaveLength(1);
    expect((await claims()).some(({ owner }) => String(owner).includes('.r1.'))).toBe(false);
    const message = (await coordinator().waitForMessage(has('Find times'))) as StoredMessage;
    expect(words(message.blocks)).toContain('was canceled, to be booked again: On holiday.');
    await coordinator().click(message, 'loop.search');
    await bookAgain();
    await done();
    expect(events()).toHaveLength(2);
    expect((await roundNow())?.booking?.eventId).not.toBe(earlier?.booking?.eventId);
  });

  it('that somebody else takes in the meantime stays where it was, and is looked for again', async () => {
    await done();
    const before = events();
    await send(await opened(), {
      round: `${await titleOf('r1')} · ${candidate.name}`,
      reason: 'The candidate is ill',
    });
    await found();
    const { search } = await theLoop(stage);
    const slot = search.offers[0]?.slots[0];
    stage.google.calendar(ines.email).addBusy({ startsAt: slot?.startsAt ?? 0, endsAt: slot?.endsAt ?? 0 });
    const message = (await coordinator().waitForMessage(has('loop.book'))) as StoredMessage;
    await coordinator().click(message, 'loop.book');
    await until(async () => (await theLoop(stage)).search.number > search.number);
    await found();
    expect(events()).toEqual(before);
    expect((await theLoop(stage)).search.note).toMatch(/was booked elsewhere in the meantime/);
    await bookAgain();
    expect((await roundNow())?.booking).toMatchObject({ number: 3, earlier: 1 });
  });

  it('is cancelled for good: the invitation goes, and the loop waits for fewer cards', async () => {
    await done();
    const told = await send(await opened(), {
      round: `${await titleOf('r2')} · ${candidate.name}`,
      intent: 'Cancel for good',
      reason: 'Not needed any more',
    });
    expect(told).toContain('The invitations are being withdrawn');
    await done();
    expect(events()).toHaveLength(1);
    expect(await roundNow('r2')).toMatchObject({ booking: null, cancelled: { by: cora.id } });
    await coordinator().waitForMessage(has('canceled, with'));
  });
});
