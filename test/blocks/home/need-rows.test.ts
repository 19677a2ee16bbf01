import { describe, expect, it } from '@jest/globals';
import { needRow, needWords } from '../../../blocks/home/need-rows.ts';
import { parseMenuValue } from '../../../blocks/ids.ts';
import type { Need } from '../../../src/core/home/needs.ts';
import type { Drift } from '../../../src/core/loop/drift.ts';
import { changeSeat } from '../../../src/core/loop/seats.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { buttonsIn, placeIn, wordsIn } from '../samples.ts';

const loop = makeInterviewing();
const { round, seat } = placeIn(loop);
const row = (need: object) => ({ loop, candidate: 'Robin', need: { id: 'n.1', ...need } as Need });
const drift = (over: Partial<Drift>) => ({
  kind: 'changed',
  round,
  drift: { number: 3, at: now, moved: null, lost: null, missing: [], ...over },
});
const pressed = (need: object) =>
  needWords(row(need)).press.map(({ text, value }) => `${text.text} ${value}`);

describe('a line of what needs somebody', () => {
  it('names the candidate and the role, then says what to do', () => {
    expect(
      wordsIn(needRow(row({ kind: 'times', offers: 3 })))
        .split('\n')
        .slice(0, 2),
    ).toEqual(['*Robin* · Tester', '3 schedules found. Choose one and book it.']);
  });

  it.each([
    [{ kind: 'decide' }, 'Record decision'],
    [{ kind: 'noTimes' }, 'Change constraints'],
    [{ kind: 'unsearched' }, 'Find times'],
    [{ kind: 'nobody', round }, 'Find somebody else'],
    [{ kind: 'declined', round }, 'Reschedule'],
    [{ kind: 'late', late: [{ round, seat, days: 2 }] }, 'Excuse an interviewer'],
  ])('%j has one button: %s', (need, words) => {
    expect(buttonsIn(needRow(row(need)))).toEqual([words]);
  });

  it('answers a change in the calendar by its number, in the way that fits it', () => {
    const ref = `${loop.id}~${round.id}~3`;
    expect(pressed(drift({ lost: 'deleted' }))).toEqual([`Restore ${ref}`]);
    expect(pressed(drift({ missing: ['UINES'] }))).toEqual([`Invite again ${ref}~r1s1`]);
    expect(pressed(drift({ missing: ['candidate'] }))).toEqual([`Invite again ${ref}~candidate`]);
    expect(pressed(drift({ room: 'declined' }))).toEqual([`Find another room ${ref}`]);
    const moved = (obstacles: string[]) => pressed(drift({ moved: { obstacles } as never }));
    expect(moved(['busy'])).toEqual([`Move back ${ref}`, `Keep the new time ${ref}`]);
    expect(moved(['wholeDay'])).toEqual([`Move back ${ref}`]);
    expect(moved(['givenUp'])).toEqual([`Delete the event ${ref}`]);
  });

  it('says of a new time no more than what is true of it', () => {
    const words = (over: Partial<Drift>, about = round) =>
      needWords(row({ ...drift(over), round: about })).words.split('\n')[1];
    const moved = (obstacle: string) => ({ moved: { obstacles: [obstacle] } as never });
    // It can be kept.
    expect(words(moved('limit'))).toBe(
      '*First round* was moved in the calendar to a time that does not suit.',
    );
    expect(words(moved('wholeDay'))).toBe('*First round* lasts all day in the calendar now.');
    expect(words(moved('givenUp'))).toBe(
      '*First round* was given up, but somebody has moved its event in the calendar.',
    );
    const cancelled = { ...round, cancelled: { by: 'UCORA', at: now } } as unknown as typeof round;
    expect(words(moved('givenUp'), cancelled)).toContain('*First round* was canceled, but somebody');
  });

  it('offers another time for a round that did not take place, or to go on without it', () => {
    const notHeld = { by: 'UINES', at: now, why: 'candidate' as const };
    const unheld = placeIn(changeSeat(loop, 'r1s1', { notHeld })).round;
    const found = needWords(row({ kind: 'unheld', round: unheld }));
    expect(found.words).toContain('*First round* did not take place: the candidate did not come.');
    expect(found.press.map(({ text }) => text.text)).toEqual([
      ...['Find a new time', 'Reschedule or cancel', 'Excuse an interviewer'],
    ]);
  });

  it('can be snoozed or closed with a reason, in two taps', () => {
    const [, actions] = needRow(row({ kind: 'decide' })) as {
      elements: { options?: { value: string }[] }[];
    }[];
    const values = actions?.elements.at(-1)?.options?.map(({ value }) => parseMenuValue(value));
    expect(values?.map((found) => found?.action)).toEqual([
      ...['home.tomorrow', 'home.next-week', 'home.elsewhere', 'home.unneeded', 'home.others'],
    ]);
    expect(new Set(values?.map((found) => found?.ref))).toEqual(new Set([`${loop.id}~n.1`]));
  });
});
