import type { Rating } from '../../src/core/cards/card.ts';
import type { RatingTable } from '../../src/core/debrief/rating-table.ts';
import { type Chance, seeded } from '../support/seeded.ts';

const competencies = [
  'Strategic technical architecture',
  'Service API development',
  'Data persistence architecture',
  'Asynchronous and event-driven systems',
  'Performance optimization',
  'Data pipeline engineering',
  'Financial systems infrastructure',
  'IoT and edge systems',
  'Observability and site reliability',
  'Security and compliance engineering',
  'Developer platform and tooling',
  'Machine-learning infrastructure',
];
const attitudes = [
  'Ownership',
  'Intellectual honesty',
  'Collaboration across functions',
  'Openness to feedback',
  'Learning from failure',
  'Calm in incidents',
  'Escalation judgement',
  'Active listening',
];
const exercises = [
  'A public API for parcel tracking',
  'Changing a column while two releases run',
  'Releases through a pipeline with feature flags and promotion, and what it costs',
  'A launch date and an error rate',
];

export const names = [
  'Ana Duarte',
  'Jonas Brandt',
  'Tomasz Nowak',
  'Jiří Ðorđević',
  'Αλέξης Παπαδόπουλος',
  'Зоя Константинова',
  'Maximiliane von Hohenlohe-Langenburg',
  'Mei Lin',
  'Sofia Marques',
  'Callum Reid',
  'Daniel Cohen',
];

const order: Row['group'][] = ['differ', 'agree', 'one'];

type Row = RatingTable['rows'][number];
type Kind = 'competency' | 'attitude' | 'exercise';
type Sizes = Record<Kind, number>;

/** Most people say the same of a topic, some did not read it, and a few differ. */
function makeRow(title: string, people: number, { next, pick }: Chance): Row {
  const usual = pick<Rating>(['meets', 'meets', 'exceeds', 'below']);
  const cells = Array.from({ length: people }, (): Rating | null => {
    const at = next();
    if (at < 0.3 && people > 1) return null;
    if (at < 0.38) return 'not_assessed';
    return at < 0.48 ? pick<Rating>(['below', 'exceeds']) : usual;
  });
  const heard = cells.filter((one) => one && one !== 'not_assessed');
  const group = heard.length < 2 ? 'one' : new Set(heard).size > 1 ? 'differ' : 'agree';
  return { title, group, cells };
}

const recommended = ['yes', 'strong_yes', 'no', 'yes', 'strong_no', null] as const;

export function makeTable(people: number, sizes: Sizes): RatingTable {
  const chance = seeded(people + 20);
  const titles = { competency: competencies, attitude: attitudes, exercise: exercises };
  return {
    people: Array.from({ length: people }, (_, at) => `U${at + 1}`),
    rows: (['competency', 'attitude', 'exercise'] as const)
      .flatMap((kind) => titles[kind].slice(0, sizes[kind]).map((title) => makeRow(title, people, chance)))
      .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group)),
    recommendations: Array.from({ length: people }, (_, at) => recommended[at % 6] ?? null),
    filters: [],
  };
}

/** Debriefs small and large: as many people, and what they read. */
export const sizes: Record<number, Sizes> = {
  1: { competency: 5, attitude: 2, exercise: 0 },
  3: { competency: 7, attitude: 3, exercise: 1 },
  6: { competency: 12, attitude: 5, exercise: 2 },
  11: { competency: 12, attitude: 8, exercise: 4 },
};
