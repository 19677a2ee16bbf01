import { writtenPromptsOf } from '../core/kit/exercise.ts';
import { exerciseById } from '../core/kit/readings.ts';
import { isCancelled } from '../core/loop/lifecycle.ts';
import type { Loop, Material, Round } from '../core/loop/loop.ts';
import { looksAfter } from '../core/loop/rights.ts';
import { findSeat } from '../core/loop/seats.ts';
import { type Refusal, refuse } from '../core/refusals.ts';
import { nameFor } from '../core/reviews/blind.ts';
import {
  type MaterialErrors,
  type MaterialForm,
  type MaterialWords,
  materialErrors,
  nameless,
} from '../core/reviews/material.ts';
import { materialPlace } from '../core/reviews/material-places.ts';
import { mayReadMaterial, readsElsewhere, whyNoMaterial } from '../core/reviews/reviews.ts';
import { withWhom } from '../core/told/whom.ts';
import { notFound, refused } from '../errors.ts';
import { act, tryAct } from './act.ts';
import type { Actor, Deps } from './deps.ts';
import { runnerOf, zoneOf } from './steps/actor.ts';
import { fetchFile, namedFile, wordsOf } from './steps/material-file.ts';
import { noteReading } from './steps/note-reading.ts';

type MaterialPlace = { loop: string; round: string };

/** What the form for material asks. */
export async function readMaterialForm(
  deps: Deps,
  actor: Actor,
  place: MaterialPlace,
): Promise<{ loop: Loop; round: Round; candidate: string; questions: string[] }> {
  const runner = await runnerOf(deps, actor);
  const found = await materialRound(deps, actor.team, place, (loop, round) =>
    whyNoMaterial(loop, round, runner),
  );
  const candidate = deps.vault.openCandidate(found.loop).name;
  return { ...found, candidate, questions: await questionsOf(deps, found.loop, found.round) };
}

type MaterialInput = MaterialPlace & { form: string; values: MaterialForm };
type MaterialAnswer = { ok: true; loop: Loop; round: Round } | { ok: false; errors: MaterialErrors };

/** Seals what a review reads, a file first and then the loop that names it; with it the review begins. */
export async function addMaterial(
  deps: Deps,
  actor: Actor,
  { form, values, ...place }: MaterialInput,
): Promise<MaterialAnswer> {
  const { team } = actor;
  const runner = await runnerOf(deps, actor);
  const { loop, round } = await materialRound(deps, team, place, (found, of) =>
    whyNoMaterial(found, of, runner),
  );
  const errors = materialErrors(values, round.blind, deps.vault.openCandidate(loop));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const fetched = values.file ? await fetchFile(deps, actor, values.file) : null;
  if (fetched && 'reason' in fetched) return { ok: false, errors: { file: fetched.reason } };

  const questions = await questionsOf(deps, loop, round);
  const answers = questions.map((_, index) => values.answers[index] ?? '');
  const words = wordsOf({ ...values, answers }, fetched);
  const { sealed, fingerprint } = deps.vault.sealMaterial(loop, round.id, words, fetched?.content ?? null);
  const key = { team, loop: loop.id, round: round.id };
  if (fetched)
    await deps.materials.save(
      { ...key, fingerprint },
      deps.vault.sealBytes(loop, `${round.id}/${fingerprint}`, fetched.content),
    );
  let before: Material | null = null;
  const decision = await tryAct(deps, actor, loop, (current) => {
    before = materialIn(current, round.id);
    if (!deps.vault.isSameKey(current, loop)) return refuse('loop.new-keys');
    return {
      type: 'addMaterial',
      round: round.id,
      submission: `${form}.${fingerprint}`,
      fingerprint,
      sealed,
      file: namedFile(round, fetched),
    };
  });
  // Removes whichever of the two files the loop does not name in the end.
  const stands = decision.ok ? materialIn(decision.loop, round.id) : before;
  for (const brought of [fingerprintOf(before), fingerprint])
    if (brought && brought !== fingerprintOf(stands))
      await deps.materials.remove({ ...key, fingerprint: brought });
  if (!decision.ok) throw refused(decision);
  return {
    ok: true,
    loop: decision.loop,
    round: materialPlace(decision.loop, round.id) ?? round,
  };
}

type ReadMaterial = {
  loop: Loop;
  round: Round;
  candidate: string;
  words: MaterialWords;
  questions: string[];
  zone: string;
};

/** `place`: a seat, for its holder; or a round, for the people who look after the loop. Every reading is written down. */
export async function readMaterial(
  deps: Deps,
  actor: Actor,
  { loop: id, place }: { loop: string; place: string },
): Promise<ReadMaterial> {
  const { team, user } = actor;
  const loop = await deps.loops.get(team, id);
  const seated = loop ? findSeat(loop, place) : undefined;
  const round = seated?.round ?? (loop && materialPlace(loop, place));
  const isHolder = seated?.seat.holder === user;
  if (
    !loop ||
    !round ||
    !mayReadMaterial(loop, round, user) ||
    !(isHolder || looksAfter(loop, user) || readsElsewhere(loop, round, user))
  )
    throw notFound(withWhom(loop, user, refuse('material.not-reviewer')).reason);
  if (isCancelled(loop)) throw refused(refuse('material.nothing-to-review'));
  const words = deps.vault.openMaterial(loop, round);
  if (!words || !round.material) throw refused(refuse('material.nothing-yet'));
  const about = { round: round.id, material: round.material.number, seat: isHolder ? place : null };
  await noteReading(deps, loop, { what: 'material.read', by: user, about });
  const candidate = deps.vault.openCandidate(loop);
  const isBlind = round.blind && isHolder;
  return {
    loop,
    round,
    zone: await zoneOf(deps, actor),
    questions: await questionsOf(deps, loop, round),
    candidate: isBlind ? nameFor(round, loop, candidate.name) : candidate.name,
    words: isBlind ? nameless(words, candidate) : words,
  };
}

/** Sends the file once more. `press`: the same press delivered twice sends it once. */
export async function sendMaterial(
  deps: Deps,
  actor: Actor,
  { loop, round, press }: MaterialPlace & { press: string },
): Promise<void> {
  await act(deps, actor, loop, { type: 'sendMaterial', round, press: deps.idFrom(press, actor.user) });
}

/** A round of a loop, if this may be done to it. */
async function materialRound(
  deps: Pick<Deps, 'loops'>,
  team: string,
  { loop: id, round: roundId }: MaterialPlace,
  whyNot: (loop: Loop, round: Round | undefined) => Refusal | null,
): Promise<{ loop: Loop; round: Round }> {
  const loop = await deps.loops.get(team, id);
  const round = loop ? materialPlace(loop, roundId) : undefined;
  const closed = loop ? whyNot(loop, round) : refuse('loop.gone');
  if (!loop || !round || closed) throw refused(closed ?? refuse('round.gone'));
  return { loop, round };
}

/** What the candidate was asked in writing, where that is what the round reads. */
async function questionsOf(deps: Pick<Deps, 'kits'>, loop: Loop, round: Round): Promise<string[]> {
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  return writtenPromptsOf(exerciseById(kit, round.exercise));
}

const materialIn = (loop: Loop, round: string): Material | null =>
  materialPlace(loop, round)?.material ?? null;
const fingerprintOf = (material: Material | null): string | undefined => material?.fingerprint;
