import { describe, expect, it } from '@jest/globals';
import { eventId, referenceOf } from '../../../src/calendar/google/event-id.ts';

describe('an event id', () => {
  it('is the reference itself where Google takes it', () => {
    expect(eventId('quorum0123456789abcdvr1b1')).toBe('quorum0123456789abcdvr1b1');
  });

  it.each(['Loop.1/round.2', 'x', 'wxyz1', 'é'])('writes %s in characters that Google takes', (reference) => {
    expect(eventId(reference)).toMatch(/^[a-v0-9]{5,1024}$/);
    expect(eventId(reference)).toBe(eventId(reference));
  });

  it.each(['quorum0123456789abcdvr1b1', 'Loop.1/round.2', 'x', 'é', 'ref0'])('leads %s back', (reference) => {
    expect(referenceOf(eventId(reference))).toBe(reference);
  });

  it('of somebody else is left as it is', () => {
    for (const id of ['ref0vvvv', 'abc_20270111T090000Z']) expect(referenceOf(id)).toBe(id);
  });

  it('keeps different references apart', () => {
    const references = ['a.1', 'a.2', 'a1', 'A.1', 'a.1 ', 'x', 'y'];
    expect(new Set(references.map(eventId)).size).toBe(references.length);
  });
});
