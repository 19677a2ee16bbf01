import { describe, expect, it } from '@jest/globals';
import { newsMessage } from '../../../blocks/told/news-message.ts';
import { makeInterviewing } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn, zone } from '../samples.ts';

const news = { loop: makeInterviewing(), candidate: 'Robin', zone, how: 'named' as const };

describe('the news of a loop', () => {
  fitsSlack({
    'of somebody with a long name': () =>
      newsMessage({ ...news, candidate: longName }, { step: 'booked' }) ?? [],
  });

  it('begins with whose loop it is, and names its reader in the thread, where Slack tells nobody else', () => {
    const first = wordsIn(newsMessage({ ...news, how: 'first' }, { step: 'began' }));
    expect(first).toContain('*Robin* · Tester, mid\nThe loop began; <@UCORA> looks after it.');
    const booked = wordsIn(newsMessage(news, { step: 'booked' }));
    expect(booked).toContain('<@UHANA> Booked. Invitations sent.\n• *First round*: Tue 12 Jan');
    // From then on they follow the thread.
    const complete = wordsIn(newsMessage({ ...news, how: 'following' }, { step: 'complete' }));
    expect(complete).toBe('All scorecards are in. The debrief is opening.');
  });

  it('says who is late, and nothing once somebody else is waited for', () => {
    expect(wordsIn(newsMessage(news, { step: 'late', late: 'r1s1' }))).toContain('<@UINES>, *First round*');
    expect(newsMessage(news, { step: 'late', late: 'gone' })).toBeNull();
  });

  it('says to when a round was moved', () => {
    expect(wordsIn(newsMessage(news, { step: 'moved', round: 'r1' }))).toContain(
      '<@UHANA> *First round* was moved to another time: Tue 12 Jan',
    );
    expect(newsMessage(news, { step: 'moved', round: 'gone' })).toBeNull();
  });
});
