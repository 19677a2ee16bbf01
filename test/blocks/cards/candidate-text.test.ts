import { describe, expect, it } from '@jest/globals';
import { candidateTextModal } from '../../../blocks/cards/candidate-text.ts';
import { whenForCandidate } from '../../../src/core/candidate/rounds-ahead.ts';
import { candidateSheet } from '../../../src/core/candidate/sheet.ts';
import { makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn, zone } from '../samples.ts';

const loop = makeInterviewing();
const kit = makeKit();
const withRounds = (times: number) => ({
  ...{ loop, name: 'Robin', role: 'Tester', contact: { name: 'Cora', email: 'cora@acme.test' } },
  rounds: Array.from({ length: times }, () => loop.rounds)
    .flat()
    .map((round) => ({ sheet: candidateSheet(kit, round, []), when: whenForCandidate(round, zone) })),
});
const textsIn = (shown: object): string[] =>
  [...JSON.stringify(shown).matchAll(/"initial_value":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
    JSON.parse(text ?? '""'),
  );

describe('the text for the candidate', () => {
  fitsSlack({
    'of many rounds': () => candidateTextModal({ ...withRounds(40), name: longName }),
    'of none': () => candidateTextModal({ ...withRounds(0), contact: null }),
  });

  it('stands whole in a field, from which it can be copied', () => {
    const [text = ''] = textsIn(candidateTextModal(withRounds(1)));
    expect(text).toContain('Hello Robin,');
    for (const { title } of loop.rounds) expect(text).toContain(title.toUpperCase());
    expect(text).toContain('Tue 12 Jan, 09:00–10:00 (Europe/Berlin)');
    expect(text).toContain('write to Cora, cora@acme.test: we look for another one.');
  });

  it('says in how many parts it stands where one field does not hold it', () => {
    const shown = candidateTextModal(withRounds(40));
    const texts = textsIn(shown);
    expect(texts.length).toBeGreaterThan(1);
    expect(wordsIn(shown)).toContain(`It stands in ${texts.length} fields`);
    expect(texts.join('\n').match(/SECOND ROUND/g)).toHaveLength(40);
  });
});
