import type { Kit } from '../kit/kit.ts';
import type { LoopsOwn } from '../loop/loop.ts';
import type { Opening } from '../opening/opening.ts';
import type { RoundPlan } from './plan.ts';

type Chosen = {
  rounds: readonly RoundPlan[];
  focus: readonly string[];
  alone: readonly string[];
  reason: string;
};

/** Where the rounds that are chosen for one loop differ from its kit, and from what its opening has. */
export function loopsOwn(kit: Kit, opening: Pick<Opening, 'held'> | null, chosen: Chosen): LoopsOwn {
  const { rounds, focus, alone, reason } = chosen;
  const held = opening?.held.kit === kit.id ? opening.held : null;
  const isOff = (id: string) => !rounds.some(({ template }) => template === id);
  return {
    reason,
    alone: kit.competencies.flatMap(({ id, title }) =>
      focus.includes(id) && alone.includes(id) ? [{ id, title }] : [],
    ),
    lengths: rounds.flatMap(({ template: round, title, minutes: to }) => {
      const from = kit.rounds.find(({ id }) => id === round)?.minutes ?? to;
      return from === to ? [] : [{ round, title, from, to }];
    }),
    less: {
      rounds: titlesOf(kit.rounds, held?.rounds ?? [], isOff),
      focus: titlesOf(kit.competencies, held?.focus ?? [], (id) => !focus.includes(id)),
    },
  };
}

const titlesOf = (
  all: readonly { id: string; title: string }[],
  wanted: readonly string[],
  isOff: (id: string) => boolean,
): string[] => all.flatMap(({ id, title }) => (wanted.includes(id) && isOff(id) ? [title] : []));
