import { describe, expect, it } from '@jest/globals';
import { factBlocks, factLines } from '../../../blocks/cards/card-facts.ts';
import { overallBlocks } from '../../../blocks/cards/card-overall.ts';
import { packMessage, packModal } from '../../../blocks/cards/pack.ts';
import { scorecardModal } from '../../../blocks/cards/scorecard.ts';
import { factsOf } from '../../../src/core/kit/fact.ts';
import { readingsById } from '../../../src/core/kit/readings.ts';
import { seatsOf } from '../../../src/core/loop/seats.ts';
import { draftOf, seated } from '../../../src/sandbox/catalogue/full-loops.ts';
import { readShipped } from '../../support/read-shipped.ts';
import { fitsSlack } from '../fits-slack.ts';
import { labelsIn, wordsIn } from '../samples.ts';

const kits = await readShipped();
const kit = kits.find(({ id }) => id === 'backend-developer');
if (!kit) throw new Error('The reference kit is gone.');
const loop = seated(draftOf(kit, null));
const screen = seatsOf(loop).find(({ round }) => round.isRiskFilter);
if (!screen) throw new Error('Nobody filters risks.');
const facts = kit.rounds.find(({ id }) => id === screen.round.template)?.facts ?? [];
const place = { ...screen, loop, kit, candidate: 'Robin', zone: 'UTC', window: 'w', page: 0 };
/** As it is once no prompt is dealt to it. */
const alone = { ...place, seat: { ...screen.seat, questions: [] }, readings: [] };
const longest = {
  ...Object.fromEntries(
    facts.flatMap(({ id }) => [
      [`fact.${id}`, 'no'],
      [`why.${id}`, 'w'.repeat(3000)],
    ]),
  ),
};

const lines = (what: string) => Array.from({ length: 10 }, (_, at) => `${what} ${at}: ${'x'.repeat(285)}`);
const lookedFor = { mustHaves: lines('Must'), niceToHaves: lines('Nice') };
const everything = { ...alone, loop: { ...loop, lookedFor } };
const against = Object.fromEntries(
  factsOf(kit, everything.loop, screen.round).flatMap(({ id }) => [
    [`fact.${id}`, 'no'],
    [`why.${id}`, 'w'.repeat(3000)],
  ]),
);

describe('a card of facts', () => {
  fitsSlack({
    'as short as it begins': () => scorecardModal({ ...alone, fields: {} }),
    'with everything against them': () => scorecardModal({ ...alone, fields: longest }),
    'beside questions that are rated': () =>
      scorecardModal({ ...place, readings: readingsById(kit, screen.seat.questions), fields: longest }),
    'its guide': () => packModal(alone),
    'with all that an opening can look for, everything against them': () =>
      scorecardModal({ ...everything, fields: against }),
    'the guide with all of that': () => [packModal(everything), packMessage(everything)],
  });

  it('asks for six facts, a verdict and few words: fewer inputs than two rated questions', () => {
    const unfolded = ['s1', 's2', 'why', 'flags', 'more'];
    const labels = labelsIn(scorecardModal({ ...alone, fields: {}, unfolded }));
    const folded = [
      'In a few words, why',
      'Did the interview last as planned?',
      'Notes for yourself',
      'Red flags',
    ];
    expect(labels).toEqual([...facts.map(({ label }) => label), 'Your verdict', ...folded]);
    const { rounds, ...rest } = kit;
    const before = { ...rest, rounds: rounds.map(({ facts: _, ...round }) => round) };
    const rated = readingsById(
      kit,
      ['api-change-with-clients', 'ownership-of-a-promise'].filter((id) =>
        kit.questions.some((question) => question.id === id),
      ),
    );
    const labelsBefore = labelsIn(
      scorecardModal({ ...place, kit: before, readings: rated, fields: {}, unfolded }),
    );
    expect(labelsBefore.length).toBeGreaterThan(labels.length);
  });

  it('asks for each must-have as for a fact, and for a nice-to-have without a word', () => {
    const looked = { mustHaves: ['Has run <Kafka>'], niceToHaves: ['Go'] };
    const shown = scorecardModal({
      ...{ ...alone, loop: { ...loop, lookedFor: looked } },
      fields: { 'fact.must--1': 'open', 'fact.nice--1': 'open' },
    });
    const at = facts.length;
    expect(labelsIn(shown).slice(at, at + 4)).toEqual([
      ...['Has run <Kafka>', 'Has run <Kafka>: what is still open?', 'Go', 'Your verdict'],
    ]);
    expect(wordsIn(shown)).toMatch(/\*Must have\*[\s\S]*\*Nice to have, as far as it came up\*/);
    expect(wordsIn(packModal({ ...alone, loop: { ...loop, lookedFor: looked } }))).toContain(
      '• *Has run &lt;Kafka&gt;*',
    );
    const long = scorecardModal({ ...everything, fields: {} });
    expect(wordsIn(long)).toContain(lookedFor.mustHaves[9] ?? '');
  });

  it('opens a line of words for what is open or not met, and for nothing else', () => {
    const labels = labelsIn({
      blocks: factBlocks(facts, {
        'fact.level': 'open',
        'fact.remote-work': 'no',
        'fact.communication': 'met',
      }),
    });
    expect(labels.filter((label) => label.endsWith('?'))).toEqual([
      'Level: what is still open?',
      'Remote work: what is not met?',
    ]);
  });

  it('says below each control and in the guide what the fact means', () => {
    for (const { label, text = '' } of facts) {
      expect(wordsIn(scorecardModal({ ...alone, fields: {} }))).toContain(text);
      expect(wordsIn(packModal(alone))).toContain(`*${label}*: ${text}`);
    }
    expect(factLines([{ id: 'a', label: 'One <thing>' }])).toBe('• *One &lt;thing&gt;*');
  });

  it('has a verdict where others have a recommendation, and the other way round', () => {
    const other = seatsOf(loop).find(({ round }) => !round.isRiskFilter);
    const words = (shown: object) =>
      JSON.stringify(overallBlocks({ ...place, readings: [], fields: {}, ...shown }));
    expect(words({})).toContain('Advance');
    expect(words({})).not.toContain('Strong yes');
    expect(words({ ...other })).toContain('Strong yes');
    expect(words({ ...other })).not.toContain('Advance');
  });
});
