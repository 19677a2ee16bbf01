import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { actAs } from '../../../src/sandbox/front/acts.ts';
import { readMarks } from '../../../src/sandbox/front/read-marks.ts';
import { actions, button, field, modal } from '../slack/stage.ts';
import { type FrontStage, startFrontStage } from './front-stage.ts';

describe('what somebody does on the page', () => {
  let stage: FrontStage;
  const marks = readMarks();
  beforeAll(async () => {
    stage = await startFrontStage();
  });
  beforeEach(() => stage.reply(() => ({})));
  afterAll(() => stage.stop());

  const act = (name: string, body: object) =>
    actAs(stage.sandbox, { id: 'ULENA', device: 'laptop' }, name, body, marks);
  const lena = () => stage.stand.as('ULENA');
  const last = () => stage.heard.at(-1)?.body;

  it('is a command, a message, a reply, a press', async () => {
    const place = stage.channel;
    expect(await act('command', { text: '/hire status', place })).toEqual({});
    expect(last()).toMatchObject({ command: '/hire', text: 'status', user_id: 'ULENA', channel_id: place });
    await act('say', { text: 'Good morning', place });
    const parent = lena().sees(place).at(-1);
    await act('say', { text: 'and welcome', place, thread: parent?.ts });
    expect(lena().sees(place).at(-1)).toMatchObject({ text: 'and welcome', threadTs: parent?.ts });
    const blocks = [{ ...actions(button('loop.book', 'L1')), block_id: 'b' }];
    const { ts } = await stage.web.chat.postMessage({ channel: place, text: 'Times', blocks });
    expect(await act('press', { place, ts, block: 'b', action: 'loop.book', value: 'L1' })).toEqual({});
    expect(last()).toMatchObject({
      type: 'block_actions',
      actions: [{ action_id: 'loop.book', value: 'L1' }],
    });
  });

  it('fills a form, hears what is wrong with it, and closes it', async () => {
    stage.reply(async ({ body }) => {
      if (body.type === 'view_submission')
        return {
          body: { response_action: 'errors', errors: { name: 'Nobody has that name.' } },
          headers: { 'content-type': 'application/json' },
        };
      if (body.command) {
        const view = modal([field('name', {})]);
        await stage.web.views.open({ trigger_id: body.trigger_id, view });
      }
      return {};
    });
    await act('command', { text: '/hire start' });
    const view = lena().currentView()?.id ?? '';
    expect(await act('fill', { view, block: 'name', input: 'Robin' })).toEqual({});
    expect(await act('submit', { view })).toEqual({ errors: { name: 'Nobody has that name.' } });
    const changed = 'has changed meanwhile. Look at it once more, and try again.';
    await expect(act('fill', { view, block: 'gone', input: 'x' })).rejects.toThrow(`The form ${changed}`);
    const press = { view, block: 'name', action: 'gone' };
    await expect(act('pressInView', press)).rejects.toThrow(`The form ${changed}`);
    expect(await act('close', { view })).toEqual({});
    expect(lena().currentView()).toBeUndefined();
    const closed = 'This form was closed meanwhile. Open it again to go on.';
    await expect(act('fill', { view, block: 'name', input: 'x' })).rejects.toThrow(closed);
    await expect(act('submit', { view })).rejects.toThrow(closed);
    await expect(act('close', { view })).rejects.toThrow(closed);
  });

  it('is refused in words where the app has changed the message meanwhile', async () => {
    const place = stage.channel;
    const blocks = [{ ...actions(button('loop.book', 'L1')), block_id: 'b' }];
    const { ts = '' } = await stage.web.chat.postMessage({ channel: place, text: 'Times', blocks });
    await stage.web.chat.update({ channel: place, ts, text: 'Booked', blocks: [] });
    const press = { place, ts, block: 'b', action: 'loop.book', value: 'L1' };
    await expect(act('press', press)).rejects.toThrow('This message has changed meanwhile.');
  });

  it('says what Slack says when the app fails', async () => {
    stage.reply(() => ({ status: 500 }));
    expect(await act('command', { text: '/hire start' })).toEqual({ trouble: 'dispatch_failed' });
  });

  it('uploads and shares, reads, and opens the Home', async () => {
    const place = stage.channel;
    const { file = '' } = await act('upload', { name: 'cv.txt', content: btoa('Robin Castellan') });
    await act('say', { text: '', place, files: [file] });
    const shared = lena().sees(place).at(-1);
    expect(shared?.files).toEqual([file]);
    await act('read', { place, ts: shared?.ts ?? '' });
    expect(marks.all()).toEqual({ [`ULENA ${place}`]: shared?.ts });
    await act('home', {});
    expect(last()).toMatchObject({ event: { type: 'app_home_opened', user: 'ULENA' } });
  });

  it.each([
    ['fly', {}, 'People cannot fly.'],
    ['constructor', {}, 'People cannot constructor.'],
    ['say', { place: 'C1' }, /text/],
    ['say', { place: 'CNOWHERE', text: 'Hello' }, 'There is no conversation CNOWHERE.'],
    ['command', { text: '/lunch' }, '/lunch is not a command of this workspace.'],
    ['press', { place: 'C1', ts: '1', block: 'b', action: 7 }, /action/],
  ])('refuses to %s %j', async (name, body, sentence) => {
    await expect(act(name, body)).rejects.toThrow(sentence);
  });
});
