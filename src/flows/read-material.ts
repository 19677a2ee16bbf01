import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop, Round } from '../core/loop/loop.ts';
import { looksAfter } from '../core/loop/rights.ts';
import { findSeat } from '../core/loop/seats.ts';
import { nameFor } from '../core/reviews/blind.ts';
import { type MaterialWords, nameless } from '../core/reviews/material.ts';
import { mayReadMaterial } from '../core/reviews/reviews.ts';
import { notFound, refused } from '../errors.ts';
import { noteOnLoop } from './change-loop.ts';
import type { Asker, Deps } from './deps.ts';
import { questionsOf } from './material-round.ts';

export type OpenMaterial = {
  loop: Loop;
  round: Round;
  candidate: string;
  words: MaterialWords;
  questions: string[];
  zone: string;
};

/** `place`: a seat, as its holder reads it; or a round, for who looks after the loop. Either reading is written down. */
export async function readMaterial(
  deps: Deps,
  { team, user }: Asker,
  { loop: id, place }: { loop: string; place: string },
): Promise<OpenMaterial> {
  const loop = await deps.loops.get(team, id);
  const seated = loop ? findSeat(loop, place) : undefined;
  const round = seated?.round ?? loop?.rounds.find((one) => one.id === place);
  const isHolder = seated?.seat.holder === user;
  if (!loop || !round || !mayReadMaterial(loop, round, user) || !(isHolder || looksAfter(loop, user)))
    throw notFound('This is for the reviewers and for who looks after the loop.');
  if (isCancelled(loop)) throw refused('This loop was cancelled; there is nothing to review.');
  const words = deps.vault.openMaterial(loop, round);
  if (!words || !round.material) throw refused('There is nothing to read yet. Quorum tells you when it is.');
  const about = { round: round.id, material: round.material.number, seat: isHolder ? place : null };
  await noteOnLoop(deps, team, id, { what: 'material.read', by: user, about });
  const candidate = deps.vault.openCandidate(loop);
  const [person] = await deps.directory.people(team, [user]);
  const isBlind = round.blind && isHolder;
  return {
    ...{ loop, round, zone: person?.zone ?? 'UTC', questions: await questionsOf(deps, loop, round) },
    candidate: isBlind ? nameFor(round, loop, candidate.name) : candidate.name,
    words: isBlind ? nameless(words, candidate) : words,
  };
}
