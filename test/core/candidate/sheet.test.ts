import { describe, expect, it } from '@jest/globals';
import { invitationWords, sheetLines } from '../../../src/core/candidate/candidate-words.ts';
import { candidateSheet } from '../../../src/core/candidate/sheet.ts';
import { anchorsAt } from '../../../src/core/kit/anchors.ts';
import { sheetsFor } from '../../../src/core/kit/exercise.ts';
import type { Exercise, Sheet } from '../../../src/core/kit/exercise-kinds.ts';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { type Level, levels } from '../../../src/core/kit/level.ts';
import { labelOf, textOf } from '../../../src/core/kit/tick.ts';
import type { Round } from '../../../src/core/loop/loop.ts';
import { emptyRounds } from '../../../src/core/loop/started-loop.ts';
import { planLoop } from '../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../src/core/plan/plan-request.ts';
import { readKits } from '../../../src/kits/read-kits.ts';
import { readShipped } from '../../support/read-shipped.ts';

const kits = [...(await readShipped()), ...(await readKits('src/tools/kit'))];

const contact = { name: 'Lena Fischer', email: 'lena@northlight.test' };
const about = { role: 'Backend developer', joinLink: 'Meet link', contact };
const wordsOf = (sheets: readonly Sheet[]): string[] =>
  sheets.flatMap(({ text, points = [], code }) => [
    ...(text ? [text] : []),
    ...points,
    ...(code ? [code] : []),
  ]);

/** All rounds of a kit, with every exercise that each could have. */
function roundsOf(kit: Kit, level: Level): Round[] {
  const request = { ...standardRequest(kit, level), rounds: kit.rounds.map(({ id }) => id) };
  return emptyRounds(planLoop(request).rounds).flatMap((round) => {
    const kind = kit.rounds.find(({ id }) => id === round.template)?.exercise;
    const done = kit.exercises.filter((one) => one.kind === kind && one.levels.includes(level));
    return done.length > 0 ? done.map(({ id }) => ({ ...round, exercise: id })) : [round];
  });
}

const seated = (round: Round): Round => ({
  ...round,
  seats: round.seats.map((seat, at) => ({ ...seat, holder: `U${at}` })),
});
const people = ['Ana Lima', 'Jonas Weber', 'Tomasz Nowak', 'Grace Okafor'].map((name, at) => ({
  user: `U${at}`,
  name,
}));

/** What a kit keeps from candidates: everything that is asked, listened for, scored or played. */
function secretsOf(kit: Kit): string[] {
  const own = (exercise: Exercise) => {
    const open = wordsOf(sheetsFor(exercise, 'candidate'));
    const kept = [...sheetsFor(exercise, 'interviewer'), ...sheetsFor(exercise, 'player')];
    return wordsOf(kept).filter((words) => !open.includes(words));
  };
  const judged = [...kit.questions, ...kit.exercises].flatMap((one) => [
    ...[one.why, ...one.probes],
    ...[...one.positive, ...one.negative].flatMap((tick) => [labelOf(tick), textOf(tick)]),
    ...one.levels.flatMap((level) => Object.values(anchorsAt(one.anchors, level))),
  ]);
  const audiences = kit.exercises.map((one) => ('audience' in one ? one.audience : ''));
  // What is short, or said to the candidate in the same words.
  const isTold = (skill: string, told: (string | undefined)[]) =>
    skill.split(' ').length < 3 || told.some((words) => words?.toLowerCase().includes(skill.toLowerCase()));
  return [
    ...judged,
    ...kit.questions.map(({ prompt }) => prompt),
    ...kit.exercises.flatMap(own),
    ...kit.competencies.flatMap(({ title, requires, expects }) => [
      title,
      requires,
      ...Object.values(expects),
    ]),
    ...kit.attitudes.map(({ definition }) => definition),
    ...kit.rounds.flatMap(({ agenda, seats }) => [
      ...agenda,
      ...seats.flatMap(({ skill, role }) => (isTold(skill, [role, ...audiences]) ? [] : [skill])),
    ]),
    ...kit.redFlags.map(({ sign }) => sign),
    ...kit.rounds.flatMap(({ facts = [], judged = [] }) =>
      [...facts, ...judged].flatMap(({ text = [] }) => text),
    ),
  ].map((words) => words.toLowerCase());
}

const scoring =
  /\b(scor(e|es|ed|ing)|scorecards?|anchors?|indicators?|competenc(y|ies)|exceeds|verdicts?|ratings?|rubrics?|debriefs?|red flags?|no hire|answer key)\b/i;

/** What of it must not be there: words of ours for judging, and anything that a kit keeps from candidates. */
const leaksIn = (words: string, secrets: readonly string[]): string[] => [
  ...(words.match(scoring) ?? []).slice(0, 1),
  ...secrets.filter((secret) => words.toLowerCase().includes(secret)),
];

describe('what the candidate is told of a round', () => {
  it.each(kits.flatMap((kit) => levels.map((level) => [kit.id, level, kit] as const)))(
    'of %s at level %s says what happens, with whom and how to prepare, and gives nothing away',
    (_, level, kit) => {
      const secrets = secretsOf(kit);
      const rounds = roundsOf(kit, level).map(seated);
      expect(new Set(rounds.map(({ template }) => template)).size).toBe(kit.rounds.length);
      for (const round of rounds) {
        const sheet = candidateSheet(kit, round, people);
        const words = sheetLines(sheet).join('\n');
        const titles = sheet.sheets.map(({ title }) => title);
        expect(titles.slice(0, 2)).toEqual(
          round.type === 'live' ? ['What happens', 'With'] : ['What happens', 'How to prepare'],
        );
        if (round.type === 'live') expect(words).toContain('Ana Lima, ');
        else expect(words).not.toMatch(/Ana Lima|Jonas Weber/);
        expect([round.template, leaksIn(words, secrets)]).toEqual([round.template, []]);
        const invitation = invitationWords(sheet, about);
        expect(invitation.length).toBeLessThanOrEqual(8000);
        expect(invitation).not.toMatch(/[<>]/);
        expect(invitation).toContain('write to Lena Fischer, lena@northlight.test');
      }
    },
  );

  it('would be caught with a key, a sign, an anchor, a skill or a word of ours in it', () => {
    const kit = kits.find(({ id }) => id === 'backend-developer') as Kit;
    const secrets = secretsOf(kit);
    const review = kit.exercises.find(({ kind }) => kind === 'code-review') as Exercise;
    const played = kit.exercises.find(({ kind }) => kind === 'work-simulation') as Exercise;
    const design = kit.exercises.find(({ kind }) => kind === 'system-design') as Exercise;
    for (const words of [
      ...wordsOf(sheetsFor(review, 'interviewer').slice(-1)),
      ...wordsOf(sheetsFor(played, 'player').slice(-1)),
      ...review.positive,
      ...design.levels.map((level) => anchorsAt(design.anchors, level).meets),
      'Engineer with the answer key',
      'You are scored on it.',
    ])
      expect(leaksIn(`Hello. ${words}`, secrets)).not.toEqual([]);
  });

  it('shows a task beforehand only where it is to be prepared', () => {
    const kit = kits.find(({ id }) => id === 'backend-developer') as Kit;
    const shown = (kind: string) => {
      const round = roundsOf(kit, 'mid').find(
        ({ exercise }) => kit.exercises.find(({ id }) => id === exercise)?.kind === kind,
      ) as Round;
      const task = kit.exercises.find(({ id }) => id === round.exercise)?.task ?? '';
      return sheetLines(candidateSheet(kit, round, []))
        .join('\n')
        .includes(task.split('\n')[0] ?? '');
    };
    expect(['code-review', 'coding-test', 'system-design'].map(shown)).toEqual([false, false, false]);
    expect(['presentation', 'work-simulation', 'take-home', 'written-screen'].map(shown)).toEqual([
      ...[true, true, true, true],
    ]);
  });

  it('names who is there now, and says that a name is missing', () => {
    const kit = kits.find(({ id }) => id === 'backend-developer') as Kit;
    const round = roundsOf(kit, 'mid').find(({ template }) => template === 'peer-technical') as Round;
    const withOf = (of: Round) =>
      candidateSheet(kit, of, people).sheets.find(({ title }) => title === 'With');
    const [first, second] = round.seats.map((seat, at) => ({ ...seat, holder: at === 1 ? null : `U${at}` }));
    if (!first || !second) throw new Error('A seat is missing.');
    expect(withOf({ ...round, seats: [first, second] })?.points).toEqual([
      'Ana Lima, backend engineer',
      'Somebody of the team, whose name follows',
    ]);
  });

  it('gives each person the role of their own seat where an extra seat before it stayed empty', () => {
    const kit = kits.find(({ id }) => id === 'backend-developer') as Kit;
    const shadow = { duty: 'shadow' as const, skill: 'Engineer in training' };
    const withShadow = kit.rounds.map((round) =>
      round.id === 'peer-technical' ? { ...round, seats: [shadow, ...round.seats] } : round,
    );
    const changed = { ...kit, rounds: withShadow };
    const all = roundsOf(changed, 'mid').find(({ template }) => template === 'peer-technical') as Round;
    const round = seated({ ...all, seats: all.seats.slice(1) });
    expect(
      candidateSheet(changed, round, people).sheets.find(({ title }) => title === 'With')?.points,
    ).toEqual(
      kit.rounds
        .flatMap(({ id, seats }) => (id === 'peer-technical' ? seats : []))
        .map(({ role }, index) => `${people[index]?.name}, ${role}`),
    );
  });
});
