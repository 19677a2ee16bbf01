import { describe, expect, it } from '@jest/globals';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Loop } from '../../../../src/core/loop/loop.ts';
import type { Task } from '../../../../src/courier/deps.ts';
import { drawOffers } from '../../../../src/courier/effects/offers/offer-pictures.ts';
import { hour, makeDraft, makeOffer, now, play, seatAll, slots } from '../../../support/makers/make-loop.ts';

const offerAfter = (hours: number) =>
  makeOffer({
    reasons: ['Tue 12 Jan, no waiting'],
    slots: slots.map((slot) => ({
      ...slot,
      startsAt: slot.startsAt + hours * hour,
      endsAt: slot.endsAt + hours * hour,
    })),
  });
const posted = { channel: 'D1', ts: '1' };
const offersOf = (count: number) => Array.from({ length: count }, (_, at) => offerAfter(at * 24));
const found = (count: number, over = {}): Loop =>
  play(makeDraft(), [
    seatAll(),
    { type: 'propose', search: 1, offers: offersOf(count).map((offer) => ({ ...offer, ...over })) },
    { type: 'progressShown', posted, search: 1 },
  ]);
const drawing = ({ outbox }: Loop) => outbox.filter(({ kind }) => kind === 'offers.draw');

type World = { mimetype?: string; fails?: 'draw' | 'upload'; at?: number };

/** What comes of drawing, and every call on the way. */
async function drawn(loop: Loop, { mimetype, fails, at = now }: World = {}) {
  const asked: string[] = [];
  const shown: string[] = [];
  let files = 0;
  const person = (user: string) => ({
    ...{ team: 'TACME', user, name: `Name of ${user}`, email: `${user}@acme.test`, zone: 'Europe/Berlin' },
    ...{ isActive: true, isBot: false, standing: 'member' },
  });
  const deps = {
    leaseMs: 1000,
    clock: { real: () => 0 },
    report: (what: string) => void asked.push(what),
    settings: { get: async () => ({ coordinators: ['UCORA'] }) },
    calendar: {},
    directory: {
      fresh: async (_team: string, user: string) => person(user),
      people: async (_team: string, users: string[]) => users.map(person),
      directMessage: async () => 'D1',
    },
    vault: { openCandidate: () => ({ name: 'Robin' }) },
    paper: {
      schedule: async ({ title }: { title: string }) => {
        if (fails === 'draw') throw new Error('No font.');
        asked.push(title);
        return new Uint8Array([1]);
      },
      scheduleAltText: ({ title }: { title: string }) => `${title}, in words`,
    },
    files: { send: async () => undefined },
    newerBlocks: { areRefused: () => false, refusedBy: () => undefined },
    slack: () => ({
      files: {
        getUploadURLExternal: async () => {
          if (fails === 'upload')
            throw new WebAPIPlatformError({ ok: false, error: 'file_uploads_disabled' });
          files += 1;
          return { file_id: `F${files}`, upload_url: 'https://files.slack.com/x' };
        },
        completeUploadExternal: async () => ({ ok: true }),
        info: async () => ({ file: { mimetype } }),
      },
      chat: {
        update: async (message: object) => {
          shown.push(JSON.stringify(message));
          return { ok: true };
        },
      },
    }),
  };
  const effect = {
    id: 'draw-1',
    payload: { search: 1 },
    unclear: false,
    attempts: 1,
    lease: { until: 2000 },
  };
  const task = { deps, loop, effect, now: at, trace: {} } as unknown as Task<'offers.draw'>;
  return { commands: await drawOffers(task), asked, shown };
}

describe('the schedules on offer as pictures', () => {
  it('are drawn once the message with their words is there, and not for times picked by hand', () => {
    expect(drawing(found(2))).toMatchObject([{ id: 'draw-1', payload: { search: 1 } }]);
    expect(drawing(found(1, { reasons: [] }))).toEqual([]);
  });

  it('are uploaded first, those three that the message shows', async () => {
    expect(await drawn(found(5))).toMatchObject({
      commands: [
        {
          ...{ type: 'offersDrawn', search: 1, isShown: false },
          files: [
            { place: 0, file: 'F1' },
            { place: 1, file: 'F2' },
            { place: 2, file: 'F3' },
          ],
        },
      ],
      asked: ['Option 1 · Robin', 'Option 2 · Robin', 'Option 3 · Robin'],
    });
    const late = await drawn(found(2), { at: now + 30 * hour });
    expect(late.asked).toEqual(['Option 2 · Robin']);
  });

  it('then stand in the message, each with its words for who cannot see it, and the strip of days goes', async () => {
    const uploaded = play(found(1), [
      { type: 'offersDrawn', search: 1, files: [{ place: 0, file: 'F1' }], isShown: false },
    ]);
    expect(drawing(uploaded)).toMatchObject([{ id: 'draw-1' }, { id: 'drawn-1' }]);
    const { commands, shown } = await drawn(uploaded, { mimetype: 'image/png' });
    expect(commands).toMatchObject([{ type: 'offersDrawn', isShown: true }]);
    expect(shown.join()).toContain('"slack_file":{"id":"F1"},"alt_text":"Option 1 · Robin, in words"');
    expect(shown.join()).not.toContain('·█');
    await expect(drawn(uploaded)).rejects.toThrow('Slack is still working on the picture.');
    const whole = play(uploaded, commands);
    expect(whole.search.pictures?.isShown).toBe(true);
    expect((await drawn(whole)).commands).toEqual([]);
  });

  it('are left out where they cannot be drawn, or the workspace takes no files: the words stand alone', async () => {
    expect(await drawn(found(1), { fails: 'draw' })).toMatchObject({
      ...{ commands: [], asked: ['picture.undrawn'] },
    });
    expect(await drawn(found(1), { fails: 'upload' })).toMatchObject({
      ...{ commands: [], asked: ['Option 1 · Robin', 'picture.not-uploaded'] },
    });
  });

  it('are nothing to a search that is over', async () => {
    const booked = play(found(1), [{ type: 'bookLoop', by: 'UCORA', search: 1, offer: 0 }]);
    expect(await drawn(booked)).toMatchObject({ commands: [], asked: [] });
  });
});
