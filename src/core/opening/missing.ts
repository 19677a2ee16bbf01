import type { Opening } from './opening.ts';

/** What an opening lacks before somebody can agree to it, in words that follow "add". */
export function missingIn({ intake, mustHaves, success, held }: Opening): string[] {
  const answered = Object.values(intake.choices).length;
  return [
    ...(answered === 0 ? ['the answers about the work'] : []),
    ...(mustHaves.length === 0 ? ['what the person must bring'] : []),
    ...(success.length === 0 ? ['what will be true after six months'] : []),
    ...(held.rounds.length === 0 ? ['at least one round'] : []),
    ...(held.focus.length === 0 ? ['at least one focus competency'] : []),
  ];
}
