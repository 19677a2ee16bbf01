import { ana, ben, errorOf, modal, refusal, type Stage, section, startStage } from '../stage.ts';
import { pause, png, processed, upload } from '../uploads.ts';

let stage: Stage;
let channel: string;
beforeEach(async () => {
  stage = await startStage();
  stage.stand.limits.isEnforced = false;
  channel = stage.stand.createChannel({ name: 'debrief', isPrivate: true, members: [ana.id, 'UBOT'] });
});
afterEach(() => stage.stop());

const picture = (source: object) => ({ type: 'image' as const, alt_text: 'A map', slack_file: source });
// biome-ignore lint/suspicious/noExplicitAny: wrong sources are the point of many tests
const post = (...blocks: any[]) => stage.web.chat.postMessage({ channel, text: 'map', blocks });
const messagesOf = async (call: Promise<unknown>) => (await refusal(call))?.response_metadata?.messages;

describe('a picture in a message', () => {
  it('is shown once Slack has looked through it, and not before', async () => {
    const id = await upload(stage, 'map.png', png());
    expect(await refusal(post(section('map'), picture({ id })))).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] invalid slack file [json-pointer:/blocks/1/slack_file.id/slack_file]'],
      },
    });
    await pause(stage.processingMs + 20);
    expect(await errorOf(post(section('map'), picture({ id })))).toBe('ok');
    expect(stage.stand.as(ana.id).sees(channel)).toHaveLength(1);
  });

  it('may be named by its private address or its permalink', async () => {
    const id = await processed(stage, 'Map of all.png', png());
    const { file } = await stage.web.files.info({ file: id });
    expect(await errorOf(post(picture({ url: file?.url_private })))).toBe('ok');
    expect(await errorOf(post(picture({ url: file?.permalink })))).toBe('ok');
    expect(await messagesOf(post(picture({ url: `${file?.url_private}x` })))).toEqual([
      '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file.url/slack_file]',
    ]);
    expect(await errorOf(post(picture({ id, url: file?.permalink })))).toBe('invalid_blocks');
  });

  it.each<[string, () => Promise<string> | string]>([
    ['one that is not there', () => 'F0000000000'],
    ['words', () => processed(stage, 'notes.txt', Buffer.from('a'))],
    ['a drawing that Slack does not show', () => processed(stage, 'map.svg', Buffer.from('<svg/>'))],
    ['bytes that only claim to be a picture', () => processed(stage, 'map.png', Buffer.from('a'))],
    [
      'what somebody keeps to themselves',
      () => stage.stand.as(ben.id).upload({ name: 'a.png', content: png() }),
    ],
    [
      'a deleted one',
      async () => {
        const id = await processed(stage, 'map.png', png());
        await stage.web.files.delete({ file: id });
        return id;
      },
    ],
  ])('cannot be %s', async (_what, make) => {
    const id = await make();
    expect(await messagesOf(post(picture({ id })))).toEqual([
      '[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file.id/slack_file]',
    ]);
  });

  it('must look like a file id', async () => {
    expect(await messagesOf(post(picture({ id: 'https://example.com/map.png' })))).toEqual([
      '[ERROR] input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/blocks/0/slack_file/id]',
    ]);
  });

  it('is looked for in sections and contexts too, and in changes', async () => {
    const id = 'F0000000000';
    const { ts = '' } = await post(section('map'));
    const aside = { ...section('map'), accessory: picture({ id }) };
    const small = { type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }, picture({ id })] };
    // biome-ignore lint/suspicious/noExplicitAny: built freely
    const change = stage.web.chat.update({ channel, ts, text: 'map', blocks: [aside, small] as any });
    expect(await messagesOf(change)).toEqual([
      '[ERROR] invalid slack file [json-pointer:/blocks/0/accessory/slack_file.id/slack_file]',
      '[ERROR] invalid slack file [json-pointer:/blocks/1/elements/1/slack_file.id/slack_file]',
    ]);
  });

  it('is refused in answers to commands and through a response_url as well', async () => {
    const wrong = picture({ id: 'F0000000000' });
    stage.reply(() => ({ body: { blocks: [wrong] } }));
    expect(await stage.stand.as(ana.id).command('/hire help')).toMatchObject({ trouble: 'bad_answer' });
    const url = stage.heard.at(-1)?.body.response_url;
    expect((await fetch(url, { method: 'POST', body: JSON.stringify({ blocks: [wrong] }) })).status).toBe(
      400,
    );
  });
});

describe('a picture in a view', () => {
  it('follows the same rules, told as Slack tells them of views', async () => {
    const id = await upload(stage, 'map.png', png());
    const view = modal([section('map'), picture({ id })], { submit: undefined });
    const publish = () =>
      stage.web.views.publish({ user_id: ana.id, view: { ...home, blocks: view.blocks } });
    const home = { type: 'home' as const };
    expect(await refusal(publish())).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] invalid slack file [json-pointer:view/blocks/1/slack_file.id/slack_file]'],
      },
    });
    await stage.stand.as(ana.id).command('/hire help');
    const open = () => stage.web.views.open({ trigger_id: stage.heard.at(-1)?.body.trigger_id, view });
    expect(await errorOf(open())).toBe('invalid_arguments');
    await pause(stage.processingMs + 20);
    expect(await errorOf(publish())).toBe('ok');
    expect(await errorOf(open())).toBe('ok');
  });
});
