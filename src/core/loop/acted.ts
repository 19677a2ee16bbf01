/** What of a loop others may do in place of its coordinator, as the audit calls it. */
export const actedKinds = [
  'loop.cancelled',
  'rounds.rescheduled',
  'rounds.kept',
  'round.cancelled',
  'round.not-held',
  'round.reported',
  'rounds.withdrawn',
  'seat.replacing',
  'seat.replaced',
  'seat.reassigned',
  'seat.excused',
  'drift.kept',
  'drift.removed',
  'drift.moved-back',
  'drift.restored',
] as const;
export type ActedKind = (typeof actedKinds)[number];
