import { levelsWithout } from './anchors.ts';
import { isExtra } from './duty.ts';
import { needOf, reviewKinds } from './exercise.ts';
import { exerciseKinds } from './exercise-kinds.ts';
import { judgesOnlyFacts } from './fact.ts';
import type { Kit } from './kit.ts';
import { levels } from './level.ts';
import { meant } from './nearest.ts';
import { asksQuestions, isTimed, readsMaterial } from './round-types.ts';

/** Each is two blocks of a form that holds a hundred. */
const mostSeats = 30;

type KitProblem = { path: (string | number)[]; message: string };
type Missing = KitProblem & { what: string };

/** What is wrong between the parts of a kit, once each part is right by itself. A missing name is one problem, however often it is used. */
export function linkProblems(kit: Kit): KitProblem[] {
  return [
    ...doubles(kit),
    ...grouped(missingNames(kit)),
    ...topicProblems(kit),
    ...anchorProblems(kit),
    ...roundProblems(kit),
    ...archetypeProblems(kit),
    ...advertProblems(kit),
  ];
}

function doubles(kit: Kit): KitProblem[] {
  const groups = [
    ['disciplines'],
    ['competencies', 'attitudes'],
    ['rounds'],
    ['stages'],
    ['questions', 'exercises'],
    ['redFlags'],
    ['intake'],
    ['archetypes'],
  ] as const;
  return groups.flatMap((parts) => {
    const seen = new Set<string>();
    return parts.flatMap((part) =>
      kit[part].flatMap(({ id }, index) => {
        const isDouble = seen.has(id);
        seen.add(id);
        return isDouble ? [{ path: [part, index, 'id'], message: `"${id}" is used twice` }] : [];
      }),
    );
  });
}

function missingNames(kit: Kit): Missing[] {
  const names = {
    discipline: ids(kit.disciplines),
    competency: ids(kit.competencies),
    attitude: ids(kit.attitudes),
    round: ids(kit.rounds),
    stage: ids(kit.stages),
    'kind of exercise': exerciseKinds as readonly string[],
    exercise: ids(kit.exercises),
  };
  const found: Missing[] = [];
  const look = (what: keyof typeof names, name: string | undefined, ...path: (string | number)[]) => {
    if (name === undefined || names[what].includes(name)) return;
    found.push({
      path,
      what: `${what}:${name}`,
      message: `there is no ${what} "${name}"${meant(name, names[what])}`,
    });
  };
  for (const [index, { discipline }] of kit.competencies.entries())
    look('discipline', discipline, 'competencies', index, 'discipline');
  for (const part of ['questions', 'exercises'] as const)
    for (const [index, entry] of kit[part].entries()) {
      look('competency', entry.competency, part, index, 'competency');
      look('attitude', entry.attitude, part, index, 'attitude');
    }
  for (const [index, { rounds }] of kit.questions.entries())
    for (const [place, round] of rounds.entries()) look('round', round, 'questions', index, 'rounds', place);
  for (const [index, { after, exercise, stage }] of kit.rounds.entries()) {
    look('stage', stage, 'rounds', index, 'stage');
    for (const [place, round] of after.entries()) look('round', round, 'rounds', index, 'after', place);
    look('kind of exercise', exercise, 'rounds', index, 'exercise');
  }
  for (const [index, { options }] of kit.intake.entries())
    for (const [place, option] of options.entries()) {
      const at = ['intake', index, 'options', place] as const;
      for (const id of Object.keys(option.focus)) look('competency', id, ...at, 'focus', id);
      for (const id of Object.keys(option.attitudes)) look('attitude', id, ...at, 'attitudes', id);
      for (const id of Object.keys(option.rounds)) look('round', id, ...at, 'rounds', id);
      for (const id of Object.keys(option.exercises)) look('exercise', id, ...at, 'exercises', id);
    }
  for (const level of levels)
    for (const [place, id] of kit.focus[level].entries()) look('competency', id, 'focus', level, place);
  for (const [place, id] of kit.focusAttitudes.entries()) look('attitude', id, 'focusAttitudes', place);
  for (const [index, { seats }] of kit.rounds.entries())
    for (const [seat, { assesses = [] }] of seats.entries())
      for (const [place, id] of assesses.entries())
        if (id !== 'facts' && id !== 'attitudes')
          look('competency', id, 'rounds', index, 'seats', seat, 'assesses', place);
  return found;
}

/** An archetype names answers that can be chosen. */
const archetypeProblems = (kit: Kit): KitProblem[] =>
  kit.archetypes.flatMap(({ answers }, index) =>
    Object.entries(answers).flatMap(([key, answer]) => {
      const options = kit.intake.find(({ id }) => id === key)?.options ?? [];
      if (options.some(({ id }) => id === answer)) return [];
      const message = `there is no answer "${answer}" to choose${meant(answer, ids(options))}`;
      return [{ path: ['archetypes', index, 'answers', key], message }];
    }),
  );

/** What a candidate reads of a choice needs a place in the job description. */
const advertProblems = (kit: Kit): KitProblem[] =>
  kit.intake.flatMap(({ advert, options }, index) =>
    options.flatMap((option, place): KitProblem[] =>
      option.advert && !advert
        ? [
            {
              path: ['intake', index, 'options', place, 'advert'],
              message: 'no candidate reads it: give its question an `advert`, or leave this one out',
            },
          ]
        : [],
    ),
  );

function grouped(missing: Missing[]): KitProblem[] {
  const firsts = missing.filter(
    ({ what }, index) => missing.findIndex((earlier) => earlier.what === what) === index,
  );
  return firsts.map((first) => {
    const more = missing.filter(({ what }) => what === first.what).slice(1);
    const others =
      more.length > 0 ? ` (and in ${more.length} more ${more.length > 1 ? 'places' : 'place'})` : '';
    return { path: first.path, message: `${first.message}${others}` };
  });
}

function topicProblems(kit: Kit): KitProblem[] {
  return (['questions', 'exercises'] as const).flatMap((part) =>
    kit[part].flatMap(({ competency, attitude }, index) =>
      (competency === undefined) === (attitude === undefined)
        ? [{ path: [part, index], message: 'name either a competency or an attitude' }]
        : [],
    ),
  );
}

const anchorProblems = (kit: Kit): KitProblem[] =>
  (['questions', 'exercises'] as const).flatMap((part) =>
    kit[part].flatMap(({ anchors, levels: named }, index) =>
      levelsWithout(anchors, named).map((level) => ({
        path: [part, index, 'anchors'],
        message: `has nothing for the level "${level}", where it is asked`,
      })),
    ),
  );

function roundProblems(kit: Kit): KitProblem[] {
  const problems: KitProblem[] = [];
  const say = (message: string, ...path: (string | number)[]) => problems.push({ path, message });
  const seats = kit.rounds.reduce((sum, round) => sum + round.seats.length, 0);
  if (seats > mostSeats) say(`have ${seats} \`seats\`; the form in Slack holds ${mostSeats}`, 'rounds');
  for (const [index, round] of kit.rounds.entries()) {
    const cards = round.seats.filter(({ duty }) => duty === 'interviewer').length;
    const parts = ids([...(round.steps ?? []), ...(round.judged ?? [])]);
    const double = parts.find((id, place) => parts.indexOf(id) < place);
    if (double) say(`"${double}" is used twice in its steps and what is judged`, 'rounds', index);
    if (cards === 0) say('needs one of `seats` with the duty "interviewer"', 'rounds', index, 'seats');
    if (round.quorum > cards)
      say(`is more than the ${cards} who write a scorecard`, 'rounds', index, 'quorum');
    for (const [place, earlier] of round.after.entries())
      if (kit.rounds.findIndex(({ id }) => id === earlier) >= index)
        say(`"${earlier}" must stand above this round`, 'rounds', index, 'after', place);
    const exercises = kit.exercises.filter(({ kind }) => kind === round.exercise);
    if (readsMaterial(round)) {
      if (!round.exercise) say('a review needs an exercise', 'rounds', index);
      else if (isKnown(round.exercise) && !reviewKinds.includes(round.exercise))
        say(`a review reads one of ${reviewKinds.join(', ')}`, 'rounds', index, 'exercise');
    } else if (round.blind) say('only a review is read without the name', 'rounds', index, 'blind');
    for (const [place, { reads = [] }] of round.seats.entries()) {
      const at = ['rounds', index, 'seats', place, 'reads'];
      if (round.blind && reads.length > 0)
        say('a round that is read without the name shows nothing else of the candidate', ...at);
      for (const need of reads)
        if (!kit.exercises.some((exercise) => needOf(exercise) === need))
          say(`no review of this plan brings "${need}"`, ...at);
    }
    if (round.exercise && isKnown(round.exercise) && exercises.length === 0)
      say(`the plan has no exercise of the kind "${round.exercise}"`, 'rounds', index, 'exercise');
    const isPlayed = exercises.some((exercise) => 'player' in exercise);
    const isServed = !round.exercise || exercises.length > 0;
    const findsFacts = (round.facts ?? []).length > 0;
    for (const [place, seat] of round.seats.entries()) {
      const at = ['rounds', index, 'seats', place];
      if (!findsFacts && seat.assesses?.includes('facts'))
        say('names facts, and the round has no `facts`', ...at, 'assesses');
      if (findsFacts && seat.duty === 'interviewer' && !judgesOnlyFacts(seat))
        say('must say `assesses: [facts]`, as its round has `facts`', ...at);
    }
    const extras = round.seats.filter(isExtra).length;
    if (round.room && !isTimed(round))
      say('is a review, which takes place in no room', 'rounds', index, 'room');
    if (extras > 1) say('has room for one optional interviewer or one shadow', 'rounds', index, 'seats');
    if (isServed && isPlayed === (cards + extras === round.seats.length))
      say(
        isPlayed
          ? 'its exercise needs one of `seats` with the duty "player"'
          : 'only an exercise with a player needs that duty',
        'rounds',
        index,
        'seats',
      );
    const longest = exercises.find(({ minutes }) => minutes + round.frameMinutes > round.minutes);
    if (longest)
      say(
        `is shorter than "${longest.id}" and its frame of ${round.frameMinutes} minutes`,
        'rounds',
        index,
        'minutes',
      );
  }
  for (const [index, { rounds }] of kit.questions.entries())
    for (const [place, id] of rounds.entries())
      if (kit.rounds.some((round) => round.id === id && !asksQuestions(round)))
        say(`nobody is asked anything in "${id}": it is a review`, 'questions', index, 'rounds', place);
  for (const [index, { fixedIn, rounds }] of kit.questions.entries())
    if (fixedIn && !rounds.includes(fixedIn) && rounds.every((id) => ids(kit.rounds).includes(id)))
      say(`"${fixedIn}" must be one of its rounds`, 'questions', index, 'fixedIn');
  for (const [index, { from, to }] of kit.offer.entries())
    if (from > to) say('is less than "from"', 'offer', index, 'to');
  return problems;
}

const isKnown = (kind: string): boolean => (exerciseKinds as string[]).includes(kind);

const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
