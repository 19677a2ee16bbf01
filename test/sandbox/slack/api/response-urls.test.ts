import { actions, ana, button, type Stage, section, startStage } from '../stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

const persona = () => stage.stand.as(ana.id);

it('takes five answers to what a person clicked', async () => {
  const blocks = [actions(button('go'))];
  const { channel = '', ts = '' } = await stage.web.chat.postMessage({
    channel: ana.id,
    text: 'a',
    blocks,
  });
  await persona().click({ channel, ts }, 'go');
  const url = stage.heard.at(-1)?.body.response_url;
  const send = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body) });
  expect((await send({ replace_original: true, text: 'changed' })).status).toBe(200);
  expect(persona().inbox()).toMatchObject([{ text: 'changed', blocks: undefined }]);
  expect((await send({ text: 'to you' })).status).toBe(200);
  expect(persona().ephemerals()).toMatchObject([{ text: 'to you', via: 'response_url' }]);
  expect((await send({ blocks: [section('')] })).status).toBe(400);
  expect((await send({ delete_original: true })).status).toBe(200);
  expect(persona().inbox()).toEqual([]);
  await send({ text: 'fifth' });
  expect(await (await send({ text: 'sixth' })).json()).toEqual({ ok: false, error: 'used_url' });
  expect(stage.stand.requests.filter(({ method }) => method === 'response_url')).toHaveLength(6);
});
