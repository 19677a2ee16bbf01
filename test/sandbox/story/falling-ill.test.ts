import { describe, expect, it } from '@jest/globals';
import { playIllness, whoFallsIll } from '../../../src/sandbox/story/falling-ill.ts';
import type { Invited } from '../../../src/sandbox/story/next-step.ts';
import { button, type FakeView, fakeSandbox, row } from './fake-sandbox.ts';

const hour = 3_600_000;
const interview = (from: number, ...names: string[]) => ({
  startsAt: from * hour,
  endsAt: (from + 1) * hour,
  attendees: names.map((name) => ({
    email: `${name}@northlight.example`,
    responseStatus: 'accepted' as const,
  })),
});
const invited = (...names: string[]): Invited[] =>
  names.map((who) => ({ who, place: `D${who}`, ts: '11.0', value: `l1~${who}` }));
const everybody = () => true;

describe('who falls ill', () => {
  it('is somebody whose place a colleague from the same opening can take', () => {
    const interviews = [interview(9, 'ana', 'jonas'), interview(11, 'sofia')];
    expect(whoFallsIll(invited('ana', 'jonas', 'sofia'), interviews, everybody).who).toBe('jonas');
  });

  it('is somebody else where that colleague has something else then, or interviews the candidate too', () => {
    const interviews = [interview(9, 'jonas'), interview(11, 'sofia')];
    const isBusy = (who: string) => who !== 'callum';
    expect(whoFallsIll(invited('jonas', 'sofia'), interviews, isBusy).who).toBe('sofia');
    const both = [...interviews, interview(13, 'callum')];
    expect(whoFallsIll(invited('jonas', 'sofia'), both, everybody).who).toBe('sofia');
  });

  it('is the first where nobody could come: then that is what one sees', () => {
    expect(whoFallsIll(invited('ana', 'jonas'), [interview(9, 'ana')], () => false).who).toBe('ana');
    expect(() => whoFallsIll([], [], everybody)).toThrow(/^Nobody is invited/);
  });
});

/** Lena's loop, booked, with Jonas in it. */
function bookedWith(shown: FakeView[]) {
  const search = button('loop.search', 'l1');
  const booked = { ts: '10.0', text: 'Robin: Booked', blocks: [row(search)] };
  const question = { ts: '11.0', text: 'Interview', blocks: [row(button('invite.decline', 'l1~jonas'))] };
  return fakeSandbox({
    rooms: [
      { id: 'Dlena', kind: 'im', members: ['lena'], messages: [booked] },
      { id: 'Djonas', kind: 'im', members: ['jonas'], messages: [question] },
    ],
    rounds: [{ loop: 'l1', startsAt: 2_000_000, endsAt: 3_000_000 }],
    views: { jonas: shown },
  });
}

it('stops where an interviewer has a form open: nothing of theirs is thrown away', async () => {
  const open = { id: 'V1', callbackId: 'hours.form', title: { text: 'My hours' }, submit: {} };
  const { sandbox, did } = bookedWith([open]);
  const told: string[] = [];
  await expect(playIllness(sandbox, (words) => told.push(words))).rejects.toThrow(
    'Jonas Brandt has “My hours” open. Send it or close it, then press again.',
  );
  expect(told).toEqual(['Jonas Brandt presses Can’t make it.']);
  expect(did).toEqual([]);
});
