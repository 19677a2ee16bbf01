import { expect, it } from '@jest/globals';
import { createSentAt } from '../../../src/slack/door/sent-at.ts';

const press = (at: number) => ({ actions: [{ action_ts: (at / 1000).toFixed(6) }] });
const submission = { type: 'view_submission' };

it('says when Slack sent what carries no time, on a machine that is a minute ahead', () => {
  const slack = 1_800_000_000_000;
  let since = 0;
  const sentAt = createSentAt(
    () => slack + since + 60_000,
    () => slack + since + 2500,
  );
  // Nothing has told yet.
  expect(sentAt(submission)).toBe(slack + 2500);
  since = 1000;
  sentAt(press(slack + 900));
  since = 5000;
  expect(sentAt(submission)).toBe(slack + 4900);
  // An event that comes again after an hour, and a press that was long on its way, say less.
  sentAt({ event: { event_ts: String(slack / 1000 - 3600) } });
  sentAt(press(slack + 2000));
  since = 6000;
  expect(sentAt(submission)).toBe(slack + 5900);
});

it('forgets what it heard long ago, because somebody may have set the clock', () => {
  let ahead = 0;
  const sentAt = createSentAt(
    () => 1_800_000_000_000 + ahead,
    () => 0,
  );
  sentAt(press(1_800_000_000_000));
  ahead = 60_000;
  for (let count = 0; count < 16; count += 1) sentAt(press(1_800_000_000_000));
  expect(sentAt(submission)).toBe(1_800_000_000_000);
});
