import { describe, expect, it } from '@jest/globals';
import { anchorsAt } from '../../../../src/core/kit/anchors.ts';
import { levels } from '../../../../src/core/kit/level.ts';
import { topicIdOf } from '../../../../src/core/kit/readings.ts';
import { type Wording, wordingOf } from '../../../../src/core/kit/words/wording.ts';
import { planLoop } from '../../../../src/core/plan/plan.ts';
import { standardRequest } from '../../../../src/core/plan/plan-request.ts';
import { makeKit } from '../../../support/makers/make-loop.ts';
import { readShipped } from '../../../support/read-shipped.ts';

const kits = await readShipped();
const kitOf = (id: string) => {
  const found = kits.find((kit) => kit.id === id);
  if (!found) throw new Error(`No kit ${id}`);
  return found;
};
const reference = kitOf('backend-developer');
const named = new RegExp(`\\b(${levels.join('|')})s?\\b`, 'i');

describe('the words of the kits that ship', () => {
  it.each(kits.map((kit) => [kit.id, kit] as const))('%s: nothing vague, nothing said twice', (_, kit) => {
    expect(wordingOf(kit)).toEqual([]);
  });

  it.each(kits.map((kit) => [kit.id, kit] as const))(
    '%s: no anchor of what serves several levels names a level',
    (_, { questions, exercises }) => {
      const several = [...questions, ...exercises].filter((one) => one.levels.length > 1);
      const naming = several.filter(({ anchors, levels: served }) =>
        served.some((level) => Object.values(anchorsAt(anchors, level)).some((words) => named.test(words))),
      );
      expect([several.length > 0, naming.map(({ id }) => id)]).toEqual([true, []]);
    },
  );

  it.each(kits.flatMap((kit) => levels.map((level) => [kit.id, level, kit] as const)))(
    '%s at level %s: the standard rounds cover the role, proven best',
    (_, level, kit) => {
      expect(planLoop(standardRequest(kit, level))).toMatchObject({ ok: true, isProven: true });
    },
  );
});

describe('the reference kit holds what a hiring process needs', () => {
  const about = (part: 'competency' | 'attitude') =>
    reference.questions.filter((one) => one[part] !== undefined);

  it('has 12 competencies in 3 disciplines and more than 60 and 30 questions', () => {
    expect([reference.competencies.length, reference.disciplines.length]).toEqual([12, 3]);
    for (const { id } of reference.disciplines)
      expect(reference.competencies.filter(({ discipline }) => discipline === id)).toHaveLength(4);
    expect(about('competency').length).toBeGreaterThanOrEqual(60);
    expect(about('attitude').length).toBeGreaterThanOrEqual(30);
  });

  it.each(levels)(
    'gives a loop at level %s 22 competency and 19 attitude questions, two and more for each topic',
    (level) => {
      const atLevel = (part: 'competency' | 'attitude') =>
        about(part).filter((one) => one.levels.includes(level));
      expect(atLevel('competency').length).toBeGreaterThanOrEqual(22);
      expect(atLevel('attitude').length).toBeGreaterThanOrEqual(19);
      for (const { id } of reference.competencies)
        expect(atLevel('competency').filter((one) => one.competency === id).length).toBeGreaterThanOrEqual(2);
    },
  );

  it('has the rounds and the exercises', () => {
    const count = (kind: string) => reference.exercises.filter((one) => one.kind === kind).length;
    const kinds = [
      'system-design',
      'coding-test',
      'coding-test-with-ai',
      'code-review',
      'debugging',
      'presentation',
      'work-simulation',
      'resume-review',
      'written-screen',
      'take-home',
    ];
    expect(kinds.map(count)).toEqual([8, 2, 2, 2, 4, 2, 2, 1, 1, 2]);
    expect(reference.rounds.map(({ id }) => id)).toEqual([
      ...['resume-review', 'written-screen', 'recruiter-screen', 'coding-test', 'coding-test-with-ai'],
      ...['peer-technical', 'system-design', 'code-review', 'presentation', 'work-simulation'],
      ...['hiring-manager-technical', 'debugging', 'final', 'take-home'],
    ]);
    for (const level of levels)
      for (const { exercise } of reference.rounds)
        if (exercise)
          expect(
            reference.exercises.some(({ kind, levels: some }) => kind === exercise && some.includes(level)),
          ).toBe(true);
  });

  it('has 8 resume criteria, 5 written questions, red flags of three stages, offers for every level and a 90-day plan', () => {
    const [resume] = reference.exercises.filter(({ kind }) => kind === 'resume-review');
    const [written] = reference.exercises.filter(({ kind }) => kind === 'written-screen');
    expect(resume).toMatchObject({ criteria: { length: 8 } });
    expect(written).toMatchObject({ questions: { length: 5 } });
    expect([...new Set(reference.redFlags.map(({ stage }) => stage))].toSorted()).toEqual([
      'behavioural',
      'offer',
      'technical',
    ]);
    expect([...new Set(reference.offer.map(({ level }) => level))]).toEqual([...levels]);
    expect([reference.firstNinetyDays.length, reference.intake.length]).toEqual([4, 7]);
  });

  it('is the ground on which the Python kit stands', () => {
    const python = kitOf('python-backend-developer');
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    const inherited = ids(reference.questions).filter((id) => ids(python.questions).includes(id));
    expect(ids(python.competencies)).toEqual(
      expect.arrayContaining(['python-runtime', 'python-web', 'service-api']),
    );
    expect(ids(python.competencies)).not.toContain('iot-edge');
    expect(inherited.length).toBeGreaterThan(100);
    expect(python.questions.length - inherited.length).toBe(20);
  });
});

describe('the check of words', () => {
  const slipsOf = (over: Partial<ReturnType<typeof makeKit>['questions'][number]>): Wording[] => {
    const { questions } = makeKit();
    const [first, ...rest] = questions;
    if (!first) throw new Error('A kit without questions.');
    const ticks = (at: number) =>
      [1, 2, 3, 4].map(
        (number) => `Shows ${'abcdefgh'[at]}${at * 31 + number} by ${number * 77 + at} xyz${at}`,
      );
    const clean = rest.map((one, at) => ({
      ...one,
      prompt: `${one.id} ${at} ${'qwertyuiopasdf'.slice(at)} what?`,
      positive: ticks(at),
      negative: [] as string[],
    }));
    return wordingOf({
      questions: [{ ...first, positive: [], negative: [], ...over }, ...clean],
      exercises: [],
    }).filter(({ path }) => path[1] === 0);
  };
  const signsOnly = (slips: Wording[]) => slips.filter(({ path }) => path[2] === 'positive');

  it.each([
    ['Good communication with others', /"Good" says nothing|begin with/],
    ['Shows a good understanding of queues', /"good" says nothing/],
    ['Is a culture fit', /begin with what one sees/],
    ['Very calm under load', /begin with what one sees/],
    ['He explains the trade-off', /begin with|"He"/],
  ])('finds “%s”', (words, expected) => {
    const [slip] = signsOnly(slipsOf({ positive: [words] }));
    expect(slip?.message).toMatch(expected);
  });

  it.each([
    'Names the index and its cost on writes',
    'Cannot say who called the interface',
    'A date by which the old field was gone',
    'No measurement at all',
  ])('lets “%s” pass', (words) => {
    expect(signsOnly(slipsOf({ positive: [words] }))).toEqual([]);
  });

  it('finds two indicators that are nearly the same', () => {
    const [slip] = signsOnly(
      slipsOf({
        positive: ['Names the callers of the old endpoint', 'Names the callers of the old endpoints'],
      }),
    );
    expect(slip?.message).toMatch(/^nearly the same as "Names the callers/);
  });

  it.each([
    ['The seam shall hold', /"shall" is not how one speaks; say "will" or "must"/],
    ['It grew dearer each month', /"dearer" .* say "expensive"/],
    ['Cuts the mend in two', /"mend" .* say "fix" or "repair"/],
    ['Tells whoever asks', /"whoever" .* say who it is/],
    ['Sees no own part in it', null],
    ['Checks an own figure', /"an own" .* say whose/],
    ['Who leads decides.', /"Who leads decides." .* "people who …"/],
    ['Shows the behaviour of the queue', /"behaviour" is spelled the British way/],
  ])('finds what nobody says aloud: “%s”', (words, expected) => {
    const found = slipsOf({ why: words }).filter(({ path }) => path[2] === 'why');
    expect(found.map(({ message }) => message)).toEqual(expected ? [expect.stringMatching(expected)] : []);
  });

  it('finds a competency for which two interviewers would ask for one story', () => {
    const { questions, competencies } = makeKit();
    const told = questions.map((question) => ({ ...question, story: topicIdOf(question) }));
    const found = (list: typeof questions) =>
      wordingOf({ questions: list, competencies, exercises: [] }).flatMap(({ path, message }) =>
        path[0] === 'competencies' ? [`${path[1]}: ${message}`] : [],
      );
    expect(found(told)).toContain('0: has prompts for one story at level mid; two interviewers need two');
    expect(found([])).toContain('1: has prompts for no story at level junior; two interviewers need two');
    expect(found(questions)).toEqual([]);
  });
});
