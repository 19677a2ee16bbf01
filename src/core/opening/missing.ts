import { intakeKeys } from '../kit/intake.ts';
import type { Opening } from './opening.ts';

/** What an opening lacks before somebody can agree to it, in words that follow "add". */
export function missingIn({ intake, mustHaves, success, held }: Opening): string[] {
  const isAnswered = intakeKeys.some((key) => intake.choices[key] || intake[key]);
  return [
    ...(isAnswered ? [] : ['the answers about the work']),
    ...(mustHaves.length === 0 ? ['what the person must bring'] : []),
    ...(success.length === 0 ? ['what will be true after six months'] : []),
    ...(held.rounds.length === 0 ? ['at least one round'] : []),
    ...(held.focus.length === 0 ? ['at least one focus competency'] : []),
  ];
}
