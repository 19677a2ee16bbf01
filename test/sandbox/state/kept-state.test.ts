import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type KeptState, readState, writeState } from '../../../src/sandbox/state/kept-state.ts';
import { jana, primary, realClient, startCompany, utc } from '../google/company.ts';
import { startStage } from '../slack/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'quorum-state-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'state');

function throughFile(state: object): KeptState {
  writeState(file, state as KeptState);
  const read = readState(file);
  if (typeof read === 'string') throw new Error(read);
  return read;
}

const modal = {
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Form' },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'note',
      label: { type: 'plain_text' as const, text: 'Note' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};

describe('what is kept of the sandbox between starts', () => {
  it('is for this user only, and is told from what another version wrote or nobody can read', () => {
    writeState(file, {} as KeptState);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readState(join(folder, 'none'))).toBe('none');
    writeFileSync(file, 'half');
    expect(readState(file)).toBe('unreadable');
    writeState(file, { version: 99 } as unknown as KeptState);
    expect(readState(file)).toBe('unreadable');
  });

  it('is Slack as people left it: messages, files, what they have open and have typed', async () => {
    const before = await startStage();
    const { stand } = before;
    const channel = stand.createChannel({ name: 'general', isPrivate: false, members: ['UANA', 'UBOT'] });
    const person = stand.as('UANA');
    const fileId = person.upload({ name: 'resume.txt', content: Buffer.from('Robin') });
    const { ts } = await person.share(channel, [fileId], 'Look');
    let trigger = '';
    before.reply(({ body }) => {
      trigger = body.trigger_id;
      return {};
    });
    await person.command('/hire start');
    await before.web.views.open({ trigger_id: trigger, view: modal });
    await person.fill(person.currentView()?.id ?? '', { note: 'half a sentence' });
    const { slack } = throughFile({ slack: stand.kept() });
    await before.stop();

    const after = await startStage({ kept: slack });
    const back = after.stand.as('UANA');
    expect(back.sees(channel).map((message) => [message.ts, message.text])).toEqual([[ts, 'Look']]);
    expect(back.download(fileId).toString()).toBe('Robin');
    // What is half typed is kept by the app, sealed, and not in plain words by the stand-in.
    expect(JSON.stringify(stand.views().map(({ values }) => values))).toContain('half a sentence');
    expect(serialize(slack).includes('half a sentence')).toBe(false);
    expect(back.currentView()).toBeUndefined();
    const next = await back.say(channel, 'And on');
    expect(Number(next.ts)).toBeGreaterThan(Number(ts));
    await after.stop();
  });

  it('is every calendar, with invitations and the place that a reader had come to', async () => {
    const before = await startCompany();
    const requestBody = {
      ...{ id: 'event1', summary: 'Interview', attendees: [{ email: jana }] },
      ...{ start: utc('2027-01-11T09:00:00Z'), end: utc('2027-01-11T10:00:00Z') },
    };
    await realClient(before).events.insert({ ...primary, sendUpdates: 'all', requestBody });
    const { data } = await realClient(before).events.list(primary);
    const { google } = throughFile({ google: before.kept() });
    await before.close();

    const after = await startCompany({ kept: google });
    expect(
      after
        .calendar(jana)
        .events()
        .map(({ id }) => id),
    ).toEqual(['event1']);
    expect(after.invitationsSent.map(({ to, kind }) => [to, kind])).toEqual([[jana, 'invited']]);
    after.calendar(jana).respond('event1', 'declined');
    const changed = await realClient(after).events.list({ ...primary, syncToken: data.nextSyncToken ?? '' });
    expect(changed.data.items?.map(({ id }) => id)).toEqual(['event1']);
    await after.close();
  });
});
