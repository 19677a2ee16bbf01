import { describe, expect, it } from '@jest/globals';
import { helpMessage, helpText } from '../../../blocks/lists/help-message.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { buttonsIn, placeIn, wordsIn } from '../samples.ts';

const nobody = { isCoordinator: false, isHiringManager: false, hasSeats: false, open: [], coordinators: [] };
const open = (length: number) =>
  Array.from({ length }, () => ({ ...placeIn(makeInterviewing()), candidate: 'R<obin>' }));

describe('the answer to what somebody writes to the app', () => {
  it('says that nobody reads it, and where it belongs', () => {
    const words = wordsIn(helpMessage(nobody));
    expect(words).toContain('*Nobody reads what is written here.*');
    expect(words).toContain(
      'Please put it into your scorecard, where it stays sealed, and delete the message here.',
    );
  });

  it('helps by role', () => {
    expect(wordsIn(helpMessage({ ...nobody, isCoordinator: true }))).toContain('`/hire start` starts a loop');
    expect(wordsIn(helpMessage({ ...nobody, isHiringManager: true }))).toContain('`/hire decide`');
    expect(wordsIn(helpMessage({ ...nobody, hasSeats: true }))).toContain('`/hire my` shows your interviews');
  });

  it('opens every scorecard that is owed, and counts what does not fit', () => {
    const message = helpMessage({ ...nobody, hasSeats: true, open: open(9) });
    expect(buttonsIn(message)).toEqual(Array(8).fill('Fill scorecard'));
    expect(wordsIn(message)).toContain('Your scorecard for *R&lt;obin&gt;* (First round) is open.');
    expect(wordsIn(message)).toContain('and 1 more, behind `/hire my`');
  });

  it('names whom to ask where somebody has nothing to do here', () => {
    expect(wordsIn(helpMessage({ ...nobody, coordinators: ['U1', 'U2'] }))).toContain(
      'You have no interviews with Quorum. <@U1> and <@U2> can tell you more.',
    );
    expect(wordsIn(helpMessage(nobody))).toContain('a workspace admin begins with `/hire setup`');
  });
});

describe('/hire help', () => {
  const rows = ['start', 'my', 'decide', 'doctor', 'help'].map((usage) => ({
    usage,
    does: `Does ${usage}.`,
  }));
  const coordinators = ['UCORA'];
  const lines = (roles: Parameters<typeof helpText>[1]['roles']) =>
    helpText(rows, { roles, coordinators }).split('\n');

  it('shows people what is theirs, and names whose the rest is', () => {
    expect(lines(['interviewer'])).toEqual([
      ...['*What you can do*', '• `/hire my` Does my.', '• `/hire help` Does help.'],
      ...['For coordinators: `start`.', 'For hiring managers: `decide`.', 'For admins: `doctor`.'],
    ]);
    expect(lines(['coordinator']).join()).toContain('`/hire start` Does start.');
    expect(lines(['manager']).join()).toContain('`/hire decide` Does decide.');
    expect(lines(['admin']).join()).toContain('`/hire doctor` Does doctor.');
  });

  it('says what was probably meant, and who begins where nothing is set up', () => {
    const wrong = (meant: string | null) => ({ word: 'strat', meant });
    const first = (over: object) => helpText(rows, { roles: [], coordinators, ...over }).split('\n')[0];
    expect(first({ wrong: wrong('start') })).toBe('There is no `/hire strat`. Did you mean `/hire start`?');
    expect(first({ wrong: wrong(null) })).toBe('There is no `/hire strat`.');
    expect(first({ coordinators: [] })).toContain('a workspace admin begins with `/hire setup`');
  });
});
