import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { pressForged, submitForged } from '../../support/faults/forgery.ts';
import {
  afterTheInterview,
  books,
  bring,
  heardBy,
  nothingDue,
  panel,
  pdf,
  startReviews,
} from '../../support/people/review-play.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  auditOf,
  debriefChannel,
  fillCard,
  has,
  openScorecard,
  setUpCoordinators,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const words = (shown: unknown): string => JSON.stringify(shown);

describe('a loop with a resume review, a written screen without the name, and an interview', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    await startReviews(stage, { seats: { ...panel, 'seat.r2s1': [kim.id, omar.id] } });
  });
  afterAll(() => stage.close());

  const inbox = (user: string) => stage.slack.as(user).inbox();
  const shares = (user: string) => stage.slack.as(user).files(stage.slack.as(user).directChannel());
  const resume = pdf('Sasha Novak, engineer');

  it('tells the coordinator what is missing, beside the times for the interview alone', async () => {
    const message = await stage.slack.as(cora.id).waitForMessage(has('loop.book'));
    expect(words(message.blocks)).toContain('*Resume review*: the resume is not there yet.');
    expect(words(message.blocks)).toContain('*Written screen*: the answers are not there yet.');
    for (const label of ['Add resume', 'Add answers']) expect(words(message.blocks)).toContain(label);
    const { search } = await theLoop(stage);
    expect(search.offers.every(({ slots }) => slots.every(({ round }) => round === 'r3'))).toBe(true);
    // Nobody’s calendar is read for a review.
    const asked = stage.google.requests.filter(({ path }) => path.includes('freeBusy'));
    expect(asked.length).toBeGreaterThan(0);
    expect(words(asked)).not.toMatch(/ines@|jonas@|kim@/);
    expect(inbox(ines.id)).toEqual([]);
    expect(words((await stage.slack.as(ines.id).command('/hire my')).message)).toContain(
      'the resume is not there yet',
    );
    expect(words((await stage.slack.as(cora.id).command('/hire material')).message)).toContain('Add answers');
  });

  it('asks for one thing at least, and for a whole address', async () => {
    expect((await bring(stage, 'r1', {})).errors).toEqual({
      file: expect.stringContaining('one of them is enough'),
    });
    expect((await bring(stage, 'r1', { link: 'http://plain.test/cv' })).errors).toEqual({
      link: expect.stringContaining('https://'),
    });
    expect((await theLoop(stage)).rounds[0]?.material).toBeNull();
  });

  it('asks both reviewers at once, each with the file and until when', async () => {
    const file = stage.slack.as(cora.id).upload({ name: 'Sasha Novak CV.pdf', content: resume });
    const sent = await bring(stage, 'r1', { file: [file] });
    expect(words(sent.view?.blocks)).toContain('Added: Resume review');
    await nothingDue(stage);
    for (const { id } of [ines, jon]) {
      const [request] = inbox(id).filter(has('A review for you'));
      expect(words(request?.blocks)).toContain('*Resume review* of *Sasha Novak*');
      expect(words(request?.blocks)).toContain('due Wed 13 Jan, 23:59 (Europe/Berlin)');
      // Slack shows an upload a moment later.
      await until(() => shares(id).length > 0);
      const [got, ...more] = shares(id);
      expect([got?.name, more]).toEqual([expect.stringMatching(/^resume-[a-z0-9]+-r1-\d+\.pdf$/), []]);
      expect(got?.content.equals(resume)).toBe(true);
    }
    expect(shares(kim.id)).toEqual([]);
    const [stored] = await stage.database.collection('materials').find({}).toArray();
    expect(String(stored?._id)).toMatch(/^TACME:/);
    expect(words(stored) + words((await theLoop(stage)).rounds)).not.toMatch(/Sasha|Novak|%PDF/);
  });

  it('has somebody who holds no other seat read the answers, without the name', async () => {
    const sent = await bring(stage, 'r2', {
      'answer.1': 'I, Sasha, found it: see github.com/sashanovak.',
      'answer.3': 'Regards, NOVAK (sasha.novak@elsewhere.test)',
      words: 'Sasha Novak sent this by mail.',
    });
    expect(sent.errors).toEqual({});
    await nothingDue(stage);
    const { rounds, id } = await theLoop(stage);
    expect(rounds[1]?.seats[0]).toMatchObject({ holder: kim.id, pool: [kim.id, omar.id] });
    // While times are looked for the coordinator sees who is reading, and until when.
    const progress = words(stage.slack.as(cora.id).inbox());
    expect(progress).toContain(
      '*Resume review*: due Wed 13 Jan, 23:59 (Europe/Berlin) with <@UINES> and <@UJONA>',
    );
    const reader = stage.slack.as(kim.id);
    const request = (await reader.waitForMessage(has('A review for you'))) as StoredMessage;
    expect(words(request)).toContain(`Candidate ${id.slice(-4)}`);
    await reader.click(request, 'material.open');
    const shown = words((await reader.waitForView(has('Each reading'))).blocks);
    expect(shown).toContain('I, [candidate], found it: see github.com/[candidate].');
    expect(shown).toContain('Regards, [candidate] ([candidate])');
    expect(shown).toContain('Not answered here.');
    expect(shown).toContain('Describe one slow endpoint');
    const rows = (await auditOf(stage)).filter(({ what }) => what.startsWith('material.'));
    expect(rows.map(({ what, by }) => [what, by])).toEqual([
      ['material.added', cora.id],
      ['material.sent', 'quorum'],
      ['material.sent', 'quorum'],
      ['material.added', cora.id],
      ['material.read', kim.id],
    ]);
    expect(words(rows)).not.toMatch(/Sasha|Novak/);
    await reader.closeView((reader.currentView() as { id: string }).id);
    // Whoever looks after the loop reads it as it was brought.
    await stage.slack.as(hana.id).command('/hire material');
    const listed = (await stage.slack.as(hana.id).waitForMessage(has(`${id}~r2`))) as StoredMessage;
    await stage.slack.as(hana.id).click(listed, 'material.open', { value: `${id}~r2` });
    const whole = await stage.slack.as(hana.id).waitForView(has('Each reading'));
    expect(words(whole.blocks)).toContain('I, Sasha, found it');
    await stage.slack.as(hana.id).closeView(whole.id);
  });

  it('says who is late, and asks again, by the due day', async () => {
    await books(stage);
    const wednesday = Date.UTC(2027, 0, 14, 9);
    stage.clock.advance(wednesday - stage.clock.now());
    const nudge = await stage.slack.as(jon.id).waitForMessage(has('is still open'));
    expect(words(nudge.blocks)).toContain('It was due yesterday; it takes about 15 minutes.');
    const { message } = await stage.slack.as(cora.id).command('/hire status');
    expect(words(message)).toContain('(Resume review, 1 day)');
    expect(words(message)).not.toContain('(Written screen');
    stage.clock.advance(24 * 60 * 60_000);
    const blind = await stage.slack.as(kim.id).waitForMessage(has('is still open'));
    const { id } = await theLoop(stage);
    expect(words(blind.blocks)).toContain(`*Written screen* with *Candidate ${id.slice(-4)}*`);
  });

  it('opens its debrief with the last card of interview and reviews alike', async () => {
    await afterTheInterview(stage);
    await stage.slack.as(kim.id).openHome();
    await stage.slack.as(kim.id).command('/hire my');
    const card = await openScorecard(stage, kim.id);
    expect(words(card.blocks)).not.toContain('Did the round take place?');
    await stage.slack.as(kim.id).closeView(card.id);
    await stage.slack.as(kim.id).waitForMessage(has('Continue'));
    await stage.slack.as(kim.id).command('/hire recuse');
    const recuse = await stage.slack.as(kim.id).waitForView(({ callbackId }) => callbackId === 'recuse.form');
    await stage.slack.as(kim.id).closeView(recuse.id);
    const my = (await stage.slack.as(kim.id).waitForMessage(has('Written screen'))) as StoredMessage;
    await stage.slack.as(kim.id).click(my, 'pack.open');
    const pack = await stage.slack.as(kim.id).waitForView(has('Judging answer 1'));
    await stage.slack.as(kim.id).closeView(pack.id);
    for (const { id } of [ines, jon, kim, dana]) await fillCard(stage, id);
    await nothingDue(stage);
    expect((await theLoop(stage)).gate.state).toBe('closed');
    // Before the gate opened nothing that went to Kim had the name in it.
    expect(heardBy(stage, kim.id).length).toBeGreaterThan(8);
    expect(heardBy(stage, kim.id).filter((text) => /sasha|novak/i.test(text))).toEqual([]);
    expect(heardBy(stage, ines.id).some((text) => text.includes('Sasha Novak'))).toBe(true);
    await fillCard(stage, omar.id);
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    const parent = words(debriefChannel(stage)?.messages[0]?.blocks);
    expect(parent).toContain('5 of 5 scorecards in.');
    expect(parent).toContain('5 of 5 scorecards sealed before the debrief');
  });
});

describe('reviews of a loop that looks for times', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    stage.slack.limits.isEnforced = false;
    await setUpCoordinators(stage);
    await startReviews(stage);
  });
  afterAll(() => stage.close());

  it('are all that can be opened: the form asks for no reason', async () => {
    await bring(stage, 'r1', { words: 'Ten years of servers.' });
    for (const { id } of [ines, jon]) await fillCard(stage, id);
    await nothingDue(stage);
    expect((await theLoop(stage)).stage).toBe('scheduling');
    const person = stage.slack.as(hana.id);
    await person.command('/hire debrief');
    const view = await person.waitForView(has('reviews.open'));
    expect(view.blocks.some(({ type }) => type === 'input')).toBe(false);
    await person.click({ view: view.id }, 'reviews.open');
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    await nothingDue(stage);
    expect(words(stage.slack.as(cora.id).inbox())).toContain('The debrief is open in');
  });
});

describe('what a review reads', () => {
  let stage: Stage;
  const secret = 'Grew up beside a windmill';
  beforeAll(async () => {
    stage = await raiseStage();
    await setUpCoordinators(stage);
    // The candidate works here already.
    await startReviews(stage, {
      candidate: { name: omar.realName, email: omar.email },
      seats: { ...panel, 'seat.r3s2': [hana.id] },
    });
    await bring(stage, 'r1', { words: secret });
    await nothingDue(stage);
  });
  afterAll(() => stage.close());

  const place = async (where: string) => `${(await theLoop(stage)).id}~${where}`;

  it('is opened by its reviewers and by who looks after the loop, and by nobody else', async () => {
    for (const user of [omar.id, dana.id, kim.id])
      for (const where of ['r1', 'r1s1', 'r1s2'])
        expect(
          (await pressForged(stage, user, 'material.open', await place(where))).words.replace(
            ` Ask <@${cora.id}>.`,
            '',
          ),
        ).toBe(refusalSentence('material.not-reviewer'));
    // Another reviewer’s seat is not theirs, their own is.
    expect((await pressForged(stage, ines.id, 'material.open', await place('r1s2'))).words).toContain(
      refusalSentence('material.not-reviewer'),
    );
    expect((await pressForged(stage, ines.id, 'material.open', await place('r1'))).words).toContain(
      refusalSentence('material.not-reviewer'),
    );
    for (const [user, where] of [
      [ines.id, 'r1s1'],
      [cora.id, 'r1'],
      [hana.id, 'r1'],
    ] as const)
      expect((await pressForged(stage, user, 'material.open', await place(where))).words).toContain(secret);
    const readers = (await auditOf(stage)).filter(({ what }) => what === 'material.read').map(({ by }) => by);
    expect(readers).toEqual([ines.id, cora.id, hana.id]);
  });

  it('is brought by who looks after the loop alone, and sent to nobody else', async () => {
    const values = { words: { words: { type: 'plain_text_input', value: 'Forged.' } } };
    for (const user of [omar.id, ines.id, dana.id]) {
      expect((await pressForged(stage, user, 'material.add', await place('r2'))).words).toMatch(
        /^Only coordinators and the hiring manager/,
      );
      const sent = await submitForged(stage, user, {
        callback: 'material.form',
        metadata: await place('r2'),
        values,
      });
      expect(sent.words).toContain(refusalSentence('material.not-yours'));
      expect((await pressForged(stage, user, 'material.send', await place('r1'))).words).toMatch(
        /for the reviewers|no file/,
      );
    }
    expect((await theLoop(stage)).rounds[1]?.material).toBeNull();
    const { message } = await stage.slack.as(omar.id).command('/hire material');
    expect(words(message)).toContain('None of the loops');
  });

  it('takes no file but the sender’s own, of a known kind and a size', async () => {
    const theirs = stage.slack.as(ines.id).upload({ name: 'own.pdf', content: pdf('x') });
    const submit = async (file: string) =>
      submitForged(stage, cora.id, {
        ...{ callback: 'material.form', metadata: await place('r2') },
        values: { file: { file: { type: 'file_input', files: [{ id: file }] } } },
      });
    expect((await submit(theirs)).words).toContain('does not hand this file over');
    expect((await submit('F0NOTTHERE')).words).toContain('does not hand this file over');
    const large = stage.slack
      .as(cora.id)
      .upload({ name: 'a.pdf', content: Buffer.concat([pdf('x'), Buffer.alloc(9 * 1024 * 1024)]) });
    expect((await bring(stage, 'r2', { file: [large] })).errors).toEqual({
      file: 'This file is larger than 8 MB.',
    });
    const page = stage.slack
      .as(cora.id)
      .upload({ name: 'a.md', content: Buffer.from('<!DOCTYPE html><title>Sign in</title>') });
    expect((await bring(stage, 'r2', { file: [page] })).errors).toEqual({
      file: expect.stringContaining('Upload it in this form once more'),
    });
    stage.slack.faults.add({ method: 'files.download', kind: 'http500', times: 1 });
    const good = stage.slack.as(cora.id).upload({ name: 'a.pdf', content: pdf('x') });
    expect(words((await bring(stage, 'r2', { file: [good] })).errors)).toContain('Slack is not answering');
    expect((await bring(stage, 'r2', { link: 'https://x.test/omar-outsider' })).errors).toEqual({
      link: expect.stringContaining('names the candidate'),
    });
    expect((await theLoop(stage)).rounds[1]?.material).toBeNull();
    expect(await stage.database.collection('materials').countDocuments()).toBe(0);
  });

  it('can be replaced until the first card is in; the reviewers are told, and the old file is gone', async () => {
    const kims = stage.slack.as(kim.id);
    const upload = (name: string, text: string) =>
      stage.slack.as(cora.id).upload({ name, content: Buffer.from(text) });
    const shared = () => kims.files(kims.directChannel());
    expect(
      (await bring(stage, 'r2', { file: [upload('Omar.txt', 'Omar Outsider was here')] })).errors,
    ).toEqual({});
    await until(() => shared().length === 1);
    // The name is taken out of plain text as well.
    expect(shared()[0]?.content.toString()).toBe('[candidate] was here');
    const first = await stage.database.collection('materials').findOne({});
    expect((await bring(stage, 'r2', { file: [upload('second.txt', 'Second')] })).errors).toEqual({});
    await until(() => shared().length === 2);
    await nothingDue(stage);
    expect(kims.inbox().some(has('It takes the place of what was there before.'))).toBe(true);
    expect(kims.inbox().filter(has('A review for you'))).toHaveLength(1);
    const left = await stage.database.collection('materials').find({}).toArray();
    expect(left).toHaveLength(1);
    expect(left[0]?._id).not.toBe(first?._id);
    // Once more, for who asks.
    await kims.command('/hire my');
    const my = (await kims.waitForMessage(has('material.open'))) as StoredMessage;
    await kims.click(my, 'material.open', { value: await place('r2s1') });
    const open = await kims.waitForView(has('material.send'));
    await kims.click({ view: open.id }, 'material.send');
    await kims.waitForView(has('on its way to you'));
    await until(() => shared().length === 3);
    expect(shared()[2]?.content.toString()).toBe('Second');
    // Where the workspace takes no files by now, with another way.
    stage.slack.policies.uploads = { method: 'files.completeUploadExternal', code: 'file_type_not_allowed' };
    const again = kims.currentView()?.id ?? '';
    await kims.closeView(again);
    // The same press within a minute is the same file.
    stage.clock.advance(61_000);
    await kims.click(my, 'material.open', { value: await place('r2s1') });
    const opened = await kims.waitForView(has('material.send'));
    await kims.click({ view: opened.id }, 'material.send');
    await kims.waitForMessage(
      has('The file cannot be sent: this workspace does not take files of this type'),
    );
    stage.slack.policies.uploads = null;
    await kims.closeView(opened.id);
    await nothingDue(stage);

    await fillCard(stage, kim.id);
    const refused = await pressForged(stage, cora.id, 'material.add', await place('r2'));
    expect(refused.words).toContain(refusalSentence('material.card-in'));
    const listed = (await stage.slack.as(cora.id).command('/hire material')).message;
    expect(words(listed)).not.toContain('Replace answers');
  });

  it('goes with who steps back, and comes to who takes the seat over', async () => {
    const [loser, next] = [stage.slack.as(jon.id), stage.slack.as(kim.id)];
    const file = stage.slack.as(cora.id).upload({ name: 'cv.pdf', content: pdf('cv') });
    expect((await bring(stage, 'r1', { file: [file] })).errors).toEqual({});
    await until(() => loser.files(loser.directChannel()).length === 1);
    await loser.command('/hire recuse');
    const form = await loser.waitForView(({ callbackId }) => callbackId === 'recuse.form');
    await loser.fill(form.id, { seat: await place('r1s2'), reason: 'We once worked together' });
    expect((await loser.submit(form.id)).errors).toEqual({});
    await loser.closeView(form.id);
    await nothingDue(stage);
    expect(loser.files(loser.directChannel())).toEqual([]);
    const left = loser.inbox().filter(has('Resume review'));
    expect(left.map(({ blocks }) => words(blocks))).toEqual([
      expect.stringContaining('*Handed over*: Resume review.'),
    ]);
    expect(words(left.map(({ text, blocks }) => [text, blocks]))).not.toMatch(/Omar Outsider|material\.open/);
    expect((await pressForged(stage, jon.id, 'material.open', await place('r1s2'))).words).toContain(
      refusalSentence('material.not-reviewer'),
    );
    const before = next.files(next.directChannel()).length;
    await stage.slack.as(cora.id).command('/hire reassign');
    const hand = await stage.slack
      .as(cora.id)
      .waitForView(({ callbackId }) => callbackId === 'reassign.form');
    await stage.slack
      .as(cora.id)
      .fill(hand.id, { seat: `${await place('r1s2')}~nobody`, person: kim.id, reason: 'Jon stepped back' });
    expect((await stage.slack.as(cora.id).submit(hand.id)).errors).toEqual({});
    await until(() => next.files(next.directChannel()).length === before + 1);
    expect(next.inbox().some(has('*Resume review* of *Omar Outsider*'))).toBe(true);
  });
});
