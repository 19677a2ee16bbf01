import { afterAll, describe, expect, it } from '@jest/globals';
import { atMost } from '../support/people/at-most.ts';
import { type Deaths, wholeLoop, withoutCrash } from '../support/people/whole-loop.ts';
import { endProcesses } from '../support/processes/app-process.ts';

const cases: [string, Deaths][] = [
  ['before the last card is saved', { withLastCard: { collection: 'loops', side: 'before', countdown: 1 } }],
  [
    'after the last card is saved, before its author is told',
    { withLastCard: { collection: 'loops', side: 'after', countdown: 1 } },
  ],
  [
    'after audit rows moved, before the loop that no longer holds them is saved',
    { withLastCard: { collection: 'audit', side: 'after', countdown: 1 } },
  ],
  [
    'after the effects of the open gate are claimed',
    { withLastCard: { collection: 'loops', side: 'after', countdown: 2 } },
  ],
  [
    'after one of three cards is revealed',
    { anywhere: [{ collection: 'cards', side: 'after', countdown: 1 }] },
  ],
  [
    'after a round’s time is claimed, before it is in the calendar',
    { anywhere: [{ collection: 'claims', side: 'after', countdown: 1 }] },
  ],
  ['after the loop is drafted', { anywhere: [{ collection: 'loops', side: 'after', countdown: 1 }] }],
];
const inTurn = atMost(3);

describe('people whose app is killed between two writes end up where nobody was killed', () => {
  afterAll(endProcesses);

  it.concurrent.each(cases)(
    'when it dies %s',
    (_when, deaths) =>
      inTurn(async () => {
        const expected = await withoutCrash('debriefed');
        const ended = await wholeLoop('debriefed', deaths);
        expect(ended).toEqual({ outcome: expected.outcome, deaths: 1, trouble: [] });
      }),
    180_000,
  );
});
