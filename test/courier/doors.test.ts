import { afterEach, describe, expect, it } from '@jest/globals';
import { movableClock } from '../../src/clock.ts';
import { type Closed, createDoors, type Door, type Doors } from '../../src/courier/doors.ts';

const revoked = { what: 'The bot token was revoked.', where: 'Reinstall.' };
const silent = { what: 'Slack did not answer.', where: '' };

describe('the doors to Slack and to the calendar', () => {
  let doors: Doors;
  let story: string[] = [];
  const answers = { slack: true, calendar: true };
  const clock = movableClock();
  const probe = (door: Door) => async () => {
    story.push(`${door}?`);
    if (!answers[door]) throw new Error(`${door} is away`);
  };
  const raise = () => {
    story = [];
    Object.assign(answers, { slack: true, calendar: true });
    doors = createDoors({
      probes: { slack: probe('slack'), calendar: probe('calendar') },
      remedyOf: () => null,
      clock,
      chance: () => 0.5,
      onOpened: ({ door }) => story.push(`${door} opens`),
      onClosed: ({ door }) => story.push(`${door} closes`),
    });
  };
  afterEach(() => doors.stop());

  const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
  /** Real time passes, and whoever is due to knock does. */
  const pass = async (ms: number) => {
    clock.advanceReal(ms);
    doors.look();
    await settle();
  };

  it('close at once when the token is not in order, and say why and since when', async () => {
    raise();
    answers.slack = false;
    doors.close('slack', revoked);
    expect([doors.isOpen('slack'), doors.isOpen('calendar')]).toEqual([false, true]);
    const [closed] = doors.closed() as [Closed];
    expect(closed).toMatchObject({ door: 'slack', remedy: revoked });
    await pass(60_000);
    doors.close('slack', silent);
    expect(doors.closed()).toEqual([{ ...closed, remedy: silent }]);
  });

  it('close when several calls in a row had no answer, not for one', () => {
    raise();
    for (const _ of [1, 2]) doors.missed('calendar', silent);
    doors.answered('calendar');
    for (const _ of [1, 2]) doors.missed('calendar', silent);
    expect(doors.isOpen('calendar')).toBe(true);
    doors.missed('calendar', silent);
    expect(doors.isOpen('calendar')).toBe(false);
  });

  it('are knocked at by one probe with growing pauses of less than half a minute, and open by themselves', async () => {
    raise();
    answers.slack = false;
    doors.close('slack', revoked);
    const hour = 3_600_000;
    for (let waited = 0; waited < hour; waited += 1000) await passQuickly(1000);
    const knocks = story.filter((word) => word === 'slack?').length;
    expect(knocks).toBeGreaterThan(hour / 30_000);
    expect(knocks).toBeLessThan(hour / 15_000);
    answers.slack = true;
    await pass(30_000);
    expect([doors.isOpen('slack'), story.at(-1)]).toEqual([true, 'slack opens']);
  });

  it('grow on with their pauses when a probe goes through and nothing else does', async () => {
    raise();
    for (let turn = 0; turn < 8; turn += 1) {
      doors.close('slack', revoked);
      await pass(40_000 - turn);
    }
    doors.close('slack', revoked);
    await pass(1000);
    expect(doors.isOpen('slack')).toBe(false);
  });

  const passQuickly = async (ms: number) => {
    clock.advanceReal(ms);
    doors.look();
    await Promise.resolve();
    await Promise.resolve();
  };
});
