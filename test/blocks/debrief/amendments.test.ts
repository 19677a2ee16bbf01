import { describe, expect, it } from '@jest/globals';
import { amendmentReply, beforeAmendment, changeLines } from '../../../blocks/debrief/amendments.ts';
import type { Card, RevealedCard } from '../../../src/core/cards/card.ts';
import { makeAnswer, makeCard } from '../../support/makers/make-card.ts';
import { makeInterviewing, makeKit, now } from '../../support/makers/make-loop.ts';
import { fitsSlack } from '../fits-slack.ts';

const kit = makeKit({ redFlags: [{ id: 'late', stage: 'interview', sign: 'Comes <late>' }] as never });
const before = makeCard({ answers: [makeAnswer({ evidence: 'Drew it' })], summary: 'Good' });
const change = (card: Card) => ({ at: now, nonce: 'n', receipt: 'e'.repeat(64), isIntact: true, card });
const revealed = (...cards: Card[]): RevealedCard => ({
  seat: 'r1s1',
  holder: 'UINES',
  round: 'First <round>',
  version: 1,
  at: now,
  nonce: 'n',
  receipt: 'f'.repeat(64),
  isIntact: true,
  card: before,
  amendments: cards.map(change),
});

describe('a change after the reveal', () => {
  fitsSlack({
    'as long as it can be': () => {
      const long = '&<>\n'.repeat(750);
      const answers = kit.questions.map(({ id }) => makeAnswer({ question: id, evidence: long }));
      const [from, to] = [makeCard({ answers }), makeCard({ answers: answers.map(shorter), summary: long })];
      return amendmentReply(makeInterviewing(), kit, { ...revealed(to), card: from }, 1, true);
    },
  });

  it('is told line by line, before and after', () => {
    const after = makeCard({
      answers: [makeAnswer({ rating: 'exceeds', evidence: '' })],
      redFlags: [{ flag: 'late', evidence: 'Ten minutes' }],
      recommendation: 'strong_yes',
      summary: 'Better',
    });
    expect(changeLines(kit, 'mid', before, after)).toEqual([
      '*Recommendation*: Yes → *Strong yes*',
      '*Interfaces*: Meets → *Exceeds*',
      '*Interfaces*, evidence:\n> Drew it\n→\n> (none)',
      '*Red flag* added: Comes &lt;late&gt;',
      '*In a few words*:\n> Better',
    ]);
    expect(changeLines(kit, 'mid', after, before)).toContain('*Red flag* taken back: Comes &lt;late&gt;');
    expect(changeLines(kit, 'mid', before, before)).toEqual([]);
  });

  it('tells of a fact and of a verdict, before and after', () => {
    const fact = { fact: 'pay', label: 'Pay', state: 'open' as const, words: 'Asks for more' };
    const filter = { answers: [], recommendation: null };
    const was = makeCard({ ...filter, facts: [fact], verdict: 'hold' });
    const is = makeCard({ ...filter, facts: [{ ...fact, state: 'met', words: '' }], verdict: 'advance' });
    expect(changeLines(kit, 'mid', was, is)).toEqual([
      '*Verdict*: Hold → *Advance*',
      '*Pay*: Open → *Met*\n> Asks for more\n→\n> (none)',
    ]);
  });

  it('tells of a part that was scored anew, before and after', () => {
    const part = { part: 'c1', label: 'On call', rating: 'meets' as const, words: '', isFlagged: false };
    const was = makeCard({ answers: [makeAnswer({ parts: [part] })] });
    const is = makeCard({
      answers: [makeAnswer({ parts: [{ ...part, rating: 'below', words: 'No line', isFlagged: true }] })],
    });
    expect(changeLines(kit, 'mid', was, is)).toEqual([
      '*Interfaces*, On call:\n> Meets\n→\n> Below; red flag; No line',
    ]);
    // A card that was sealed before its kit had parts has nothing to compare.
    expect(changeLines(kit, 'mid', makeCard(), is)).toEqual([]);
  });

  it('follows the change before it, and the first follows the sealed card', () => {
    const second = makeCard({ summary: 'Second' });
    const card = revealed(second, makeCard({ summary: 'Third' }));
    expect(beforeAmendment(card, 1)).toBe(before);
    expect(beforeAmendment(card, 2)).toBe(second);
  });

  it('says only that there was one, where not everybody may read it', () => {
    const reply = amendmentReply(makeInterviewing(), kit, revealed(makeCard()), 1, false);
    expect(reply.text).toBe('<@UINES> changed their scorecard of First &lt;round&gt; after the reveal.');
    expect(JSON.stringify(reply.blocks)).toContain('_Open scorecards_ shows before and after.');
    expect(JSON.stringify(reply.blocks)).not.toContain('evidence');
  });
});

const shorter = (answer: ReturnType<typeof makeAnswer>) => ({ ...answer, evidence: 'e'.repeat(3000) });
