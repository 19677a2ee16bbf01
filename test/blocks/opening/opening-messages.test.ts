import { describe, expect, it } from '@jest/globals';
import { olderOpeningMessage, openingMessage } from '../../../blocks/opening/opening-messages.ts';
import { noticeKinds } from '../../../src/core/opening/opening.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { expectFit, fitsSlack } from '../fits-slack.ts';
import { buttonsIn, wordsIn } from '../samples.ts';

const messageTo = (to: string, kind: (typeof noticeKinds)[number], over = {}, by = 'UCORA') =>
  openingMessage(makeOpening(over), { kind, by, to });

describe('a message about an opening', () => {
  fitsSlack(
    Object.fromEntries(
      noticeKinds.map((kind) => [kind, () => messageTo('UHANA', kind, { title: '<&>'.repeat(40) }, 'UHANA')]),
    ),
  );

  it('has the press that helps, none where nothing is to be done, and never the pay', () => {
    const pay = { from: 71_234, to: 98_765, per: 'year' as const, equity: 'Options', note: '' };
    const shown = noticeKinds.map((kind) => messageTo('UHANA', kind, { pay }, 'UHANA'));
    expect(JSON.stringify(shown)).not.toMatch(/71|98.?765|Options/);
    expect(shown.map(buttonsIn)).toEqual([
      ['Look and agree'],
      [],
      ...[['Look and agree'], ['Look and agree'], ['Look'], ['Look'], ['Look'], ['Look and agree']],
      ['Name another hiring manager'],
    ]);
  });

  it('asks a hiring manager to complete what is not complete', () => {
    expect(buttonsIn(messageTo('UHANA', 'complete', { success: [] }))).toEqual(['Complete the opening']);
  });

  it('starts a loop from what is open, for a coordinator', () => {
    expect(buttonsIn(messageTo('UCORA', 'open'))).toEqual(['Start a loop', 'Look']);
  });

  it('says which of two things happened', () => {
    const [changed, reopened, withdrawn] = (['changed', 'reopened', 'withdrawn'] as const).map((kind) =>
      wordsIn(messageTo('UHANA', kind)),
    );
    expect(changed).toContain('changed the opening *Tester in payments* after you had agreed.');
    expect(reopened).toContain('opened the opening *Tester in payments* again.');
    expect(withdrawn).toContain('took back their agreement');
  });

  it('says what somebody who left was wanted for, each with the way on', () => {
    const pools = { 'first/0': ['UHANA'] };
    const both = messageTo('UCORA', 'left', { pools }, 'UHANA');
    expectFit(both);
    expect(wordsIn(both)).toContain(
      'still names them as its hiring manager and names them as an interviewer.',
    );
    expect(buttonsIn(both)).toEqual(['Name another hiring manager', 'Choose who interviews']);
    expect(wordsIn(messageTo('UDANA', 'left', {}, 'UCORA'))).toContain('which any coordinator can do');
  });

  it('is one line without a button once nothing is to be done in it', () => {
    const line = (over: object, kind: (typeof noticeKinds)[number] = 'agree') => {
      const message = olderOpeningMessage(makeOpening(over), { kind, by: 'UDANA', to: 'UHANA' });
      expectFit(message);
      expect([message.blocks?.length, buttonsIn(message)]).toEqual([1, []]);
      return message.text;
    };
    const lines = [{}, { agreed: ['UHANA'] }, { state: 'open' }, { state: 'closed' }].map((over) =>
      line(over),
    );
    expect(lines).toEqual([
      'Loops can start from the opening *Tester in payments* once both agree.',
      'You agreed to the opening *Tester in payments*.',
      'Open: the opening *Tester in payments*.',
      'Closed: the opening *Tester in payments*.',
    ]);
    expect(line({}, 'left')).toBe('Nothing in the opening *Tester in payments* waits for <@UDANA> any more.');
    expect(line({ state: 'closed' }, 'left')).toBe(lines[3]);
  });
});
