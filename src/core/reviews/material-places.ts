import { readType } from '../kit/round-types.ts';
import type { Loop, Material, Round } from '../loop/loop.ts';
import { changeRound, seatsOf } from '../loop/seats.ts';
import type { RoundPlan } from '../plan/plan.ts';

const resumeId = 'resume';

/** Where material is brought to: every review, and a resume of its own where none of them reads it. */
export const materialPlaces = (loop: Loop): Round[] =>
  loop.rounds.some(({ needs }) => needs === 'resume')
    ? loop.rounds
    : [...loop.rounds, { ...resumePlace, debriefNumber: loop.debriefNumber, material: loop.resume ?? null }];

export const materialPlace = (loop: Loop, id: string): Round | undefined =>
  materialPlaces(loop).find((place) => place.id === id);

type Reading = Pick<RoundPlan, 'id' | 'needs' | 'blind' | 'seats'>;

/** Where the resume of such a loop is brought to; nowhere if nobody reads it. */
export function placeOfResume(rounds: readonly Reading[]): Pick<Round, 'id' | 'needs' | 'blind'> | undefined {
  const isRead = rounds.some(({ seats }) => seats.some(({ reads }) => reads?.includes('resume')));
  return rounds.find(({ needs }) => needs === 'resume') ?? (isRead ? resumePlace : undefined);
}

/** Brought for interviews alone, where somebody reads it there. */
export const resumeOf = (loop: Loop): Round[] =>
  seatsOf(loop).some(({ seat }) => seat.reads?.includes('resume'))
    ? materialPlaces(loop).filter(isForInterviewers)
    : [];

export const missingResume = (loop: Loop): Round[] => resumeOf(loop).filter(({ material }) => !material);

/** Nobody writes a card about it. */
export const isForInterviewers = ({ id }: Pick<Round, 'id'>): boolean => id === resumeId;

export const changeMaterial = (loop: Loop, id: string, material: Material): Loop =>
  isForInterviewers({ id }) ? { ...loop, resume: material } : changeRound(loop, id, { material });

const resumePlace: Omit<Round, 'debriefNumber' | 'material'> = {
  id: resumeId,
  template: resumeId,
  title: 'Resume',
  type: readType,
  needs: 'resume',
  minutes: 0,
  dueDays: 0,
  blind: false,
  exercise: null,
  preparationMinutes: 0,
  quorum: 0,
  sameDay: null,
  after: [],
  seats: [],
  booking: null,
  bookings: 0,
};
