import { describe, expect, it } from '@jest/globals';
import {
  agendaMessage,
  deskLeftMessage,
  deskMessage,
  shiftMessage,
  voteMessage,
} from '../../../blocks/debrief/agenda.ts';
import type { Shift } from '../../../src/core/debrief/vote.ts';
import { decideOn, makeDebriefed, vote } from '../../support/makers/debriefed.ts';
import { afterRounds, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, wordsIn } from '../samples.ts';

const debriefed = makeDebriefed();
const voting = play(debriefed, [{ type: 'callVote', by: 'UHANA' }, vote('UINES')], afterRounds);
const closed = play(voting, [{ type: 'closeVote', by: 'UHANA' }], afterRounds);
const shifts: Shift[] = [
  { holder: 'UINES', first: 'yes', second: 'no', words: 'The <design>\nchanged my mind' },
  { holder: 'UJON', first: 'no', second: 'no', words: '' },
];

describe('the agenda', () => {
  fitsSlack({
    agenda: () => [debriefed, voting, closed].map((loop) => agendaMessage(loop, 1)),
    'agenda with criteria': () => agendaMessage(debriefed, 1, Array(10).fill('&'.repeat(300))),
    vote: () => [voting, closed].map((loop) => voteMessage(loop)),
    'for the hiring manager': () => [
      ...[debriefed, voting, closed].map((loop) => deskMessage(loop, longName, 1)),
      deskLeftMessage(debriefed, longName),
    ],
    'what the vote changed': () => {
      const everybody = Array.from({ length: 11 }, (_, index): Shift => {
        const holder = `UPERSON${index}`;
        return { holder, first: 'strong_no', second: 'strong_yes', words: 'x'.repeat(3000) };
      });
      return [shiftMessage(everybody, true), shiftMessage(everybody, false), shiftMessage(null, false)];
    },
  });

  it('lists what to do, and who records the decision', () => {
    expect(wordsIn(agendaMessage(debriefed, 1))).toContain(
      '*What to do now*\n1. Read where you differ above, the first speaker first;',
    );
    const who = () => 'Hana';
    expect(wordsIn(agendaMessage(debriefed, 1, [], who))).toContain('3. Then Hana records the decision.');
  });

  it('says how the vote stands, and offers nothing that most would be refused', () => {
    expect(wordsIn(agendaMessage(debriefed, 1))).not.toContain('Read against');
    expect(wordsIn(agendaMessage(debriefed, 1, ['Ships <weekly>.']))).toContain('• Ships &lt;weekly&gt;.');
    for (const loop of [debriefed, voting, closed]) expect(buttonsIn(agendaMessage(loop, 1))).toEqual([]);
    expect(wordsIn(agendaMessage(voting, 1))).toContain('The second vote is open.');
    expect(wordsIn(agendaMessage(closed, 1))).toContain('The second vote is closed.');
  });

  it('gives way to the decision, in its own debrief only', () => {
    const decided = play(debriefed, [decideOn(debriefed)], afterRounds);
    expect(wordsIn(agendaMessage(decided, 1))).toBe(
      '<@UHANA> has recorded a decision. Anybody who sees it differently can say so below it.',
    );
    expect(wordsIn(agendaMessage(decided, 2))).toContain('*What to do now*');
  });
});

describe('what the hiring manager gets alone', () => {
  const buttons = (loop: typeof debriefed) => buttonsIn(deskMessage(loop, 'Robin', 1));

  it('has the buttons that only they may press, each while it can be pressed', () => {
    expect(buttons(debriefed)).toEqual(['Record decision', 'Start second vote', 'Open scorecards']);
    expect(buttons(voting)).toEqual(['Close the vote', 'Open scorecards']);
    expect(buttons(closed)).toEqual(['Record decision', 'Open scorecards']);
    expect(buttons(play(debriefed, [decideOn(debriefed)], afterRounds))).toEqual([]);
    expect(buttonsIn(deskLeftMessage(debriefed, 'Robin'))).toEqual([]);
  });

  it('says of whom it is and where they talk, and nothing of what anybody thinks', () => {
    expect(wordsIn(deskMessage(debriefed, 'Robin', 1))).toContain(
      '*Robin* · Tester, mid\nThe debrief is open',
    );
    expect(wordsIn(deskMessage(closed, 'Robin', 1))).toContain(
      'The second vote is closed. Record the decision',
    );
  });
});

describe('the second vote', () => {
  it('names everybody it asks, and counts who has voted', () => {
    expect(voteMessage(voting).text).toBe(
      'Second vote: 1 of 3 votes in. <@UINES>, <@UJON> and <@UKIM>: what do you recommend now?',
    );
    expect(buttonsIn(voteMessage(voting))).toEqual(['Vote']);
    expect(wordsIn(voteMessage(voting, () => 'Hana'))).toContain('or Hana closes it.');
    expect(voteMessage(closed).text).toBe('The second vote is closed, with 1 of 3 in.');
  });

  it('shows names and words only where everybody wants their name shown', () => {
    expect(wordsIn(shiftMessage(shifts, true))).toBe(
      [
        '*Second vote: 1 of 2 changed their recommendation.*',
        '<@UINES>: Yes → *No*',
        '> The &lt;design&gt;',
        '> changed my mind',
        '<@UJON>: No → *No*',
      ].join('\n'),
    );
    const counted = shiftMessage(shifts, false);
    expect(wordsIn(counted.classic)).toBe(
      ['*Second vote: 1 of 2 changed their recommendation.*', 'No: 1 → *2*', 'Yes: 1 → *0*'].join('\n'),
    );
    expect(counted.blocks[1]).toMatchObject({
      type: 'data_visualization',
      chart: {
        axis_config: { categories: ['Strong no', 'No', 'Yes', 'Strong yes'] },
        series: [
          { name: 'Before', data: [{ value: 0 }, { value: 1 }, { value: 1 }, { value: 0 }] },
          { name: 'After', data: [{ value: 0 }, { value: 2 }, { value: 0 }, { value: 0 }] },
        ],
      },
    });
    expect(JSON.stringify([counted.blocks, counted.classic])).not.toMatch(/UINES|UJON|design/);
  });

  it('says that nobody changed their mind', () => {
    expect(shiftMessage(shifts.slice(1), false).text).toBe(
      'Second vote: nobody changed their recommendation.',
    );
  });

  it('stays sealed where it would show the vote of a single person', () => {
    expect(shiftMessage(null, true).text).toContain('It stays sealed');
  });
});
