import type { Exercise } from './exercise.ts';

/** A part of an exercise on paper: words, points, or code. */
export type Sheet = { title: string; text?: string; points?: string[]; code?: string };
export type Reader = 'candidate' | 'interviewer' | 'player';
type Parts = { [K in Reader]: Sheet[] };
type Of<K extends Exercise['kind']> = Extract<Exercise, { kind: K }>;

/** What this reader gets of an exercise. Nobody but the player gets the player's brief, nobody but interviewers the key. */
export function sheetsFor(exercise: Exercise, reader: Reader): Sheet[] {
  const parts = (partsOf[exercise.kind] as (one: Exercise) => Partial<Parts>)(exercise);
  const task = { title: exercise.title, text: exercise.task };
  const shared = [task, ...(parts.candidate ?? [])];
  return reader === 'candidate' ? shared : [...shared, ...(parts[reader] ?? [])];
}

const partsOf: { [K in Exercise['kind']]: (exercise: Of<K>) => Partial<Parts> } = {
  'system-design': ({ areas }) => ({
    interviewer: [{ title: 'See that these are covered', points: areas }],
  }),
  'coding-test': codingParts,
  'coding-test-with-ai': codingParts,
  'code-review': ({ diff, problems }) => ({
    candidate: [{ title: 'The change', code: diff }],
    interviewer: [
      {
        title: 'The key, for you alone',
        points: problems.map(({ severity, where, what }) => `${severity}, ${where}: ${what}`),
      },
    ],
  }),
  presentation: ({ prepare, deliverables, rules, audience }) => ({
    candidate: [
      { title: 'Prepare', points: prepare },
      { title: 'Bring', points: deliverables },
      { title: 'Ground rules', points: rules },
      { title: 'Audience', text: audience },
    ],
  }),
  'work-simulation': ({ problem, success, reading, rules, watch, player }) => ({
    candidate: [
      { title: 'The problem', text: problem },
      { title: 'It went well if', points: success },
      { title: 'Read beforehand', points: reading },
      { title: 'Ground rules', points: rules },
    ],
    interviewer: [{ title: 'Watch', points: watch }],
    player: [
      { title: `You are ${player.name}`, text: player.stance },
      { title: 'What you want', text: player.motivation },
      { title: 'What you cannot change', points: player.constraints },
      { title: 'Bring up', points: player.tensions.map(({ when, say }) => `${when} → ${say}`) },
      { title: 'How to play it', points: player.guidance },
      { title: 'Do not', points: player.never },
    ],
  }),
  'resume-review': ({ criteria }) => ({
    interviewer: [
      { title: 'Score each', points: criteria.map(({ title, looksFor }) => `${title}: ${looksFor}`) },
    ],
  }),
  'written-screen': ({ questions }) => ({
    candidate: [{ title: 'The questions', points: questions.map(({ prompt }) => prompt) }],
    interviewer: questions.map(({ judge, redFlag }, at) => ({
      title: `Judging answer ${at + 1}`,
      points: [...judge, `Red flag: ${redFlag}`],
    })),
  }),
  'take-home': ({ hours, deliverables, rules, looksAt }) => ({
    candidate: [
      { title: 'Hand in', points: deliverables },
      {
        title: 'Ground rules',
        points: [`At most ${hours} ${hours === 1 ? 'hour' : 'hours'} in all.`, ...rules],
      },
    ],
    interviewer: [{ title: 'Look at', points: looksAt }],
  }),
};

function codingParts({ starter, accepts, generated, faults }: Of<'coding-test'>): Partial<Parts> {
  return {
    candidate: [
      ...(starter ? [{ title: 'To begin with', code: starter }] : []),
      ...(generated ? [{ title: 'What was generated', code: generated }] : []),
    ],
    interviewer: [
      { title: 'It works when', points: accepts },
      ...(faults ? [{ title: 'What is wrong in it, for you alone', points: faults }] : []),
    ],
  };
}
