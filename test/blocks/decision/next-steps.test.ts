import { describe, expect, it } from '@jest/globals';
import { nextStepsMessage, overtakenSteps } from '../../../blocks/decision/next-steps.ts';
import type { Conclusion } from '../../../src/core/decision/conclusion.ts';
import { afterRounds, makeInterviewing, makeKit } from '../../support/makers/make-loop.ts';
import { makeOpening } from '../../support/makers/make-opening.ts';
import { fitsSlack } from '../fits-slack.ts';
import { longName, wordsIn } from '../samples.ts';

const example = { level: 'mid', region: 'EU', currency: 'EUR', from: 51_111, to: 52_222, equity: 'None' };
const sign = (id: string, stage: string) => ({ id, stage, sign: `Sees <${id}> in the talks` });
const kit = makeKit({
  offer: [example] as never,
  redFlags: [sign('moved', 'offer'), sign('other', 'offer'), sign('spoken', 'behavioural')] as never,
});
const pay = { from: 61_000, to: 1_072_000, per: 'year', equity: 'Options <0.1 %>', note: '' } as const;
const opening = makeOpening({ pay, title: 'Backend developer, payments', region: 'Europe', currency: 'EUR' });
const hire: Conclusion = { outcome: 'hire', level: null, rationale: 'Yes', conditions: '', competencies: [] };
const shown = {
  loop: { ...makeInterviewing(), role: 'Backend developer, payments' },
  kit,
  opening,
  at: afterRounds,
  candidate: 'Robin Smith',
  conclusion: hire,
};
const words = (over: Partial<Conclusion> = {}, of = kit) =>
  wordsIn(nextStepsMessage({ ...shown, kit: of, conclusion: { ...hire, ...over } }));

describe('the next steps', () => {
  fitsSlack({
    'after a yes': () =>
      nextStepsMessage({
        ...shown,
        candidate: longName,
        conclusion: { ...hire, conditions: '&'.repeat(3000) },
      }),
    'after a no': () =>
      nextStepsMessage({ ...shown, candidate: longName, conclusion: { ...hire, outcome: 'no_hire' } }),
  });

  it('show the team’s own band, and never what a plan gives as an example', () => {
    expect(words()).toContain('*Offer sheet, mid*\nYour band: *€61,000 to €1,072,000 a year, Europe*');
    expect(words()).toContain('\nEquity: Options &lt;0.1 %&gt;');
    for (const theirs of [opening, makeOpening(), null])
      expect(wordsIn(nextStepsMessage({ ...shown, opening: theirs }))).not.toMatch(/51|52,?222/);
  });

  it('say what to do where there is no band of theirs for this level', () => {
    const of = (over: Partial<typeof shown>) => wordsIn(nextStepsMessage({ ...shown, ...over }));
    expect(of({ opening: makeOpening() })).toContain('Enter your band in `/hire role`');
    expect(of({ opening: null as never })).toContain('This loop has no opening');
    const senior = words({ outcome: 'other_level', level: 'senior' });
    expect(senior).toContain('Your band in the opening is for mid, and the decision is for senior.');
    expect(senior).not.toContain('61,000');
  });

  it('list the warning signs of the offer stage, and keep those that somebody has looked for', () => {
    const loop = {
      ...shown.loop,
      steps: {
        number: 1,
        isOffer: true,
        opening: null,
        looked: ['moved'],
        posted: { channel: 'D', ts: '1' },
      },
    };
    const message = nextStepsMessage({ ...shown, loop });
    expect(wordsIn(message)).toContain('1 of 2 looked for. If you see one, talk with <@UHANA> first.');
    expect(JSON.stringify(message)).not.toContain('spoken');
    expect(JSON.stringify(message.blocks).match(/"initial_options":\[[^\]]*"value":"(\w+)"/)?.[1]).toBe(
      'moved',
    );
    const all = { ...loop, steps: { ...loop.steps, looked: ['moved', 'other'] } };
    expect(wordsIn(nextStepsMessage({ ...shown, loop: all }))).toContain('all 2 looked for');
    expect(words({}, makeKit())).not.toContain('Before you send it');
  });

  it('are one line once another decision came, with nothing left to press', () => {
    const message = overtakenSteps(shown.loop, 'Robin <Smith>');
    expect(wordsIn(message)).toMatch(/^Robin &lt;Smith&gt; · .*another decision came after this one\./);
    expect(message.blocks).toHaveLength(1);
  });

  it('repeat the conditions', () => {
    expect(words({ conditions: 'From <May>' })).toContain('Conditions: From &lt;May&gt;');
  });

  it('give words to decline with, by the first name and for the role that was advertised', () => {
    const note = words({ outcome: 'no_hire', rationale: 'Weak on data' });
    expect(note).toContain('> Dear Robin,');
    expect(note).toContain('for the role of Backend developer, payments: two interviews on');
    expect(note).not.toContain('Weak on data');
    expect(note).not.toContain('Offer sheet');
  });
});
