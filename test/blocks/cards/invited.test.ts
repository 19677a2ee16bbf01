import { describe, expect, it } from '@jest/globals';
import * as invited from '../../../blocks/cards/invited.ts';
import { makeInterviewing, now, play } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { buttonsIn, longName, placeIn, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const asked = { ...placeIn(loop), candidate: 'Robin', zone, now };
const told = { ...asked, to: 'UCORA', isOther: false, isOnce: false };

describe('what an interviewer is sent at booking time', () => {
  fitsSlack({
    'the message': () => invited.invitedMessage({ ...asked, candidate: longName }),
    'what others hear': () => [
      invited.silentMessage({ ...told, candidate: longName }),
      invited.candidateAnswerMessage({ ...told, candidate: longName, says: 'declined' }),
    ],
  });

  it('says what, with whom and when, and asks whether they come', () => {
    const message = invited.invitedMessage(asked);
    expect(wordsIn(message)).toContain(
      'You interview *Robin* · First round · Tester, mid\nTue 12 Jan, 09:00–10:00 (Europe/Berlin)',
    );
    expect(buttonsIn(message)).toEqual(['Accept', 'Can’t make it']);
    expect(wordsIn(message)).not.toContain('not answered');
    expect(wordsIn(invited.invitedMessage({ ...asked, isReminder: true }))).toContain(
      'You have not answered yet',
    );
  });

  it('says while other times are looked for that this one stands until one is booked', () => {
    const moving = play(loop, [
      {
        ...{ type: 'rescheduleRounds', by: 'UCORA', rounds: ['r1'], intent: 'move' },
        ...{ reason: 'x', days: null },
      },
    ]);
    const message = invited.invitedMessage({ ...asked, ...placeIn(moving), isReminder: true });
    expect(wordsIn(message)).toContain('until one is booked, this one stands');
  });

  it('leaves nothing to press once the loop has ended', () => {
    const ended = play(loop, [{ type: 'cancelLoop', by: 'UCORA', reason: 'x' }]);
    const message = invited.invitedMessage({ ...asked, ...placeIn(ended) });
    expect([wordsIn(message), buttonsIn(message)]).toEqual([
      '*First round* with *Robin* is withdrawn. Nothing to do.',
      [],
    ]);
  });
});

describe('what the people who look after a loop hear', () => {
  it('is who has not answered, and the way on', () => {
    const words = wordsIn(invited.silentMessage(told));
    expect(words).toContain(
      '<@UCORA>: <@UINES> has not answered the invitation to *First round* with *Robin*',
    );
    expect(words).toContain('Quorum has asked twice.');
    expect(wordsIn(invited.silentMessage({ ...told, isOnce: true }))).toContain('Quorum has asked once.');
    expect(buttonsIn(invited.silentMessage(told))).toEqual(['Find somebody else']);
    expect(wordsIn(invited.silentMessage({ ...told, isOther: true }))).toContain('/hire handover');
  });

  it('is that the candidate has declined, and that they come after all', () => {
    const declined = invited.candidateAnswerMessage({ ...told, says: 'declined' });
    expect(wordsIn(declined)).toContain('*Robin* has declined *First round*');
    expect(buttonsIn(declined)).toEqual(['Reschedule or cancel']);
    expect(wordsIn(invited.candidateAnswerMessage({ ...told, says: 'accepted' }))).toContain('now comes to');
  });
});

it('tells of a time that somebody chose in the calendar, and where to say that one cannot', () => {
  const words = wordsIn(invited.retimedMessage(asked));
  expect(words).toContain('*First round* with *Robin* was moved in the calendar to Tue 12 Jan, 09:00');
  expect(words).toContain('press *Can’t make it* there');
});
