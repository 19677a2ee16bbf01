import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { chapters } from '../../support/chapters.ts';
import { placesToLook, plantedWords } from '../../support/people/planted-words.ts';
import { hana, ines, jon, kim } from '../../support/stage/company.ts';
import {
  debriefChannel,
  fillCard,
  has,
  openScorecard,
  playUntilCards,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const facts = `    facts:
      - id: pay-and-scope
        label: Pay and scope
        text: The band was named and the candidate would sign for it.
      - id: remote-work
        label: Remote work
`;

/** The tests' small team, whose last round finds out facts; its peers ask the rest. */
function kitsWithFacts(): string {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-facts-'));
  cpSync('test/support/kits/small-team', join(folder, 'small-team'), { recursive: true });
  const file = join(folder, 'small-team', 'kit.yml');
  const seat = '      - skill: Hiring manager\n';
  const kit = readFileSync(file, 'utf8').replace(seat, `${seat}        assesses: [facts]\n${facts}`);
  const asked = kit.replaceAll('rounds: [hiring-manager-technical]', 'rounds: [peer-technical]');
  writeFileSync(file, `${asked}\nfocus:\n  mid: [service-api]\nfocusAttitudes: [ownership]\n`);
  return folder;
}

const { plant, found } = plantedWords();

describe('a card of facts', () => {
  const it = chapters();
  const folder = kitsWithFacts();
  let stage: Stage;
  const [why, whyChanged] = [plant('why'), plant('why, changed')];
  beforeAll(async () => {
    stage = await raiseStage({ kits: folder });
    await playUntilCards(stage);
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks at once what is open, names what is missing, and is sealed with a verdict', async () => {
    const person = stage.slack.as(kim.id);
    const form = await openScorecard(stage, kim.id);
    const ids = () => JSON.stringify(person.currentView()?.blocks);
    expect(ids()).not.toContain('why.pay-and-scope');
    expect(ids()).not.toContain('rating.');
    await person.fill(form.id, { 'fact.pay-and-scope': 'open' });
    await until(() => ids().includes('why.pay-and-scope'));
    const { errors } = await person.submit(form.id);
    expect(Object.keys(errors).sort()).toEqual(['fact.remote-work', 'verdict', 'why.pay-and-scope']);
    await person.fill(form.id, { 'why.pay-and-scope': why });
    await person.fill(form.id, { 'fact.remote-work': 'met' });
    await person.fill(form.id, { verdict: 'hold' });
    expect((await person.submit(form.id)).view?.title).toMatchObject({ text: 'Sealed' });
    await person.closeView(form.id);
  });

  const ownerOf = (view: unknown) => stage.slack.views().find(({ id }) => id === view)?.userId;

  it('is nowhere before the gate: neither its words nor its verdict', async () => {
    const places = placesToLook(stage, folder, found);
    // Only its author's own window is drawn again with it.
    expect([...new Set(places.outbound())]).toEqual(['why in Slack views.update']);
    const windows = stage.slack.requests.filter(({ body }) => found('it', body).length > 0);
    expect([...new Set(windows.map(({ args }) => ownerOf(args.view_id)))]).toEqual([kim.id]);
    const stored = JSON.stringify(await stage.database.collection('loops').find({}).toArray());
    const drafts = JSON.stringify(await stage.database.collection('drafts').find({}).toArray());
    expect(found('the database', stored + drafts)).toEqual([]);
    expect(stored).not.toMatch(/"verdict"|"hold"/);
    expect((await theLoop(stage)).gate.state).toBe('closed');
  });

  it('stands in the debrief as lines of its own, and is no recommendation and no vote', async () => {
    await fillCard(stage, ines.id, { rating: 'meets', recommendation: 'yes' });
    await fillCard(stage, jon.id, { rating: 'meets', recommendation: 'no' });
    await until(async () => (await theLoop(stage)).outbox.every(({ state }) => state === 'done'));
    const thread = JSON.stringify(debriefChannel(stage)?.messages);
    expect(thread).toContain(`${kim.realName}: *Hold*`);
    expect(thread).toContain(`• Pay and scope: *Open*\\n> ${why}`);
    expect(thread).toContain('Met: Remote work');
    expect(thread).not.toMatch(new RegExp(`${kim.realName}: \\*(Yes|No|Strong)`));
    const manager = stage.slack.as(hana.id);
    await manager.click(await manager.waitForMessage(has('vote.call')), 'vote.call');
    await until(() => JSON.stringify(debriefChannel(stage)?.messages).includes('Second vote: 0 of 2'));
  });

  it('is changed beside what was sealed, before and after', async () => {
    const person = stage.slack.as(kim.id);
    const form = await openScorecard(stage, kim.id);
    await person.fill(form.id, { 'why.pay-and-scope': whyChanged, verdict: 'stop' });
    await person.submit(form.id);
    await until(() => JSON.stringify(debriefChannel(stage)?.messages).includes(whyChanged));
    expect(JSON.stringify(debriefChannel(stage)?.messages)).toContain('*Verdict*: Hold → *Stop*');
  });
});
