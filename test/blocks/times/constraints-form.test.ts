import { describe, expect, it } from '@jest/globals';
import { byHandForm, constraintsForm } from '../../../blocks/times/constraints-form.ts';
import { makeDraft, play, proposal, seatAll } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, longName, withSeat, wordsIn, zone } from '../samples.ts';

const found = play(makeDraft(), [seatAll(), proposal()]);
const chosen = withSeat(found, 'r1s1', { pool: ['UINES', 'UANA'] });
const shown = { loop: chosen, candidate: 'Robin', zone };

describe('the forms around a search', () => {
  fitsSlack({
    'what it may choose from': () => constraintsForm({ ...shown, candidate: longName }),
    'times by hand': () => byHandForm({ ...shown, candidate: longName }),
    'times by hand, where nothing was found': () => byHandForm({ ...shown, loop: makeDraft() }),
  });

  it('ask for the people of every seat that has no time yet', () => {
    const seats = labelsIn(constraintsForm(shown)).filter((label) => label.includes('Engineer'));
    expect(seats).toEqual(['First round: Engineer', 'First round: Engineer', 'Second round: Engineer']);
  });

  it('ask by hand for a person only where there is a choice', () => {
    expect(labelsIn(byHandForm(shown))).toEqual([
      'First round, 60 minutes',
      'First round: Engineer',
      'Second round, 45 minutes',
    ]);
  });

  it('keep what was picked in vain, with what is in the way and when it would do', () => {
    const slots = found.search.offers[0]?.slots ?? [];
    const start = Date.UTC(2027, 0, 13, 9);
    const picked = {
      slots: slots.map((slot) => ({ ...slot, startsAt: start })),
      against: ['First round: Ines <is> busy.'],
      free: [{ round: 'r1', starts: [start + 3_600_000, start + 90_000_000] }],
    };
    const form = byHandForm({ ...shown, loop: { ...found, search: { ...found.search, picked } } });
    expect(wordsIn(form)).toContain('• First round: Ines &lt;is&gt; busy.');
    expect(JSON.stringify(form)).toContain(`"initial_date_time":${start / 1000}`);
    expect(JSON.stringify(form)).toContain('Free: Wed 13 Jan, 11:00 or Thu 14 Jan, 11:00 (Europe/Berlin)');
  });

  it('ask for the longest wait as people feel it, the break included', () => {
    const form = constraintsForm(shown);
    expect(labelsIn(form)).toContain('Longest wait between rounds, minutes');
    expect(JSON.stringify(form)).toContain('"initial_value":"60"');
  });

  it('begin with the times and people of the best schedule', () => {
    const form = JSON.stringify(byHandForm(shown));
    expect(form).toContain(`"initial_date_time":${Date.UTC(2027, 0, 12, 8) / 1000}`);
    expect(form).toContain('"initial_user":"UINES"');
  });
});
