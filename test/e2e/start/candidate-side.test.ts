import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import {
  books,
  bring,
  nothingDue,
  panel,
  pdf,
  sasha,
  startReviews,
} from '../../support/people/review-play.ts';
import { cora, dana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import { book, has, setUpCoordinators, startLoop, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('what the candidate and the interviewers get before an interview', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    const { 'seat.r2s1': _blind, ...seats } = panel;
    await startReviews(stage, { reviews: ['resume-review'], seats });
    await bring(stage, 'r1', { file: [upload('Sasha Novak CV.pdf', 'the first')] });
    await books(stage);
    await nothingDue(stage);
  });
  afterAll(() => stage.close());

  const upload = (name: string, content: string) =>
    stage.slack.as(cora.id).upload({ name, content: pdf(content) });
  const mails = () => stage.google.mailbox(sasha.email).mails();
  /** As the calendar has it today, whatever was mailed. */
  const event = () => {
    const found = stage.google.mailbox(sasha.email).open(mails().at(-1)?.eventId ?? '');
    if (typeof found === 'string') throw new Error(found);
    return found;
  };
  const invitation = () => event().description ?? '';
  const guests = () => event().attendees.map(({ email }) => email);
  const files = (user: string) => stage.slack.as(user).files(stage.slack.as(user).directChannel());
  const texts = (user: string) => files(user).map(({ content }) => content.toString('utf8').split('\n')[1]);
  const live = async () => (await theLoop(stage)).rounds.find(({ type }) => type === 'live');
  const goTo = async (at: 'pack' | 'middle') => {
    const { startsAt = 0 } = (await live())?.booking ?? {};
    const time = at === 'pack' ? startsAt - 18 * 3_600_000 : startsAt + 5 * 60_000;
    stage.clock.advance(time - stage.clock.now());
    await nothingDue(stage);
  };
  async function form(user: string, command: string, callback: string, inputs: Record<string, string>) {
    const person = stage.slack.as(user);
    await person.command(command);
    const opened = await person.waitForView((view) => view.callbackId === callback);
    await person.fill(opened.id, inputs);
    const sent = await person.submit(opened.id);
    await person.closeView(sent.view?.id ?? opened.id);
    await nothingDue(stage);
    return words([sent.errors, sent.view?.blocks]);
  }

  it('tells the candidate in the invitation what happens, with whom, and how to prepare', () => {
    expect(mails()).toHaveLength(1);
    expect(invitation().split('\n')).toEqual([
      'Peer technical: an interview for the role of Small team with reviews. Join with the Meet link in this event.',
      ...['', 'It takes 45 minutes.', '', 'What happens'],
      'Two engineers ask about work that you have done, in turn.',
      ...['', 'With', '• Dana Admin, backend engineer', '• Omar Outsider'],
      ...['', 'How to prepare', '• Recall two pieces of work in detail.'],
      ...['', 'What to bring', '• Your own notes, if they help you.'],
      ...['', 'Tools', '• Node 22.18 or later, if you want to show something.', ''],
      expect.stringContaining('write to Cora Coordinator, cora@acme.test'),
      expect.stringMatching(
        /^If something would help you .*, cora@acme\.test, who does not interview you\. .* and not why\.$/,
      ),
    ]);
  });

  it('gives the coordinator the same as one text to copy', async () => {
    const coordinator = stage.slack.as(cora.id);
    const message = (await coordinator.waitForMessage(has('brief.open'))) as StoredMessage;
    await coordinator.click(message, 'brief.open');
    const view = await coordinator.waitForView(({ callbackId }) => callbackId === 'candidate-text.form');
    const shown = words(view.blocks);
    expect(shown).toContain('Hello Sasha Novak,');
    expect(shown).toContain('PEER TECHNICAL');
    expect(shown).toContain('(Europe/Berlin)');
    const sent = await coordinator.submit(view.id);
    expect([sent.errors, coordinator.currentView()]).toEqual([{}, undefined]);
  });

  it('hands the resume to both interviewers with their guide, once, and to nobody else', async () => {
    await goTo('pack');
    for (const { id } of [dana, omar]) {
      await until(() => files(id).length > 0);
      expect(texts(id)).toEqual(['the first']);
      expect(words(stage.slack.as(id).inbox())).toContain('To read before you interview *Sasha Novak*');
    }
    expect([ines, jon].map(({ id }) => texts(id))).toEqual([['the first'], ['the first']]);
    expect(files(kim.id)).toEqual([]);
    const person = stage.slack.as(omar.id);
    await person.click((await person.waitForMessage(has('pack.open'))) as StoredMessage, 'pack.open');
    const pack = await person.waitForView(has('To read before'));
    await person.click({ view: pack.id }, 'material.open');
    const material = await person.waitForView(has('Each reading'));
    expect(words(material.blocks)).toContain('Sasha Novak CV.pdf');
    await person.closeView(material.id);
    await person.closeView(pack.id);
  });

  it('sends what takes its place once more', async () => {
    await bring(stage, 'r1', { file: [upload('New CV.pdf', 'the second')] });
    await nothingDue(stage);
    for (const { id } of [dana, omar, ines, jon]) {
      await until(() => files(id).length > 1);
      expect(texts(id)).toEqual(['the first', 'the second']);
    }
  });

  it('takes who steps back out of the invitation, and what they got out of their messages', async () => {
    const told = await form(omar.id, '/hire recuse', 'recuse.form', {
      seat: 'Peer technical · Sasha Novak',
      reason: 'We once worked together',
    });
    expect(told).toContain('stepped back');
    expect(files(omar.id)).toEqual([]);
    const left = stage.slack
      .as(omar.id)
      .inbox()
      .map(({ text, blocks }) => ({ text, blocks }));
    expect(words(left)).not.toContain('Sasha');
    expect(texts(dana.id)).toEqual(['the first', 'the second']);
    // Who comes and goes is no mail to the candidate.
    expect(mails()).toHaveLength(1);
    expect(invitation()).toContain(
      '• Dana Admin, backend engineer\n• Somebody of the team, whose name follows',
    );
    expect([invitation().includes('Omar'), guests().includes(omar.email)]).toEqual([false, false]);
    expect(guests()).toEqual(expect.arrayContaining([sasha.email, dana.email]));
  });

  it('names who comes in, who gets the guide and the resume as it is now', async () => {
    await goTo('middle');
    await form(cora.id, '/hire reassign', 'reassign.form', {
      seat: 'Nobody · Peer technical · Sasha Novak',
      person: kim.id,
      reason: 'Omar stepped back',
    });
    await until(() => files(kim.id).length > 0);
    expect(texts(kim.id)).toEqual(['the second']);
    expect(mails()).toHaveLength(1);
    expect(invitation()).toContain('• Dana Admin, backend engineer\n• Kim Interviewer\n');
    expect(guests()).toContain(kim.email);
    expect(words([mails(), event()])).not.toContain('We once worked together');
  });
});

describe('the resume where no review reads it', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startLoop(stage);
    await book(stage);
    await nothingDue(stage);
  });
  afterAll(() => stage.close());

  it('is brought from the coordinator’s message, sealed, and sent to every interviewer once', async () => {
    const file = stage.slack.as(cora.id).upload({ name: 'Robin.pdf', content: pdf('of Robin') });
    const sent = await bring(stage, 'resume', { file: [file] });
    expect(sent.errors).toEqual({});
    expect(words(sent.view?.blocks)).toContain('Added: Resume. Interviewers get it with their guide.');
    const { rounds, resume } = await theLoop(stage);
    const starts = rounds.map(({ booking }) => booking?.startsAt ?? 0);
    stage.clock.advance(Math.max(...starts) - 18 * 3_600_000 - stage.clock.now());
    await nothingDue(stage);
    for (const { id } of [ines, jon, kim]) {
      const files = () => stage.slack.as(id).files(stage.slack.as(id).directChannel());
      await until(() => files().length > 0);
      expect(files().map(({ name }) => name)).toEqual([expect.stringMatching(/^resume-\w+-resume-\d\.pdf$/)]);
    }
    expect(words(resume)).not.toMatch(/Robin|%PDF/);
    const [stored] = await stage.database.collection('materials').find({}).toArray();
    expect(words(stored)).not.toMatch(/Robin|%PDF/);
    const shown = stage.slack
      .as(cora.id)
      .inbox()
      .map(({ blocks }) => blocks);
    expect(words(shown)).not.toContain('Add resume');
  });
});
