import type { Opening } from './opening.ts';

export const isCoordinatorOr = (
  opening: Pick<Opening, 'hiringManager'>,
  user: string,
  coordinators: readonly string[],
): boolean => coordinators.includes(user) || opening.hiringManager === user;

/** Who speaks for the recruiter's side: whoever began it, and every coordinator where that one cannot. */
export function recruitersOf(
  { coordinator, hiringManager }: Pick<Opening, 'coordinator' | 'hiringManager'>,
  coordinators: readonly string[],
): string[] {
  if (coordinators.includes(coordinator)) return [coordinator];
  const others = coordinators.filter((user) => user !== hiringManager);
  return others.length > 0 ? others : [coordinator];
}

/** Whose agreement is still missing; whoever hires for what they began speaks for both sides. */
export const sidesOut = ({
  agreed,
  coordinator,
  hiringManager,
}: Pick<Opening, 'agreed' | 'coordinator' | 'hiringManager'>): { manager: boolean; recruiter: boolean } => ({
  manager: !agreed.includes(hiringManager),
  recruiter: coordinator !== hiringManager && !agreed.some((user) => user !== hiringManager),
});

/** What an opening still wants of somebody. */
export const partsIn = (opening: Opening, user: string): OpeningPart[] => [
  ...(opening.hiringManager === user ? (['hiringManager'] as const) : []),
  ...(opening.coordinator === user && sidesOut(opening).recruiter ? (['recruiter'] as const) : []),
  ...(Object.values(opening.pools).some((pool) => pool.includes(user)) ? (['interviewer'] as const) : []),
];
export type OpeningPart = 'hiringManager' | 'recruiter' | 'interviewer';
