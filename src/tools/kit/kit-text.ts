import { isExtra } from '../../core/kit/duty.ts';
import type { Kit } from '../../core/kit/kit.ts';
import type { Level } from '../../core/kit/level.ts';
import { readingsById, topicIdOf, topicOf } from '../../core/kit/readings.ts';
import { asksQuestions, readsMaterial } from '../../core/kit/round-types.ts';
import { payWords } from '../../core/opening/pay-words.ts';
import type { RoundPlan, SeatPlan } from '../../core/plan/plan.ts';
import { exercisePrompts } from '../../core/plan/table.ts';

const width = 100;

/** All that a kit holds, for a terminal. Keys and played roles stay in their files. */
export function heldText(kit: Kit): string[] {
  const about = (id: string) =>
    kit.questions.filter(({ competency, attitude }) => competency === id || attitude === id).length;
  const topic = ({ id, title }: { id: string; title: string }) => `${title} (${about(id)} questions)`;
  return [
    `${kit.title} (${kit.id})`,
    ...titled(
      'Rounds',
      kit.rounds.map(
        (round) =>
          `${round.title}: ${round.minutes} minutes, ${round.seats.map(({ skill }) => skill).join('; ')}${reviewWords(round)}${round.isStandard ? '' : ' (off until switched on)'}`,
      ),
    ),
    ...kit.disciplines.flatMap(({ id, title }) =>
      titled(
        title,
        kit.competencies
          .filter(({ discipline }) => discipline === id)
          .map(
            (competency) => `${topic(competency)}${competency.isOptional ? ' (off until switched on)' : ''}`,
          ),
      ),
    ),
    ...titled(
      'Attitudes',
      kit.attitudes.map((attitude) => `${topic(attitude)}: ${attitude.definition}`),
    ),
    ...titled(
      'Exercises',
      kit.exercises.map(({ title, kind, levels }) => `${kind}: ${title} (${levels.join(', ')})`),
    ),
    ...titled(
      'Red flags',
      kit.redFlags.map(({ stage, sign }) => `${stage}: ${sign}`),
    ),
    ...titled(
      'Pay bands, as examples: an offer shows the band of its opening',
      kit.offer.map(
        ({ level, region, currency, ...band }) =>
          `${level}, ${region}: ${payWords(band, { currency, region: '' })}`,
      ),
    ),
    ...titled(
      'First 90 days',
      kit.firstNinetyDays.map(({ when, goal }) => `${when}: ${goal}`),
    ),
    ...titled(
      'Before a loop exists, ask',
      kit.intake.map(({ ask }) => ask),
    ),
  ];
}

/** What a loop at a level would ask, seat by seat. */
export function askedText(kit: Kit, level: Level, { rounds }: { rounds: RoundPlan[] }): string[] {
  return [
    `A loop with the plan ${kit.title} at level ${level}`,
    ...rounds.flatMap((round) => [
      '',
      `${round.title}, ${round.minutes} minutes${reviewWords(round)}`,
      ...round.seats.flatMap((seat) => seatLines(kit, level, seat)),
    ]),
  ];
}

/** The same for a program: what the figures of a loop are computed from. */
export function askedJson(kit: Kit, { rounds }: { rounds: RoundPlan[] }): string[] {
  const assessesIn = ({ template }: RoundPlan, place: number): readonly string[] =>
    kit.rounds.find(({ id }) => id === template)?.seats[place]?.assesses ?? ['everything'];
  const asked = rounds.map((round) => {
    const exercise = kit.exercises.find(({ id }) => id === round.exercise);
    const prompts = round.seats.flatMap((seat) =>
      readingsById(kit, seat.questions)
        .filter((reading) => !reading.exercise)
        .map((reading) => ({
          id: reading.id,
          topic: topicIdOf(reading),
          story: storyOf(kit, reading.id),
          minutes: reading.minutes,
          words: reading.prompt.split(/\s+/).length,
          seat: seat.id,
        })),
    );
    const spent = prompts.reduce((sum, { minutes }) => sum + minutes, exercise?.minutes ?? 0);
    return {
      ...{ id: round.template, title: round.title, type: round.type, minutes: round.minutes },
      minutesLeft: round.minutes - spent,
      seats: round.seats.map(({ id, duty, skill }, place) => ({
        id,
        duty,
        skill,
        assesses: assessesIn(round, place),
      })),
      exercise: exercise
        ? {
            id: exercise.id,
            topic: topicIdOf(exercise),
            minutes: exercise.minutes,
            countsAs: exercisePrompts,
          }
        : null,
      prompts,
    };
  });
  const inAll = asked
    .filter(asksQuestions)
    .reduce((sum, { prompts, exercise }) => sum + prompts.length + (exercise?.countsAs ?? 0), 0);
  return JSON.stringify({ kit: kit.id, prompts: inAll, rounds: asked }, null, 2).split('\n');
}

const storyOf = (kit: Kit, id: string): string | null =>
  kit.questions.find((question) => question.id === id)?.story ?? null;

const reviewWords = (round: Pick<RoundPlan, 'type' | 'dueDays' | 'blind'>): string =>
  readsMaterial(round)
    ? ` (a review${round.blind ? ' without the name' : ''}, due after ${round.dueDays} days)`
    : '';

function seatLines(kit: Kit, level: Level, { duty, skill, questions }: SeatPlan): string[] {
  if (duty === 'player') return [`  ${skill}: plays the role`];
  if (isExtra({ duty })) return [`  ${skill}: may stay empty`];
  if (questions.length === 0) return [`  ${skill}: establishes facts, and assesses no competency`];
  const lines = readingsById(kit, questions).flatMap((reading) => {
    const { title } = topicOf(kit, level, reading);
    const { exercise, minutes, prompt, otherwise, probes } = reading;
    return [
      ...wrapped(`${title}${exercise ? ', exercise' : ''} (${minutes} min): ${prompt}`, '    '),
      ...(exercise ? [] : probes).flatMap((probe) => wrapped(probe, '      ')),
      ...(otherwise ? wrapped(`Otherwise: ${otherwise}`, '      ') : []),
    ];
  });
  return [`  ${skill}`, ...lines];
}

const titled = (title: string, lines: string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines.flatMap((line) => wrapped(line, '  '))] : [];

function wrapped(words: string, indent: string): string[] {
  const lines: string[] = [];
  let line = `${indent}- `;
  let isEmpty = true;
  for (const word of words.split(/\s+/)) {
    if (!isEmpty && line.length + word.length + 1 > width) {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else line = isEmpty ? `${line}${word}` : `${line} ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
