import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { AuditRow } from '../../../src/core/loop/audit.ts';
import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { rowIn } from '../../../src/store/audited-document.ts';
import { brokenLink } from '../../../src/vault/audit-chain.ts';
import { chapters } from '../../support/chapters.ts';
import { cora, dana, hana, ines, jon, kim, omar } from '../../support/stage/company.ts';
import {
  book,
  has,
  isOnItsWay,
  openScorecard,
  startLoop,
  submitted,
  theLoop,
  until,
} from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';
import { refusalsIn } from '../../support/stage/still.ts';

const plan = 'small-team';
const words = (shown: unknown): string => JSON.stringify(shown);

describe('a plan that a team changes', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage();
    // A minute’s worth of people’s clicks is done in seconds here.
    stage.slack.limits.isEnforced = false;
    await setUp([cora.id]);
  });
  afterAll(() => stage.close());

  async function setUp(coordinators: string[]) {
    const admin = stage.slack.as(dana.id);
    await admin.command('/hire setup');
    const form = await admin.waitForView((view) => view.callbackId === 'setup.form');
    await admin.fill(form.id, { coordinators });
    await admin.submit(form.id);
    await admin.closeView(form.id);
  }

  /** The window of this person as it is once this shows. */
  const seen = (user: string, sign: string) =>
    stage.slack.as(user).waitForView((view) => !isOnItsWay(view) && has(sign)(view));
  async function closeAll(user: string) {
    const person = stage.slack.as(user);
    for (let open = person.currentView(); open; open = person.currentView()) await person.closeView(open.id);
  }
  async function ask(user: string, command: string, sign: string): Promise<StoredView> {
    await closeAll(user);
    await stage.slack.as(user).command(command);
    return seen(user, sign);
  }
  async function press(user: string, action: string, value: string, sign: string): Promise<StoredView> {
    const person = stage.slack.as(user);
    await person.click({ view: person.currentView()?.id ?? '' }, action, { value });
    return seen(user, sign);
  }
  async function pressIn(user: string, message: StoredMessage, pressed: [string, string], sign: string) {
    await closeAll(user);
    await stage.slack.as(user).click(message, pressed[0], { value: pressed[1] });
    return seen(user, sign);
  }
  async function question(user: string, id: string): Promise<StoredView> {
    await ask(user, `/hire kit ${plan}`, 'plan.questions');
    const list = await press(user, 'plan.questions', plan, 'plan.topic');
    const topic = id.startsWith('api')
      ? 'service-api'
      : id === 'own-mistake'
        ? 'intellectual-honesty'
        : 'reliability';
    if (!has(`${plan}~${id}`)(list)) {
      await stage.slack.as(user).click({ view: list.id }, 'plan.topic', { select: topic });
      await seen(user, `${plan}~${id}`);
    }
    return press(user, 'plan.question', `${plan}~${id}`, 'plan.question-change');
  }
  async function change(user: string, id: string, inputs: Record<string, string>) {
    await question(user, id);
    const form = await press(user, 'plan.question-change', `${plan}~${id}`, 'Why this change');
    await stage.slack.as(user).fill(form.id, { why: 'It was misheard.', ...inputs });
    return submitted(stage.slack.as(user), form.id);
  }
  const waiting = async () => (await history())?.proposals ?? [];
  const history = async () => {
    const found = await stage.database.collection('planHistories').findOne({ id: plan });
    return found as unknown as {
      now: { number: number; edits: Record<string, { words: { prompt?: string } }> };
      proposals: { id: string; by: string }[];
    } | null;
  };
  const number = async () => (await history())?.now.number ?? 0;
  const messageWith = async (user: string, sign: string) =>
    (await stage.slack.as(user).waitForMessage(has(sign))) as StoredMessage;
  const spoken = {
    one: 'Tell me about an interface that you changed while others called it.',
    two: 'Walk me through a change of an interface that others relied on.',
    three: 'Think of an error that your service gave to its callers.',
  };
  let loopId = '';
  const pinned = async () => {
    const loop = await theLoop(stage);
    const found = await stage.database.collection('kits').findOne({ id: plan, version: loop.kit.version });
    return words(found?.kit);
  };

  it('is found in a gallery that says what each plan is for and leads into it', async () => {
    const gallery = await ask(cora.id, '/hire kit', 'What each role is asked.');
    expect(gallery.title).toMatchObject({ text: 'Interview plans' });
    await press(cora.id, 'plan.open', plan, 'plan.versions');
    const progression = await press(cora.id, 'plan.progression', plan, 'plan.progression-level');
    expect(words(progression.blocks)).toMatch(/Junior:.*Mid:.*Senior:.*Principal:/);
    await stage.slack
      .as(cora.id)
      .click({ view: progression.id }, 'plan.progression-level', { select: 'mid' });
    await until(() => !has('Junior:')(stage.slack.as(cora.id).currentView() ?? {}));
    const asks = await press(cora.id, 'plan.asks', plan, 'What the next loop would ask');
    expect(words(asks.blocks)).toContain('Peer technical');
  });

  it('is for coordinators alone', async () => {
    for (const user of [omar.id, hana.id]) {
      const view = await ask(user, `/hire kit ${plan}`, 'Only coordinators');
      await stage.slack.as(user).forge('interaction', {
        type: 'block_actions',
        actions: [{ type: 'button', action_id: 'plan.questions', block_id: 'b', value: plan }],
        view: { id: view.id, state: { values: {} } },
      });
      const told = await stage.slack.as(user).waitForView(({ id }) => id !== view.id);
      expect(words(told.blocks)).toContain('Only coordinators');
    }
  });

  it('starts a loop that keeps its words, whatever changes later', async () => {
    await startLoop(stage);
    loopId = (await theLoop(stage)).id;
    expect(await pinned()).not.toContain(spoken.one);
  });

  it('keeps what was typed beside each slip, and has nothing proposed by it', async () => {
    const sent = await change(cora.id, 'api-error-contract', { prompt: 'Too short.', minutes: '1' });
    expect(Object.values(sent.errors)).toEqual(
      expect.arrayContaining([expect.stringContaining('at least 20'), expect.stringContaining('at least 3')]),
    );
    expect(words(stage.slack.as(cora.id).currentView()?.values)).toContain('Too short.');
    expect(await waiting()).toEqual([]);
  });

  it('keeps the change of the only coordinator, and says who can add a second', async () => {
    const { view, errors } = await change(cora.id, 'api-change-with-clients', { prompt: spoken.one });
    expect(errors).toEqual({});
    expect(words(view?.blocks)).toContain('/hire setup');
    expect(words(view?.blocks)).toContain(spoken.one);
    // The plan's own check has advice, which stops nobody.
    expect(words(view?.blocks)).toContain('Worth a second look');
    expect(await waiting()).toHaveLength(1);
    await setUp([cora.id, dana.id]);
    expect(words((await messageWith(dana.id, spoken.one)).blocks)).toContain('plan.approve-in');
    await ask(dana.id, `/hire kit ${plan}`, '1 change waits for approval');
    await press(dana.id, 'plan.versions', plan, 'Waits for approval');
  });

  it('has no change approved by whoever proposed it', async () => {
    const [proposal] = await waiting();
    await ask(cora.id, `/hire kit ${plan}`, 'plan.versions');
    await press(cora.id, 'plan.versions', plan, 'plan.change');
    const shown = await press(cora.id, 'plan.change', `${plan}~${proposal?.id}`, 'plan.take-back');
    expect(words(shown.blocks)).not.toContain('plan.approve');
    await stage.slack.as(cora.id).forge('interaction', {
      type: 'block_actions',
      actions: [
        { type: 'button', action_id: 'plan.approve', block_id: 'b', value: `${plan}~${proposal?.id}~0` },
      ],
      view: { id: shown.id, state: { values: {} } },
    });
    expect([await number(), (await waiting()).length]).toEqual([0, 1]);
  });

  it('asks the next loop otherwise once a second coordinator approves it, and no loop that runs', async () => {
    const [proposal] = await waiting();
    await ask(dana.id, `/hire kit ${plan}`, 'plan.versions');
    await press(dana.id, 'plan.versions', plan, 'plan.change');
    await press(dana.id, 'plan.change', `${plan}~${proposal?.id}`, spoken.one);
    const done = await press(dana.id, 'plan.approve', `${plan}~${proposal?.id}~0`, 'is at version 1');
    expect(words(done.blocks)).toContain('running loops keep their words');
    await messageWith(cora.id, 'approved your change');
    await ask(cora.id, `/hire kit ${plan} mid`, spoken.one);
    expect(await pinned()).not.toContain(spoken.one);
    const shown = await question(cora.id, 'api-change-with-clients');
    expect(words(shown.blocks)).toContain('As the plan shipped, before your changes: 1 loop');
    expect(words(shown.blocks)).toContain('Robin Candidate');
  });

  it('tells the other coordinators in a message, which loses its buttons once somebody has acted', async () => {
    await change(cora.id, 'api-error-contract', { prompt: spoken.three });
    const message = await messageWith(dana.id, spoken.three);
    const [proposal] = await waiting();
    expect(words(message.blocks)).toContain('It was misheard.');
    const form = await pressIn(
      dana.id,
      message,
      ['plan.send-back-in', `${plan}~${proposal?.id}`],
      'What to change in it',
    );
    await stage.slack.as(dana.id).fill(form.id, { reason: 'Say which callers.' });
    await submitted(stage.slack.as(dana.id), form.id);
    const back = await messageWith(cora.id, 'Say which callers.');
    await until(() => !has('plan.approve-in')(message));
    expect(words(message.blocks)).toContain('sent the change of the interview plan');

    // The words are still there, to be changed and sent again.
    await pressIn(cora.id, back, ['plan.look', `${plan}~${proposal?.id}`], 'Change it again');
    const again = await press(
      cora.id,
      'plan.question-change',
      `${plan}~api-error-contract`,
      'Why this change',
    );
    expect(words(again.blocks)).toContain(spoken.three);
    await stage.slack.as(cora.id).fill(again.id, {
      otherwise: 'Take a service that you call. What does it tell you?',
      why: 'As you said.',
    });
    await submitted(stage.slack.as(cora.id), again.id);
    await until(() => !has('plan.look')(back));
    const anew = await messageWith(dana.id, 'What does it tell you?');
    const [second] = await waiting();
    expect(await waiting()).toHaveLength(1);
    await pressIn(dana.id, anew, ['plan.approve-in', `${plan}~${second?.id}~1`], 'is at version 2');
    await until(() => has('It is version 2.')(anew) && !has('plan.approve-in')(anew));
  });

  it('loses nothing of two who change two questions at once', async () => {
    await Promise.all([
      change(cora.id, 'api-change-with-clients', { minutes: '10' }),
      change(dana.id, 'incident-led', { minutes: '12' }),
    ]);
    const [one, two] = await Promise.all(
      [cora, dana].map(async ({ id }) => (await waiting()).find(({ by }) => by === id)),
    );
    await ask(dana.id, `/hire kit ${plan}`, 'plan.versions');
    await press(dana.id, 'plan.versions', plan, one?.id ?? '');
    await press(dana.id, 'plan.change', `${plan}~${one?.id}`, 'plan.approve');
    await ask(cora.id, `/hire kit ${plan}`, 'plan.versions');
    await press(cora.id, 'plan.versions', plan, two?.id ?? '');
    await press(cora.id, 'plan.change', `${plan}~${two?.id}`, 'plan.approve');
    await Promise.all([
      press(dana.id, 'plan.approve', `${plan}~${one?.id}~2`, 'is at version'),
      press(cora.id, 'plan.approve', `${plan}~${two?.id}~2`, 'is at version'),
    ]);
    expect((await history())?.now).toMatchObject({
      number: 4,
      edits: {
        'api-change-with-clients': { words: { prompt: spoken.one, minutes: 10 } },
        'incident-led': { words: { minutes: 12 } },
      },
    });
  });

  it('shows the difference and asks again where two change one question at once', async () => {
    const own = [
      await change(cora.id, 'api-change-with-clients', { prompt: spoken.two }),
      await change(dana.id, 'api-change-with-clients', { prompt: `${spoken.two} Who was it?` }),
    ];
    expect(own.map(({ errors }) => errors)).toEqual([{}, {}]);
    const ids = await waiting();
    const [one, two] = [cora, dana].map(({ id }) => ids.find(({ by }) => by === id)?.id ?? '');
    const first = await messageWith(dana.id, spoken.two);
    const second = await messageWith(cora.id, 'Who was it?');
    await pressIn(dana.id, first, ['plan.approve-in', `${plan}~${one}~4`], 'is at version 5');
    const again = await pressIn(
      cora.id,
      second,
      ['plan.approve-in', `${plan}~${two}~4`],
      'Another version changed the same question',
    );
    expect(words(again.blocks)).toContain('Who was it?');
    expect([await number(), (await waiting()).length]).toEqual([5, 1]);
    await press(cora.id, 'plan.approve', `${plan}~${two}~5`, 'is at version 6');
  });

  it('is told before it is sent that somebody changed the same question, with the words typed here kept', async () => {
    await question(cora.id, 'incident-led');
    const form = await press(cora.id, 'plan.question-change', `${plan}~incident-led`, 'Why this change');
    await change(dana.id, 'incident-led', { minutes: '11' });
    const [proposal] = await waiting();
    const mine = 'Tell me about an incident in which you led the people who fixed it.';
    await stage.slack.as(cora.id).fill(form.id, { prompt: mine, why: 'Plainer.' });
    await setUp([cora.id, dana.id, kim.id]);
    await ask(kim.id, `/hire kit ${plan}`, 'plan.versions');
    await press(kim.id, 'plan.versions', plan, proposal?.id ?? '');
    await press(kim.id, 'plan.change', `${plan}~${proposal?.id}`, 'plan.approve');
    await press(kim.id, 'plan.approve', `${plan}~${proposal?.id}~6`, 'is at version 7');
    const sent = await submitted(stage.slack.as(cora.id), form.id);
    expect(words(sent.view?.blocks)).toContain('Somebody changed this question while you wrote');
    expect(words(sent.view?.values)).toContain(mine);
    await stage.slack.as(cora.id).fill(sent.view?.id ?? '', { why: 'Plainer.' });
    const after = await submitted(stage.slack.as(cora.id), sent.view?.id ?? '');
    expect(words(after.view?.blocks)).toContain(mine);
    await press(cora.id, 'plan.take-back', `${plan}~${(await waiting())[0]?.id}`, 'version 7 is in force');
  });

  it('refuses to switch off what a loop cannot do without, in its place, and says what to do first', async () => {
    await question(cora.id, 'api-error-contract');
    const form = await press(
      cora.id,
      'plan.question-switch',
      `${plan}~api-error-contract~off`,
      'Why this change',
    );
    await stage.slack.as(cora.id).fill(form.id, { why: 'Worn out.' });
    const sent = await submitted(stage.slack.as(cora.id), form.id);
    expect(Object.values(sent.errors).join()).toMatch(
      /^No loop at level junior could be planned then\. .* first\.$/,
    );
    expect(await waiting()).toEqual([]);
  });

  it('takes a whole new question, whose levels are told apart', async () => {
    await ask(cora.id, `/hire kit ${plan}`, 'plan.questions');
    await press(cora.id, 'plan.questions', plan, 'plan.question-add');
    const form = await press(cora.id, 'plan.question-add', `${plan}~service-api`, 'Why this change');
    const person = stage.slack.as(cora.id);
    const asked = 'Describe an interface that you took away for good. Who had to agree?';
    await person.fill(form.id, { prompt: asked, probes: 'Who minded most?\nWhat replaced it?' });
    await person.fill(form.id, { levels: ['mid', 'senior'] });
    const wide = await seen(cora.id, 'Senior: what meets it');
    expect(words(wide.values)).toContain(asked);
    const three = (of: string) => ({
      [`anchor.${of}.exceeds`]: `Took it away early, ${of}.`,
      [`anchor.${of}.meets`]: `Asked those who used it, ${of}.`,
      [`anchor.${of}.below`]: `Switched it off one day, ${of}.`,
    });
    await person.fill(wide.id, {
      ...{
        'rounds.1': ['peer-technical'],
        matters: 'Interfaces that stay for ever cost us every day.',
        why: 'We lacked it.',
      },
      positive:
        'Names those who used it\nSays what was measured\nTells how it was announced\nShows what is gone now',
      negative: 'Cannot say who used it\nLeaves it half there\nBlames those who called it',
      ...three('mid'),
      ...three('senior'),
    });
    const short = await submitted(person, wide.id);
    expect(Object.values(short.errors).join()).toContain('exactly 4');
    await person.fill(wide.id, {
      negative:
        'Cannot say who used it\nLeaves it half there\nBlames those who called it\nTells nobody before',
    });
    const { view, errors } = await submitted(person, wide.id);
    expect(errors).toEqual({});
    expect(words(view?.blocks)).toContain('New question');
    const message = await messageWith(dana.id, 'Who had to agree?');
    const [proposal] = await waiting();
    await pressIn(dana.id, message, ['plan.approve-in', `${plan}~${proposal?.id}~7`], 'is at version 8');
    // Now the other one can be done without.
    await question(cora.id, 'api-error-contract');
    await press(cora.id, 'plan.questions', plan, asked);
  });

  it('goes back to any version, by a second coordinator, and loses none', async () => {
    await ask(cora.id, `/hire kit ${plan}`, 'plan.versions');
    await press(cora.id, 'plan.versions', plan, '*Version 1*');
    const old = await press(cora.id, 'plan.version', `${plan}~1`, 'What has changed from it until now');
    expect(words(old.blocks)).toContain(spoken.one);
    const form = await press(cora.id, 'plan.back', `${plan}~1`, 'Why this change');
    await stage.slack.as(cora.id).fill(form.id, { why: 'It worked better.' });
    await submitted(stage.slack.as(cora.id), form.id);
    const message = await messageWith(dana.id, 'to go back to version 1.');
    const [proposal] = await waiting();
    await pressIn(dana.id, message, ['plan.approve-in', `${plan}~${proposal?.id}~8`], 'is at version 9');
    const { now } = (await history()) ?? { now: null };
    expect(now).toMatchObject({
      number: 9,
      edits: { 'api-change-with-clients': { words: { prompt: spoken.one } } },
    });
    expect(Object.keys(now?.edits ?? {})).toEqual(['api-change-with-clients']);
    const list = await press(dana.id, 'plan.versions', plan, '*Version 9*');
    for (const version of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(words(list.blocks)).toContain(`*Version ${version}*`);
  });

  it('has left the running loop as it was, and a whole chain of who did what', async () => {
    expect((await theLoop(stage)).id).toBe(loopId);
    const kept = await pinned();
    for (const changed of Object.values(spoken)) expect(kept).not.toContain(changed);
    await book(stage);
    const ends = (await theLoop(stage)).rounds.map(({ booking }) => booking?.endsAt ?? 0);
    stage.clock.advance(Math.max(...ends) - stage.clock.now() + 60_000);
    const cards: StoredView[] = [];
    for (const { id } of [ines, jon, kim]) cards.push(await openScorecard(stage, id));
    expect(words(cards)).toContain(
      'Tell me about an API you changed while other teams were already calling it.',
    );
    for (const changed of Object.values(spoken)) expect(words(cards)).not.toContain(changed);
    const rows = await stage.database
      .collection('audit')
      .find({ chain: `plan-${plan}` })
      .sort({ seq: 1 })
      .toArray();
    expect(rows.length).toBeGreaterThan(15);
    const chain = rows.map(({ _id, team: _team, chain: _chain, shape: _shape, ...row }) =>
      rowIn(row as unknown as AuditRow),
    );
    expect(brokenLink(chain)).toBeNull();
    // Nobody in this workspace has the candidate's address.
    const wrong = stage.slack.refusals.filter(({ method }) => method !== 'users.lookupByEmail');
    expect(wrong).toEqual([]);
    expect(words(await refusalsIn(stage))).toContain('and this one is yours');
  });

  it('starts the next loop with the version in force, and says which loop asked which', async () => {
    await closeAll(cora.id);
    await startLoop(stage, { name: 'Ada Next', email: 'ada@elsewhere.test' });
    const loops = await stage.database.collection('loops').find({}).sort({ createdAt: -1 }).toArray();
    const newest = await stage.database.collection('kits').findOne({ version: loops[0]?.kit.version });
    expect(words(newest?.kit)).toContain(spoken.one);
    const shown = words((await question(cora.id, 'api-change-with-clients')).blocks);
    expect(shown).toMatch(/Version 9, as it is now: 1 loop\\n• Ada Next/);
    expect(shown).toMatch(/As the plan shipped, before your changes: 1 loop\\n• Robin Candidate/);
    await press(cora.id, 'plan.versions', plan, '*Version 9* · ');
    expect(words(stage.slack.as(cora.id).currentView()?.blocks)).toMatch(
      /Version 9\* · [^·]* · asked in 1 loop/,
    );
  });
});
