import { describe, expect, it } from '@jest/globals';
import { cardOf, flagField, flagsField } from '../../src/core/cards/card-fields.ts';
import { type Draft, valuesIn } from '../../src/core/cards/draft.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import type { Deps } from '../../src/flows/deps.ts';
import { saveDraft } from '../../src/flows/scorecard.ts';
import { makeDebriefed } from '../support/makers/debriefed.ts';
import { makeAnswer, makeCard } from '../support/makers/make-card.ts';
import { afterRounds, makeKit } from '../support/makers/make-loop.ts';

/** More than a group of tick boxes holds. */
const redFlags: Kit['redFlags'] = Array.from({ length: 13 }, (_, index) => ({
  ...{ id: `flag-${index + 1}`, stage: 'technical', sign: `Does this ${index + 1}` },
}));
const named = ['flag-3', 'flag-12'];
const card = makeCard({
  answers: [makeAnswer()],
  redFlags: named.map((flag) => ({ flag, evidence: 'They said so.' })),
});

/** The red flags of a change to that card, whose draft is gone, once a group of tick boxes holds only these. */
async function flagsAfter(group: number, ticked: string[]) {
  const loop = makeDebriefed();
  const kept: Draft[] = [];
  const deps = {
    loops: { get: async () => loop },
    kits: { pinned: async () => makeKit({ redFlags }) },
    drafts: { get: async () => null, save: async () => true },
    vault: {
      openOwnCard: () => ({ card, notes: null }),
      sealDraft: (...[, , , draft]: [unknown, unknown, unknown, Draft]) => kept.push(draft),
    },
  } as unknown as Deps;
  const field = { id: 'x', field: flagsField(group), shown: null, value: ticked };
  const place = { loop: loop.id, seat: 'r1s1', window: 'w' };
  const changes = [{ field, at: afterRounds }];
  await saveDraft(deps, { team: loop.team, user: 'UINES' }, { ...place, changes });
  const fields = valuesIn(kept.at(-1) as Draft);
  expect(fields[flagField('flag-12')]).toBe('They said so.');
  return cardOf(fields, []).redFlags.map(({ flag }) => flag);
}

describe('a change to a card whose draft is gone', () => {
  it('takes back a red flag of the second group, and leaves that of the first', async () => {
    expect(await flagsAfter(2, [])).toEqual(['flag-3']);
  });

  it('adds one to the first group, and leaves that of the second', async () => {
    expect(await flagsAfter(1, ['flag-1', 'flag-3'])).toEqual(['flag-1', 'flag-3', 'flag-12']);
  });
});
