import type { KnownBlock } from '@slack/types';
import { isExtra } from '../../src/core/kit/duty.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { type Level, levels } from '../../src/core/kit/level.ts';
import { readingsById, topicOf } from '../../src/core/kit/readings.ts';
import { readsMaterial } from '../../src/core/kit/round-types.ts';
import { listed } from '../../src/core/listed.ts';
import { payWords } from '../../src/core/opening/pay-words.ts';
import type { Plan, RoundPlan } from '../../src/core/plan/plan.ts';
import { button } from '../elements/buttons.ts';
import { choice, context, type Modal, modal, option, section } from '../elements/form.ts';
import { brief, clip, count, passages, safe } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { menu, planButtons } from './plan-rows.ts';

type KitViewInput = {
  kits: Kit[];
  problems: string[];
  kit: Kit | null;
  level: Level | null;
  plan: Plan | null;
  /** What the team changed in it: the version in force, and how many changes wait. */
  edited?: { number: number; waiting: number } | null;
};

/** `/hire kit`: the plans there are, what one holds, and what a loop at a level would ask. */
export function kitView({ kits, problems, kit, level, plan, edited = null }: KitViewInput): Modal {
  const kitOptions = kits.slice(0, 100).map(({ id, title }) => option(id, title));
  const levelOptions = [
    option('all', 'Everything it holds'),
    ...levels.map((name) => option(name, `A loop at level ${name}`)),
  ];
  return modal(kit ? 'Interview plan' : 'Interview plans', [
    ...(kit
      ? []
      : [context('What each role is asked. Choose one to look at it, or to change its questions.')]),
    ...(kit ? headBlocks(kit, level, edited) : []),
    ...(kitOptions.length > 0
      ? [
          menu(actions.chooseKit, choice(kitOptions, kit?.id), 'Choose an interview plan'),
          ...(kit ? [menu(actions.chooseLevel, choice(levelOptions, level ?? 'all'), 'Choose a level')] : []),
        ]
      : []),
    ...kitProblemBlocks(problems),
    ...(kit && plan && level ? askedBlocks(kit, level, plan) : kit ? heldBlocks(kit) : kitList(kits)),
  ]);
}

/** Whom the plan is for, where one goes from here, and what the team made of it. */
const headBlocks = (kit: Kit, level: Level | null, edited: KitViewInput['edited']): KnownBlock[] => [
  section([`*${safe(kit.title)}*`, ...(kit.about ? [brief(kit.about, 400)] : [])].join('\n')),
  planButtons(kit.id, level ? actions.planAsks : actions.openPlan),
  ...(edited && edited.number + edited.waiting > 0
    ? [
        context(
          [
            edited.number > 0 ? `Version ${edited.number} of your team` : 'As it shipped',
            ...(edited.waiting > 0
              ? [`${count(edited.waiting, 'change waits', 'changes wait')} for approval, behind *Versions*`]
              : []),
          ].join(' · '),
        ),
      ]
    : []),
];

const kitList = (kits: Kit[]): KnownBlock[] =>
  kits.slice(0, 60).map((kit) => ({
    ...section(
      [
        `*${safe(kit.title)}* (\`${kit.id}\`)`,
        ...(kit.about ? [brief(kit.about, 400)] : []),
        `${count(kit.competencies.length, 'competency', 'competencies')}, ${count(kit.attitudes.length, 'attitude')}, ${count(kit.questions.length, 'question')}, ${count(kit.exercises.length, 'exercise')}`,
      ].join('\n'),
    ),
    accessory: button('Open', actions.openPlan, makeRef(kit.id)),
  }));

function heldBlocks(kit: Kit): KnownBlock[] {
  const about = (id: string) =>
    kit.questions.filter(({ competency, attitude }) => competency === id || attitude === id).length;
  const topic = ({ id, title }: { id: string; title: string }) =>
    `• ${title}: ${count(about(id), 'question')}`;
  return [
    ...titled(
      'Rounds',
      kit.rounds.map(
        (round) =>
          `• ${round.title}: ${round.minutes} minutes, ${count(round.seats.length, 'person', 'people')}${reviewWords(round)}${round.isStandard ? '' : ', off until switched on'}`,
      ),
    ),
    ...kit.disciplines.flatMap(({ id, title }) =>
      titled(
        title,
        kit.competencies
          .filter(({ discipline }) => discipline === id)
          .map(
            (competency) => `${topic(competency)}${competency.isOptional ? ', off until switched on' : ''}`,
          ),
      ),
    ),
    ...titled('Attitudes', kit.attitudes.map(topic)),
    ...titled(
      'Exercises',
      kit.exercises.map(
        ({ title, kind, levels: asked }) => `• ${title} (${kind.replaceAll('-', ' ')}; ${listed(asked)})`,
      ),
    ),
    ...titled(
      'Red flags',
      kit.redFlags.map(({ stage, sign }) => `• ${stage}: ${sign}`),
    ),
    ...titled(
      'Pay bands, as examples: an offer shows the band of its opening',
      kit.offer.map(
        ({ level, region, currency, ...band }) =>
          `• ${level}, ${region}: ${payWords(band, { currency, region: '' })}`,
      ),
    ),
    ...titled(
      'First 90 days',
      kit.firstNinetyDays.map(({ when, goal }) => `• ${when}: ${goal}`),
    ),
    ...titled(
      'Before a loop exists, ask',
      kit.intake.map(({ ask, decides }) => `• ${ask} → ${decides}`),
    ),
  ];
}

function askedBlocks(kit: Kit, level: Level, plan: Plan): KnownBlock[] {
  if (!plan.ok) return [section(`:warning: ${safe(plan.shortage.sentence)}`)];
  return [
    context(
      'What the next loop would ask, with the rounds that are on from the start. Questions that rested longest come first.',
    ),
    ...plan.rounds.flatMap((round) => [
      section(`*${safe(round.title)}* · ${round.minutes} minutes${reviewWords(round)}`),
      ...round.seats.flatMap((_, place) => seatBlocks(kit, level, round, place)),
    ]),
  ];
}

/** A review, until when it is written, and whether its readers are told whose work it is. */
const reviewWords = (round: Pick<RoundPlan, 'type' | 'dueDays' | 'blind'>): string =>
  readsMaterial(round)
    ? `, a review${round.blind ? ' without the name' : ''}, due after ${count(round.dueDays, 'day')}`
    : '';

function seatBlocks(kit: Kit, level: Level, { seats }: RoundPlan, place: number): KnownBlock[] {
  const seat = seats[place];
  if (seat && isExtra(seat)) return [context(`${safe(seat.skill)}: may stay empty`)];
  if (!seat || seat.duty === 'player') return [context(`${safe(seat?.skill ?? '')}: plays the role`)];
  const lines = readingsById(kit, seat.questions).map((reading) => {
    const { title } = topicOf(kit, level, reading);
    return reading.exercise ? `• ${title} · exercise: ${reading.prompt}` : `• ${title}: ${reading.prompt}`;
  });
  return titled(seats.length > 1 ? `${place + 1}. ${seat.skill}` : seat.skill, lines);
}

const titled = (title: string, lines: string[]): KnownBlock[] => {
  const [first, ...rest] = passages(lines.join('\n'));
  return lines.length > 0
    ? [section(`_${safe(title)}_\n${first}`), ...rest.map((piece) => section(piece))]
    : [];
};

const problemsShown = 3;

/** Why a kit is not on offer: the first mistakes in its files, with file and line, for whoever keeps the folder. */
export function kitProblemBlocks(problems: readonly string[]): KnownBlock[] {
  if (problems.length === 0) return [];
  const lines = problems.slice(0, problemsShown).map((problem) => `• ${safe(clip(problem, 400))}`);
  const more =
    problems.length > problemsShown ? [`and ${count(problems.length - problemsShown, 'more', 'more')}`] : [];
  return [
    context(
      [
        ':warning: Some interview plans cannot be used until this is fixed in their files:',
        ...lines,
        ...more,
      ].join('\n'),
    ),
  ];
}
