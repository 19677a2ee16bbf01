import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { errorOf, type Stage, startStage } from '../stage.ts';
import { processed } from '../uploads.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await startStage();
});
afterEach(() => stage.stop());

it('refuses what a workspace forbids, and remembers what a channel was called', async () => {
  const made = await stage.web.conversations.create({ name: 'debrief-rc', is_private: true });
  const channel = made.channel?.id ?? '';
  const { ts = '' } = await stage.web.chat.postMessage({ channel, text: 'hello' });
  const file = await processed(stage, 'notes.txt', Buffer.from('a'), { channel_id: channel });
  const { policies } = stage.stand;
  Object.assign(policies, {
    ...{ messageDeletion: 'compliance_exports_prevent_deletion', fileDeletion: 'file_deleting_disabled' },
    archiving: 'restricted_action',
  });
  expect(await errorOf(stage.web.chat.delete({ channel, ts }))).toBe('compliance_exports_prevent_deletion');
  expect(await errorOf(stage.web.files.delete({ file }))).toBe('file_deleting_disabled');
  expect(await errorOf(stage.web.conversations.archive({ channel }))).toBe('restricted_action');
  await stage.web.conversations.rename({ channel, name: 'other' });
  expect((await stage.web.conversations.info({ channel })).channel?.previous_names).toEqual(['debrief-rc']);
  Object.assign(policies, { messageDeletion: null, fileDeletion: null, archiving: null });
  expect(await errorOf(stage.web.chat.delete({ channel, ts }))).toBe('ok');
  expect(await errorOf(stage.web.files.delete({ file }))).toBe('ok');
  expect(await errorOf(stage.web.conversations.archive({ channel }))).toBe('ok');
});
