import type { RevealedCard } from '../../src/core/cards/card.ts';
import type { Conclusion } from '../../src/core/decision/conclusion.ts';
import type { Exercise } from '../../src/core/kit/exercise.ts';
import { intakeKeys } from '../../src/core/kit/intake.ts';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readingsById } from '../../src/core/kit/readings.ts';
import type { Loop, Round, Search, Seat } from '../../src/core/loop/loop.ts';
import type { Sample } from '../../src/sandbox/catalogue/sample.ts';
import { decideOn, makeDebriefed } from '../support/makers/debriefed.ts';
import { makeAnswer, makeCard } from '../support/makers/make-card.ts';
import {
  afterRounds,
  hour,
  makeExercise,
  makeInterviewing,
  makeKit,
  makeOffer,
  now,
  play,
} from '../support/makers/make-loop.ts';
import { makeReviewing } from '../support/makers/make-reviews.ts';
import { scale } from '../support/scale.ts';

const hardest = {
  'escapes that grow five-fold': '&',
  'escapes and lines': '&<>\n',
  'mentions and links': '<!here> <@U1> #general https://x.test ',
  'emoji of many parts': '👩‍👩‍👧‍👦',
};

const milder = {
  'nothing unusual': 'word ',
  'one long word': 'x',
  'right to left': 'מראיין ',
  'combining marks': 'e\u0301\u0323\u0302',
  'empty lines': 'a\n\n',
};

const mixed = Object.values(milder)
  .map((filling) => fill(filling, 20))
  .join('');

/** What people can type to make a text grow or break: each fills a field up to its limit. */
export const fillings: Record<string, string> = {
  ...hardest,
  ...(scale.typedWords === 'all' ? milder : {}),
  'all the milder kinds in turn': mixed,
};

export function fill(filling: string, length: number): string {
  const words = filling.repeat(Math.ceil(length / filling.length)).slice(0, length);
  return words.replace(/[\uD800-\uDBFF]$/, '');
}

const people = Array.from({ length: 11 }, (_, index) => `UPERSON${String(index).padStart(12, '0')}`);
const nothing = { iv: '', tag: '', data: '' };
const decided = play(makeDebriefed(), [decideOn(makeDebriefed())], afterRounds);

/** A kit, loops and cards with everything as long as it can be; `size`: of people, none to eleven. */
export function extremeOf(filling: string, size: 0 | 11): Sample {
  const text = (length: number) => fill(filling, length);
  const title = text(75).trim();
  const name = text(120).trim();
  const holders = people.slice(0, size);
  const base = makeKit();
  const sign = { id: 'late', stage: 'technical' as const, sign: title };
  const kit: Kit = {
    ...base,
    title,
    competencies: base.competencies.map((topic) => ({ ...topic, title })),
    attitudes: base.attitudes.map((topic) => ({ ...topic, title })),
    exercises: [{ ...makeExercise({ id: 'talk', competency: 'api' }), title, task: text(2800) } as Exercise],
    redFlags: [sign] as Kit['redFlags'],
    questions: base.questions.map((question) => ({
      ...question,
      ...{ prompt: text(300), why: text(600), probes: [text(600)] },
      ...{ positive: [1, 2, 3, 4].map(() => title), negative: [1, 2, 3, 4].map(() => title) },
      anchors: { exceeds: text(600), meets: text(600), below: text(600) },
    })),
    offer: [
      { level: 'mid', region: title, currency: 'EUR', from: 1, to: 2_000_000, equity: text(600) },
    ] as Kit['offer'],
    firstNinetyDays: Array.from({ length: 4 }, () => ({
      when: title,
      goal: text(600),
      steps: Array(10).fill(title),
    })) as Kit['firstNinetyDays'],
    intake: intakeKeys.map((id) => ({
      ...{ id, label: title, ask: text(600), decides: text(600) },
      options: Array.from({ length: 10 }, (_, at) => ({
        ...{ id: `o${at}`, label: title, because: text(120) },
        ...{ levels: {}, rounds: {}, focus: { api: 2 }, attitudes: {}, exercises: {} },
      })),
    })),
    archetypes: Array.from({ length: 10 }, (_, at) => ({
      ...{ id: `a${at}`, title, about: text(600) },
      answers: Object.fromEntries(intakeKeys.map((id) => [id, 'o1'])),
    })),
  };
  const exit = { by: 'UCORA', reason: text(500), at: now };
  const ids = kit.questions.map(({ id }) => id);

  /** Eleven people, two in a round; nobody at all where there are none. */
  function widened(loop: Loop, over: (holder: string, index: number) => Partial<Seat> = () => ({})): Loop {
    const [first] = loop.rounds;
    const [seat] = first?.seats ?? [];
    if (!first || !seat) throw new Error('The loop has no seat.');
    const seats = holders.map(
      (holder, index): Seat => ({
        ...seat,
        ...{ id: `r${index}s1`, holder, pool: holders, skill: title, questions: ids },
        ...over(holder, index),
      }),
    );
    const rounds = holders.map(
      (_, index): Round => ({
        ...first,
        ...{ id: `r${index}`, title, seats: seats.slice(index, index + 1), preparationMinutes: 30 },
      }),
    );
    return {
      ...loop,
      kit: { ...loop.kit, title },
      rounds: size === 0 ? [{ ...first, title, seats: [] }] : rounds,
    };
  }
  const search: Partial<Search> = {
    reason: text(2000),
    note: text(300),
    offers: Array.from({ length: 5 }, () =>
      makeOffer({
        ...{ reasons: [text(300), text(300)], warnings: [text(300)] },
        slots: holders.map((holder, index) => ({
          ...{ round: `r${index}`, startsAt: now + index * hour, endsAt: now + (index + 1) * hour },
          people: { [`r${index}s1`]: holder },
        })),
        why: Object.fromEntries(holders.map((_, index) => [`r${index}s1`, text(600)])),
      }),
    ),
    relaxations: Array.from({ length: 5 }, () => ({ words: text(300), opens: 3 })) as Search['relaxations'],
  };
  const searching = (state: Search['state']): Loop => {
    const loop = widened(makeInterviewing());
    return { ...loop, stage: 'scheduling', search: { ...loop.search, ...search, state } };
  };
  const left = [
    { holder: 'UOLD', how: 'reassigned' as const, reason: text(500), at: now },
    { holder: 'UOLDER', how: 'recused' as const, reason: text(500), at: now },
  ];
  const version = { by: 'UX', at: now, submission: 's', sealed: nothing, receipt: 'f'.repeat(64) };
  const interviewing = widened(makeInterviewing(), () => ({ handover: { covered: ids, at: now } }));
  const trouble = widened(makeInterviewing(), (holder, index) => ({
    ...{ left, notHeld: { by: holder, at: now }, versions: [], holder: index % 2 ? holder : null },
  }));
  const debriefed: Loop = {
    ...widened(makeDebriefed(), (_, index) => ({
      ...{ left, versions: [version], amendments: [version] },
      excused: index % 2 ? exit : null,
    })),
    gate: { state: 'open', at: now, how: 'early', by: 'UHANA', reason: text(500) },
  };
  const reviewing = makeReviewing();
  const [review] = reviewing.rounds;
  const reviews: Loop = {
    ...reviewing,
    rounds: Array.from({ length: Math.max(1, size) }, (_, index) => ({
      ...(review as Round),
      ...{ id: `r${index}`, title, blind: true, material: index % 2 ? (review?.material ?? null) : null },
    })),
  };
  const answers = ids.map((question, index) =>
    makeAnswer({
      ...{ question, evidence: text(3000), signs: ['p1', 'p2', 'p3', 'p4', 'n1', 'n2', 'n3', 'n4'] },
      rating: index % 2 ? 'exceeds' : 'below',
    }),
  );
  const card = makeCard({
    ...{ answers, redFlags: [{ flag: 'late', evidence: text(3000) }], summary: text(3000) },
    otherLevel: 'senior',
  });
  const cards = holders.map((holder, index): RevealedCard => {
    const ratings = answers.map((answer) => ({
      ...answer,
      rating: index % 2 ? answer.rating : ('meets' as const),
    }));
    const sealed = { at: now, nonce: 'n', receipt: 'f'.repeat(64), isIntact: true };
    const own = { ...card, answers: ratings };
    return {
      ...sealed,
      seat: holder,
      holder,
      round: title,
      version: 1,
      card: own,
      amendments: [{ ...sealed, card }],
    };
  });
  const conclusion: Conclusion = {
    ...{ outcome: 'other_level', level: 'senior', competencies: ['api', 'data'] },
    ...{ rationale: text(3000), conditions: text(3000) },
  };
  return {
    ...{ name, kit, holders, card, cards, conclusion, interviewing, trouble, debriefed, reviews, searching },
    ...{ decided, readings: readingsById(kit, ids), longestCards: scale.longestCards, seatAt: 0 },
    say: text,
    maybe: text,
    title: () => title,
    nameOf: () => name,
    many: (most) => most,
    link: `https://x.test/${'a'.repeat(900)}`,
    loops: (length, loop = interviewing) =>
      Array.from({ length }, (_, index) => ({ loop: { ...loop, id: `loop${index}` }, candidate: name })),
  };
}
