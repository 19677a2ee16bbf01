import { describe, expect, it } from '@jest/globals';
import { recordedView, withBooked } from '../../../blocks/decision/still-booked.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn, zone } from '../samples.ts';

const decided = { ...makeInterviewing(), stage: 'decided' as const };
const later = Date.parse('2030-01-01T00:00:00Z');

describe('interviews that are still in the calendar after a decision', () => {
  fitsSlack({ 'what was recorded': () => recordedView(decided, zone, now) });

  it('are asked about where it was just decided, and where the next steps stand', () => {
    const next = withBooked({ text: 'Next steps', blocks: [] }, decided, zone, now);
    for (const shown of [recordedView(decided, zone, now), next]) {
      expect(wordsIn(shown)).toContain('*2 interviews are still booked: withdraw?*');
      expect(buttonsIn(shown)).toEqual(['Withdraw']);
    }
  });

  it('are not asked about once they are over', () => {
    expect(wordsIn(recordedView(decided, zone, later))).toBe('Recorded, with all that it rests on.');
    expect(withBooked({ text: 'Next steps', blocks: [] }, decided, zone, later).blocks).toEqual([]);
  });
});
