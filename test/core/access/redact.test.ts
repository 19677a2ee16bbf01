import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { redactor } from '../../../src/core/access/redact.ts';

const person = (user: string, name: string, label: string, email = `${user.toLowerCase()}@acme.test`) => ({
  ...{ user, name, label, email },
});
const own = { name: 'Robin Weber', email: 'robin@elsewhere.test' };
const redact = redactor(
  [
    person('UPRIYA', 'Priya Raman', 'Interviewer 1', 'priya.raman@acme.test'),
    person('UJOSE', 'José Luis García-Ortiz', 'Interviewer 2', 'jlgo@acme.test'),
    person('UWILL', 'Will Chase', 'Hiring manager 1'),
    person('UANNA', 'Anna Berg', 'Interviewer 3'),
    person('UANNB', 'Anna Roth', 'Interviewer 4'),
    person('UROB', 'Robin van Dyck', 'Interviewer 5'),
    person('UKEN', '田中 健', 'Interviewer 6', 'ken@acme.test'),
  ],
  own,
);

describe('a colleague who is named in typed words', () => {
  it.each([
    ['Priya Raman asked about queues.', '[Interviewer 1] asked about queues.'],
    ['as priya said, and Raman too', 'as [Interviewer 1] said, and [Interviewer 1] too'],
    [
      'Priya’s question, PRIYA, @priya.raman',
      '[Interviewer 1]’s question, [Interviewer 1], @[Interviewer 1]',
    ],
    ['Priyas Frage', '[Interviewer 1]s Frage'],
    [
      'Jose and José; Garcia; García-Ortiz; ortiz',
      '[Interviewer 2] and [Interviewer 2]; [Interviewer 2]; [Interviewer 2]; [Interviewer 2]',
    ],
    ['<@UPRIYA> and <@UJOSE|jose> and <@UNOBODY>', '[Interviewer 1] and [Interviewer 2] and [a colleague]'],
    ['Mail jlgo@acme.test or else@where.example', 'Mail [Interviewer 2] or [an email address]'],
    ['ask UPRIYA', 'ask [Interviewer 1]'],
    ['She will chase it. Will asked why.', 'She will chase it. [Hiring manager 1] asked why.'],
    ['Anna disagreed; Anna Roth did not.', '[a colleague] disagreed; [Interviewer 4] did not.'],
    ['田中さんが聞いた', '[Interviewer 6]さんが聞いた'],
    ['Jose\u0301 agreed', '[Interviewer 2] agreed'],
    ['Pri\u200bya agreed', '[Interviewer 1] agreed'],
  ])('%s', (typed, shown) => {
    expect(redact(typed)).toBe(shown);
  });

  it('means whoever is near before somebody of the same name elsewhere, and leaves out either', () => {
    const near = person('UPRIYA', 'Priya Raman', 'Interviewer 1');
    const far = [person('UPRIYB', 'Priya Stone', 'a colleague'), person('UZOE', 'Zoë Novak', 'a colleague')];
    const said = redactor([near, ...far], own);
    expect(said('Priya asked.')).toBe('[Interviewer 1] asked.');
    expect(said('Priya Stone asked.')).toBe('[a colleague] asked.');
    expect(said('Zoe asked, as UZOE.')).toBe('[a colleague] asked, as [a colleague].');
  });

  it('leaves the candidate’s own name and address, and words that only hold a name', () => {
    const typed = 'Robin (robin@elsewhere.test) spoke of Weber grills, Berggruen, annals and willing.';
    expect(redact(typed)).toBe(typed);
    // Whoever shares the candidate's name is named by the rest of it.
    expect(redact('Robin van Dyck; Dyck')).toBe('[Interviewer 5]; [Interviewer 5]');
  });

  it('is the same person everywhere, and redacting twice changes nothing more', () => {
    const once = redact('Priya, then <@UPRIYA>, then priya.raman@acme.test');
    expect(once).toBe(
      '[Interviewer 1], then [Interviewer 1], then [Interviewer 1]'.replaceAll(', then', ', then'),
    );
    expect(redact(once)).toBe(once);
  });

  it('is never left over, wherever the name stands in whatever words', () => {
    let fired = 0;
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('Priya Raman', 'priya', 'RAMAN', 'García', 'Ortiz', 'jlgo@acme.test', '<@UPRIYA>'),
        fc.string(),
        fc.constantFrom(' ', '. ', '\n', ', ', ' ("', '*'),
        (before, name, after, edge) => {
          fired += 1;
          const shown = redact(`${before}${edge}${name}${edge}${after}`).toLowerCase();
          const rest = `${before} ${after}`.toLowerCase();
          for (const word of ['priya', 'raman', 'garcía', 'ortiz', 'jlgo', 'upriya'])
            if (!rest.includes(word)) expect(shown).not.toContain(word);
        },
      ),
      { numRuns: 500, seed: 18 },
    );
    expect(fired).toBeGreaterThanOrEqual(500);
  });
});
