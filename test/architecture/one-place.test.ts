import { describe, expect, it } from '@jest/globals';
import { exerciseKinds } from '../../src/core/kit/exercise-kinds.ts';
import { RoundType } from '../../src/core/kit/round-types.ts';
import { isIn, sourcesIn } from '../support/house.ts';

const sources = sourcesIn('src', 'blocks').filter(({ file }) => !isIn(file, 'src/sandbox'));
const filesWith = (what: RegExp): string[] =>
  sources.filter(({ text }) => what.test(text)).map(({ file }) => file);
const stages = 'draft|scheduling|interviewing|debrief|decided|cancelled|erased';
const quoted = (words: readonly string[]): RegExp => new RegExp(`['"\`](${words.join('|')})['"\`]`);

/** What may be known in one place only, so that the next one is a row there. */
describe('one place', () => {
  it('names the round types', () => {
    expect(filesWith(quoted(RoundType.options))).toEqual(['src/core/kit/round-types.ts']);
  });

  it('names the kinds of exercise', () => {
    expect(filesWith(quoted(exerciseKinds))).toEqual(['src/core/kit/exercise-kinds.ts']);
  });

  it('tests and changes the stage of a loop', () => {
    const byHand = new RegExp(`\\bstage\\s*[!=]==\\s*'(${stages})'|\\bstage: '(${stages})'`);
    expect(filesWith(byHand)).toEqual(['src/core/loop/lifecycle.ts']);
  });

  it('opens a gate, and makes the proof of it', () => {
    expect(filesWith(/state: 'open',/)).toEqual(['src/core/rules/gate.ts']);
    expect(filesWith(/new OpenGate\b|\bas GateProof\b|<GateProof>/)).toEqual(['src/core/loop/gate.ts']);
    expect(filesWith(/new OpenStage\b|\bas StageProof\b|<StageProof>/)).toEqual([
      'src/core/stages/stage-gate.ts',
    ]);
    // Nobody talks the compiler out of asking for one.
    expect(filesWith(/\.open(Revealed|Practice|Stage|GoOn)\([^;]*\bas (any|never|unknown)\b/)).toEqual([]);
  });

  it('knows the words of a calendar provider', () => {
    const knowing = filesWith(/google|\bmeet (link|url)|\bmeetUrl|hangout/i);
    const known = ['src/calendar', 'src/config.ts'];
    expect(knowing.filter((file) => !known.some((place) => isIn(file, place)))).toEqual([]);
  });

  it('names no file for what it is not: no utils, helpers, managers or services', () => {
    const names = sources.map(({ file }) => file);
    expect(names.filter((file) => /\b(utils?|helpers?|common|manager|service)\b/.test(file))).toEqual([]);
  });
});
