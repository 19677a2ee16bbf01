import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readMarks } from '../../../src/sandbox/front/read-marks.ts';
import { screenOf } from '../../../src/sandbox/front/screen.ts';
import type { Device } from '../../../src/sandbox/page/wire.ts';
import { field, modal } from '../slack/stage.ts';
import { type FrontStage, startFrontStage } from './front-stage.ts';

describe('what somebody has in front of them', () => {
  let stage: FrontStage;
  const marks = readMarks();
  beforeAll(async () => {
    stage = await startFrontStage();
    const view = modal([field('name', { initial_value: 'Robin' })]);
    stage.reply(async ({ body }) => {
      await stage.web.views.open({ trigger_id: body.trigger_id, view });
      return {};
    });
  });
  afterAll(() => stage.stop());

  const screen = (id: string, device: Device = 'laptop') => screenOf(stage.sandbox, { id, device }, marks, 7);

  it('is the company, with what everybody does, and the conversations that they are in', () => {
    const { me, people, places, version, home } = screen('ULENA');
    expect(me).toMatchObject({ name: 'lena', role: 'Recruiter', duty: 'coordinator', zone: 'Europe/Berlin' });
    expect(people.find(({ isBot }) => isBot)).toMatchObject({ name: 'quorum', duty: null });
    expect(places.map(({ name }) => name)).toContain('general');
    expect(version).toBe(7);
    expect(home).toBeNull();
    expect(screen('UMEI').places.map(({ name }) => name)).not.toContain('general');
  });

  it('counts what they have not read', async () => {
    const { ts = '' } = await stage.web.chat.postMessage({ channel: stage.channel, text: 'Hello' });
    const unread = (id: string) => screen(id).places.find(({ name }) => name === 'general')?.unread;
    expect(unread('UANA')).toBe(1);
    marks.mark('UANA', { place: stage.channel }, ts);
    expect([unread('UANA'), unread('ULENA')]).toEqual([0, 1]);
  });

  it('has the windows of the device that they hold, and nobody else’s', async () => {
    await stage.stand.as('ULENA', 'laptop').command('/hire start', stage.channel);
    expect(screen('ULENA').views).toMatchObject([
      { type: 'modal', title: 'Title', submit: 'Send', close: null, errors: {} },
    ]);
    expect(screen('ULENA').views[0]?.values.name?.typed).toMatchObject({ value: 'Robin' });
    expect(screen('ULENA', 'phone').views).toEqual([]);
    expect(screen('UANA').views).toEqual([]);
  });
});
