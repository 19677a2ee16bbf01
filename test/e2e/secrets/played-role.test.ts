import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { refusalSentence } from '../../../src/core/refusals.ts';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { candidate, cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  book,
  debriefChannel,
  fillCard,
  has,
  setUpCoordinators,
  theLoop,
  until,
  waitForRequest,
} from '../../support/stage/play.ts';
import { raiseStage, readMetrics, type Stage } from '../../support/stage/stage.ts';

type Words = Record<string, unknown>;

/** Plants a word of its own in every text below a place of a kit file. */
function plantIn(value: unknown, mark: string, planted: string[]): unknown {
  if (typeof value === 'string') {
    planted.push(`${mark}${planted.length}x`);
    return `${value} ${planted.at(-1)}`;
  }
  if (Array.isArray(value)) return value.map((one) => plantIn(one, mark, planted));
  const entries = Object.entries(value as Words).map(([key, inner]) => [key, plantIn(inner, mark, planted)]);
  return Object.fromEntries(entries);
}

describe('a played role and a code review’s key', () => {
  const it = chapters();
  const kits = mkdtempSync(join(tmpdir(), 'quorum-kits-'));
  const briefWords: string[] = [];
  const keyWords: string[] = [];
  const everyone = { observer: dana, reviewer: jon, player: omar };
  let stage: Stage;

  function plant(file: string, change: (exercise: Words) => Words) {
    const path = join(kits, 'backend-developer', 'exercises', file);
    const { exercises } = parse(readFileSync(path, 'utf8')) as { exercises: Words[] };
    writeFileSync(path, stringify({ exercises: exercises.map(change) }, { lineWidth: 0 }));
  }

  beforeAll(async () => {
    cpSync('scenarios', kits, { recursive: true });
    plant('work-simulations.yml', ({ player, ...rest }) => {
      const { name, ...secret } = player as Words;
      return { ...rest, player: { name, ...(plantIn(secret, 'brief', briefWords) as Words) } };
    });
    plant('code-reviews.yml', ({ problems, ...rest }) => ({
      ...rest,
      problems: (problems as Words[]).map(({ what, ...open }) => ({
        ...open,
        what: plantIn(what, 'key', keyWords),
      })),
    }));
    stage = await raiseStage({ kits });
    await setUpCoordinators(stage);
  });
  afterAll(async () => {
    await stage.close();
    rmSync(kits, { recursive: true, force: true });
  });

  /** Everything that has left the app so far, and what it keeps but for the kit itself. */
  async function leaked(words: readonly string[]): Promise<string[]> {
    const texts = [
      ...stage.slack.requests.map(({ method, body }) => `${method} ${body}`),
      ...stage.slack.deliveries.map(({ kind, text }) => `${kind} ${text}`),
      ...stage.google.requests.map(({ path, body }) => `Google ${path} ${body}`),
      ...stage.logs.map((line) => `log ${line}`),
    ];
    for (const { name } of await stage.database.listCollections())
      if (name !== 'kits')
        texts.push(`${name} ${JSON.stringify(await stage.database.collection(name).find({}).toArray())}`);
    return texts.filter((text) => words.some((word) => text.includes(word))).map((text) => text.slice(0, 80));
  }

  async function startLoop() {
    const person = stage.slack.as(cora.id);
    await person.command('/hire start');
    const form = await person.waitForView((view) => view.callbackId === 'start.form');
    const inputs = {
      kit: 'backend-developer',
      level: 'mid',
      ...candidate,
      zone: 'Europe/Berlin',
      hiringManager: hana.id,
    };
    await person.fill(form.id, inputs);
    const seats = (await person.submit(form.id)).view;
    if (!seats) throw new Error('The first page was refused.');
    const rounds = ['peer-technical', 'code-review', 'work-simulation'];
    await person.fill(seats.id, { 'rounds.1': rounds });
    await person.waitForView((view) => has('seat.r10s2')(view.blocks));
    const holders = {
      r6s1: ines,
      r6s2: kim,
      r8s1: everyone.reviewer,
      r10s1: everyone.observer,
      r10s2: everyone.player,
      r13s1: hana,
    };
    await person.fill(
      seats.id,
      Object.fromEntries(Object.entries(holders).map(([seat, { id }]) => [`seat.${seat}`, id])),
    );
    const { errors } = await person.submit(seats.id);
    expect(errors).toEqual({});
    await person.closeView(seats.id);
  }

  async function openPack(user: string): Promise<string> {
    const person = stage.slack.as(user);
    const pack = (await person.waitForMessage(has('pack.open'))) as StoredMessage;
    await person.click(pack, 'pack.open');
    const view = await person.waitForView((one) => /^Your/.test(String(one.title?.text)));
    await person.closeView(view.id);
    return JSON.stringify(view.blocks);
  }

  it('reach nobody but the player and the reviewer through a whole loop', async () => {
    await startLoop();
    await book(stage);
    await stage.slack
      .as(cora.id)
      .click(
        (await stage.slack.as(cora.id).waitForMessage(has('brief.open'))) as StoredMessage,
        'brief.open',
      );
    const brief = await stage.slack
      .as(cora.id)
      .waitForView((view) => view.title?.text === 'Text for the candidate');
    expect(JSON.stringify(brief.blocks)).toContain('It went well if');
    await stage.slack.as(cora.id).closeView(brief.id);
    const loop = await theLoop(stage);
    const end = Math.max(...loop.rounds.map(({ booking }) => booking?.endsAt ?? 0));
    stage.clock.advance(end - stage.clock.now() + 60_000);

    const asked = seatsOf(loop).filter(({ seat }) => seat.duty === 'interviewer');
    for (const { id } of [ines, kim, hana, everyone.observer])
      expect(await openPack(id)).toContain('Listen for');
    for (const { seat } of asked) await waitForRequest(stage, seat.holder ?? '');
    for (const { seat } of asked) await fillCard(stage, seat.holder ?? '');
    await until(async () => (await theLoop(stage)).debrief?.parent != null);
    for (const user of [cora.id, hana.id]) {
      const parent = stage.slack.as(user).sees(debriefChannel(stage)?.id ?? '')[0];
      if (parent) await stage.slack.as(user).click(parent, 'cards.open');
      await stage.slack.as(user).openHome();
    }
    await stage.slack.as(cora.id).command('/hire kit backend-developer mid');
    await stage.slack.as(cora.id).waitForView((view) => has('Peer technical')(view.blocks));
    expect(await readMetrics(stage)).not.toMatch(/brief\d+x|key\d+x/);
    expect(briefWords.length).toBeGreaterThan(20);
    expect(keyWords.length).toBeGreaterThan(5);
    expect(await leaked([...briefWords, ...keyWords])).toEqual([]);
  });

  it('ask the player for no card, before the gate or after', async () => {
    const { rounds } = await theLoop(stage);
    const player = rounds.flatMap(({ seats }) => seats).find(({ duty }) => duty === 'player');
    expect(player).toMatchObject({ holder: omar.id, questions: [], versions: [], request: null });
    expect(stage.slack.as(omar.id).inbox().filter(has('card.fill'))).toEqual([]);
    expect(debriefChannel(stage)?.members).not.toContain(omar.id);
  });

  it('are refused to everybody who asks for them with another’s button', async () => {
    const { id, rounds } = await theLoop(stage);
    const player = rounds.flatMap(({ seats }) => seats).find(({ duty }) => duty === 'player');
    const thief = stage.slack.as(dana.id);
    const action = {
      type: 'button',
      action_id: 'pack.open',
      block_id: 'b',
      value: `${id}~${player?.id}`,
      text: {},
      action_ts: '0',
    };
    await thief.forge('interaction', { type: 'block_actions', actions: [action] });
    await thief.waitForView((view) => has(refusalSentence('seat.not-yours'))(view.blocks));
    expect(await leaked(briefWords)).toEqual([]);
  });

  it('are shown whole to those they are for, and each only their own', async () => {
    const played = await openPack(omar.id);
    const reviewed = await openPack(everyone.reviewer.id);
    const shownIn = (text: string, words: string[]) => words.filter((word) => text.includes(word)).length;
    // Two simulations and two reviews stand in the kit; each loop uses one.
    expect(shownIn(played, briefWords)).toBeGreaterThan(10);
    expect(shownIn(reviewed, keyWords)).toBe(3);
    expect([shownIn(played, keyWords), shownIn(reviewed, briefWords)]).toEqual([0, 0]);
    expect(played).not.toContain('Listen for');
  });
});
