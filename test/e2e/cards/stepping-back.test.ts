import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import { fillPage } from '../../support/people/card-window.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  cardInputs,
  debriefChannel,
  fillCard,
  has,
  isOnItsWay,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('who leaves a seat', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await raiseStage();
    await playUntilCards(stage);
  });
  afterEach(() => stage.close());

  async function form(user: string, command: string, callback: string, inputs: Record<string, string>) {
    const person = stage.slack.as(user);
    await person.command(command);
    const opened = await person.waitForView((view) => view.callbackId === callback);
    await person.fill(opened.id, inputs);
    const sent = await person.submit(opened.id);
    await person.closeView(sent.view?.id ?? opened.id);
    return words([sent.errors, sent.view?.blocks]);
  }
  const seatOf = async (id: string) =>
    (await theLoop(stage)).rounds.flatMap(({ seats }) => seats).find((seat) => seat.id === id);
  /** Its head names how many, the thread who and why. */
  const debriefWords = () => words(debriefChannel(stage)?.messages.map(({ blocks }) => blocks));
  const done = () =>
    until(async () =>
      (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > stage.clock.now()),
    );

  it('takes their pack, request and draft with them; the loop waits for somebody else', async () => {
    const half = await openScorecard(stage, ines.id);
    await fillPage(stage.slack.as(ines.id), half.id, cardInputs(half));
    await stage.slack.as(ines.id).closeView(half.id);
    await done();
    expect(await stage.database.collection('drafts').countDocuments()).toBe(1);
    const seat = 'Recruiter screen · Robin Candidate';
    const title = (await theLoop(stage)).rounds[0]?.title ?? '';
    const told = await form(ines.id, '/hire recuse', 'recuse.form', {
      seat: seat.replace('Recruiter screen', title),
      reason: 'We once shared a flat',
    });
    expect(told).toContain('stepped back');
    await done();
    expect(stage.slack.as(ines.id).inbox().filter(has('Robin'))).toEqual([]);
    expect(stage.slack.as(ines.id).inbox().filter(has('Handed over'))).toHaveLength(1);
    expect(await stage.database.collection('drafts').countDocuments()).toBe(0);
    expect(await seatOf('r1s1')).toMatchObject({ holder: null, pack: null, request: null });
    const progress = words(stage.slack.as(cora.id).inbox());
    expect(progress).toContain('We once shared a flat');
    const { message } = await stage.slack.as(ines.id).command('/hire my');
    expect(words(message)).not.toContain('Robin');
    // The others write, and nothing opens: somebody has to decide about the seat.
    await fillCard(stage, jon.id);
    await fillCard(stage, kim.id);
    await done();
    expect((await theLoop(stage)).gate.state).toBe('closed');
    expect(
      await form(cora.id, '/hire excuse', 'excuse.form', {
        seat: `Nobody · ${title} · Robin Candidate`,
        why: 'conflict',
      }),
    ).toContain('Excused');
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await done();
    expect(debriefWords()).toContain('stepped back');
    expect(debriefWords()).toContain('Conflict of interest');
    expect(words(debriefChannel(stage)?.messages)).not.toContain('shared a flat');
  });

  it('hands an unfinished card over: the next holder starts afresh, and nobody sees the draft', async () => {
    const half = await openScorecard(stage, jon.id);
    await fillPage(stage.slack.as(jon.id), half.id, cardInputs(half, { evidence: 'Half a thought of Jon.' }));
    await stage.slack.as(jon.id).closeView(half.id);
    const { rounds } = await theLoop(stage);
    const seat = `Jonas Interviewer · ${rounds[0]?.title} · Robin Candidate`;
    const handOver = (person: string) =>
      form(cora.id, '/hire reassign', 'reassign.form', { seat, person, reason: 'Jon is on parental leave' });
    expect(await handOver(ines.id)).toContain(refusalSentence('reassign.in-round'));
    expect(await handOver(dana.id)).toContain('gets the interview guide');
    await done();
    const card = await openScorecard(stage, dana.id);
    expect(words(card.blocks)).not.toContain('Half a thought');
    await stage.slack.as(dana.id).closeView(card.id);
    await fillCard(stage, dana.id, { rating: 'below' });
    await fillCard(stage, ines.id);
    await fillCard(stage, kim.id);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    expect(await seatOf('r1s2')).toMatchObject({ holder: dana.id });
    await done();
    expect(debriefWords()).toContain('Jon is on parental leave');
    expect(debriefChannel(stage)?.members).not.toContain(jon.id);
    expect((await auditOf(stage)).map(({ what }) => what)).toContain('seat.reassigned');
  });

  it('gives up a round that was not held, with all its seats, but never below the kit’s minimum', async () => {
    const { rounds } = await theLoop(stage);
    const inputs = {
      seat: `Did not take place: ${rounds[0]?.title} · Robin Candidate`,
      why: 'other',
      reason: '',
    };
    expect(await form(hana.id, '/hire excuse', 'excuse.form', inputs)).toContain(
      'fewer than 2 independent scorecards',
    );
    const second = { ...inputs, seat: `Did not take place: ${rounds[1]?.title} · Robin Candidate` };
    expect(await form(hana.id, '/hire excuse', 'excuse.form', second)).toContain('no longer waits');
    await fillCard(stage, ines.id);
    await fillCard(stage, jon.id);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await done();
    expect(debriefWords()).toContain('The round did not take place');
  });

  it('is nobody else’s business', async () => {
    await stage.slack.as(omar.id).command('/hire reassign');
    const told = await stage.slack.as(omar.id).waitForView((view) => !isOnItsWay(view));
    expect(words(told)).toContain('No interview of your loops can be handed over');
    await stage.slack.as(omar.id).closeView(told.id);
    await stage.slack.as(omar.id).command('/hire recuse');
    const mine = await stage.slack.as(omar.id).waitForView((view) => !isOnItsWay(view));
    expect(words(mine)).toContain('You have no interview that');
  });
});
