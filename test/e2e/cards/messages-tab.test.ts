import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { StoredMessage } from '../../../src/sandbox/slack/world/world.ts';
import { chapters } from '../../support/chapters.ts';
import { placesToLook, plantedWords } from '../../support/people/planted-words.ts';
import { cora, dana, hana, ines, omar } from '../../support/stage/company.ts';
import { has, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage, type Stage } from '../../support/stage/stage.ts';

const { planted, plant, found } = plantedWords();

describe('what people write to the app', () => {
  const it = chapters();
  let stage: Stage;
  beforeAll(async () => {
    stage = await raiseStage({ apps: 2 });
    // The app's gate is open on this stage, and people here write faster than Slack lets anybody answer.
    stage.slack.limits.pace = 20;
    await playUntilCards(stage);
  });
  afterAll(() => stage.close());

  const write = (user: string, text: string, thread?: string) =>
    stage.slack.as(user).say(stage.slack.as(user).directChannel(), text, thread);
  const answers = (user: string): StoredMessage[] =>
    stage.slack.as(user).inbox().filter(has('Nobody reads what is written here'));
  const answered = async (user: string, text: string, thread?: string) => {
    const before = answers(user).length;
    const { ts } = await write(user, text, thread);
    await until(() => answers(user).length > before);
    expect(answers(user)).toHaveLength(before + 1);
    return { ts, answer: answers(user).at(-1) as StoredMessage };
  };
  /** As Slack delivers it, once more or late. */
  const deliver = (user: string, event: object) =>
    stage.slack.as(user).forge('event', {
      ...{ type: 'event_callback', team_id: 'TACME', api_app_id: 'AQUORUM', event_id: 'Ev1' },
      event: {
        ...{ type: 'message', channel_type: 'im', user },
        channel: stage.slack.as(user).directChannel(),
        ...event,
      },
    });

  it('is answered in its thread with help for their role, and repeated nowhere', async () => {
    const { ts, answer } = await answered(ines.id, `She is a strong no, ${plant('typed by Ines')}`);
    expect(answer.threadTs).toBe(ts);
    expect(has('Fill scorecard')(answer)).toBe(true);
    expect(has('`/hire my`')(answer)).toBe(true);
    expect(has('/hire start')(answer)).toBe(false);
    expect(has('`/hire start`')((await answered(cora.id, 'hello')).answer)).toBe(true);
    expect(has('`/hire decide`')((await answered(hana.id, 'hello')).answer)).toBe(true);
    expect(has(`<@${cora.id}> can tell you more`)((await answered(omar.id, 'hello')).answer)).toBe(true);
    const [request] = stage.slack.as(ines.id).inbox().filter(has('card.fill'));
    const inThread = await answered(ines.id, 'Later', request?.ts);
    expect(inThread.answer.threadTs).toBe(request?.ts);

    const look = placesToLook(stage, '', found);
    expect(planted.size).toBe(1);
    expect(look.outbound()).toEqual([]);
    expect(await look.storedDocuments()).toEqual([]);
  });

  it('opens the scorecard from the answer', async () => {
    const person = stage.slack.as(ines.id);
    const [answer] = answers(ines.id);
    await person.click(answer as StoredMessage, 'card.fill');
    const form = await person.waitForView(({ callbackId }) => callbackId === 'card.form');
    await person.closeView(form.id);
    expect((await theLoop(stage)).gate.state).toBe('closed');
  });

  it('is answered once, however often and wherever it is delivered', async () => {
    const { ts } = await write(dana.id, 'twice');
    await until(() => answers(dana.id).length === 1);
    stage.slack.delivering.copies = 3;
    await Promise.all([deliver(dana.id, { ts, text: 'twice' }), deliver(dana.id, { ts, text: 'twice' })]);
    stage.slack.delivering.copies = 1;
    const records = await stage.database.collection('answered').find({}).toArray();
    expect(records.filter(({ _id }) => String(_id).endsWith(ts))).toHaveLength(1);
    // Told apart from what comes next, so all of the above has been handled by then.
    await answered(dana.id, 'again');
    expect(answers(dana.id)).toHaveLength(2);
  });

  it('is not answered where it is a bot’s, an edit, a deletion, in a channel, or old', async () => {
    const before = stage.slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    const ts = (agoMs: number) => ((Date.now() - agoMs) / 1000).toFixed(6);
    const others = [
      { ts: ts(0), bot_id: 'BOTHER' },
      { ts: ts(0), subtype: 'bot_message' },
      { ts: ts(0), subtype: 'message_changed' },
      { ts: ts(0), subtype: 'message_deleted' },
      { ts: ts(0), channel_type: 'group' },
      { ts: ts(11 * 60_000) },
      { ts: ts(23 * 3_600_000) },
      { ts: 'x' },
    ];
    for (const event of others) expect((await deliver(ines.id, { text: 'x', ...event })).status).toBe(200);
    // The app hears of its own messages too, and of each edit and deletion of them.
    const heard = stage.slack.deliveries.filter(
      ({ kind, body }) => kind === 'event' && body.includes('"bot_id"'),
    );
    expect(heard.length).toBeGreaterThan(10);
    // The control: what may be answered is, after all of them.
    await answered(ines.id, 'and now');
    await stage.slack.settled();
    const posts = stage.slack.requests.filter(({ method }) => method === 'chat.postMessage').length;
    expect(posts - before).toBe(1);
  });
});
