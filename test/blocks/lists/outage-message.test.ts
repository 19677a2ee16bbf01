import { describe, expect, it } from '@jest/globals';
import { outageMessage } from '../../../blocks/lists/outage-message.ts';
import { fitsSlack } from '../fits-slack.ts';
import { wordsIn, zone } from '../samples.ts';

const since = Date.parse('2026-09-01T08:00:00Z');
const told = { since, until: null, why: 'The token was <revoked>. Where: In the settings.' };
const long = '&'.repeat(3000);

describe('what coordinators hear of an outage', () => {
  fitsSlack({ 'long reasons': () => outageMessage('Slack', { ...told, why: long }, zone) });

  it('says why, where it is put right, and that nothing is to be done again, however long the reason', () => {
    expect(wordsIn(outageMessage('Slack', told, zone))).toMatch(
      /^Since .+ Quorum cannot use Slack\. The token was &lt;revoked&gt;\. Where: In the settings\. Nothing is lost/,
    );
    const { text } = outageMessage('Slack', { ...told, until: since + 60_000, why: long }, zone);
    expect(text).toContain('nothing has to be pressed again.');
    expect(text.length).toBeLessThan(3000);
  });
});
