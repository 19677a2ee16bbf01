import { switches } from '../../blocks/ids.ts';
import type { RoundChoice } from '../flows/choose-rounds.ts';
import type { Values } from './door/request.ts';

/** What is ticked in the second page of `/hire start`. */
export const roundChoiceOf = (loop: string, values: Values): RoundChoice => ({
  loop,
  rounds: tickedIn(values, [...switches.rounds, ...switches.reviews]),
  competencies: tickedIn(values, switches.competencies),
});

const tickedIn = (values: Values, groups: readonly string[]): string[] =>
  groups.flatMap((group) => {
    const ticked = values[group];
    return Array.isArray(ticked) ? ticked : [];
  });
