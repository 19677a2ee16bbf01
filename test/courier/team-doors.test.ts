import { afterEach, describe, expect, it } from '@jest/globals';
import { movableClock } from '../../src/clock.ts';
import { createTeamDoors, type TeamDoors } from '../../src/courier/team-doors.ts';

const revoked = { what: 'The bot token was revoked.', where: 'Reinstall.' };
const silent = { what: 'It did not answer.', where: '' };

describe('the doors of several workspaces', () => {
  let doors: TeamDoors;
  let story: string[] = [];
  const answering = new Set<string>();
  const clock = movableClock();
  const raise = () => {
    story = [];
    answering.clear();
    doors = createTeamDoors({
      ...{ remedyOf: () => null, clock, chance: () => 0.5 },
      probes: {
        async slack(team) {
          story.push(`${team}?`);
          if (!answering.has(team)) throw new Error('away');
        },
        async calendar() {
          story.push('calendar?');
        },
      },
      onOpened: (closed, team) => story.push(`${closed.door} of ${team} opens`),
      onClosed: (closed, team) => story.push(`${closed.door} of ${team} closes`),
    });
  };
  afterEach(() => doors.stop());

  it('close to Slack for one, and to the calendar for all', () => {
    raise();
    const [one, other] = [doors.of('T1'), doors.of('T2')];
    one.close('slack', revoked);
    expect([one.isOpen('slack'), other.isOpen('slack')]).toEqual([false, true]);
    expect(one.closed()).toMatchObject([{ door: 'slack', remedy: revoked }]);
    expect([other.closed(), doors.closedForAll(), doors.shutOut()]).toEqual([[], [], ['T1']]);
    expect(doors.closedForEach(['T1'])).toMatchObject([{ door: 'slack', remedy: revoked }]);
    expect([doors.closedForEach(['T1', 'T2']), doors.closedForEach([])]).toEqual([[], []]);
    for (const from of [one, other, one]) from.missed('calendar', silent);
    expect([one.isOpen('calendar'), other.isOpen('calendar')]).toEqual([false, false]);
    expect(doors.closedForAll()).toMatchObject([{ door: 'calendar' }]);
    expect(doors.closedForEach(['T1', 'T2'])).toMatchObject([{ door: 'calendar' }]);
    for (const _ of ['once', 'twice', 'again']) other.missed('slack', silent);
    const remedies = doors.closedForEach(['T1', 'T2']).map(({ remedy }) => remedy);
    expect(remedies).toEqual([revoked, silent, silent]);
    expect(one.closed()).toHaveLength(2);
    expect(story).toEqual(['slack of T1 closes', 'calendar of null closes', 'slack of T2 closes']);
  });

  it('count the silences of one workspace for that one', () => {
    raise();
    for (const team of ['T1', 'T2', 'T1', 'T2']) doors.of(team).missed('slack', silent);
    expect(doors.shutOut()).toEqual([]);
    doors.of('T1').missed('slack', silent);
    expect(doors.shutOut()).toEqual(['T1']);
  });

  it('are knocked at with the token of the workspace whose they are, at once where it was installed anew', async () => {
    raise();
    doors.of('T1').close('slack', revoked);
    doors.of('T2').close('slack', revoked);
    answering.add('T1');
    doors.of('T1').look(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(story.slice(2)).toEqual(['T1?', 'slack of T1 opens']);
    expect(doors.shutOut()).toEqual(['T2']);
  });
});
