import { noExportMessage } from '../../../blocks/decision/no-export.ts';
import { safe } from '../../../blocks/elements/text.ts';
import { debriefOf } from '../../core/debrief/debrief.ts';
import { tableOf } from '../../core/debrief/rating-table.ts';
import { isNamed } from '../../core/debrief/vote.ts';
import { gateProof } from '../../core/loop/gate.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { makeRecord } from '../../core/record/make-record.ts';
import { recordText } from '../../core/record/record.ts';
import type { EffectHandler, Task } from '../deps.ts';
import { isShared, shareFiles, whyNoUpload } from '../slack/files.ts';
import { personKnown } from '../slack/looking-after.ts';
import { peopleKnown } from '../slack/names.ts';
import { openDirectMessage, post } from '../slack/post.ts';

/** The whole record as two files in one message; made anew from the loop at every attempt. */
export const sendExport: EffectHandler<'export.send'> = async (task) => {
  const { deps, loop, effect } = task;
  const { by, number } = effect.payload;
  const proof = gateProof(loop);
  if (!proof) return [];
  const channel = await openDirectMessage(task, by);
  const name = `loop-${loop.id}-${number}`;
  if (effect.unclear && (await isShared(task, channel, `${name}.json`))) return [];
  const kit = await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const cards = deps.vault.openRevealed(loop, proof);
  const votes = deps.vault.openEveryVote(loop, proof);
  const unsealed = makeRecord({
    loop,
    kit,
    cards,
    votes,
    madeBy: by,
    now: task.now,
    candidate: deps.vault.openCandidate(loop),
    people: await everybodyIn(task),
    named: await namedIn(task, votes),
    decisions: deps.vault.openDecisions(loop),
    dissents: deps.vault.openDissents(loop),
    wentOn: deps.vault.openGoOns(loop, proof),
    audit: await deps.loops.auditRows(loop.team, loop.id),
    openingAudit: loop.opening ? await deps.openings.auditRows(loop.team, loop.opening) : [],
  });
  const record = { ...unsealed, digest: deps.vault.digest(unsealed) };
  const table = tableOf(debriefOf(kit, loop.kit, cards, loop.debrief?.speaking));
  const nameOf = (user: string) => record.people.find((person) => person.user === user)?.name ?? user;
  const picture = await deps.paper.picture(table, table.people.map(nameOf), record.candidate.name);
  const zone = (await personKnown(task, by))?.zone ?? 'UTC';
  const words = `The record of ${safe(record.candidate.name)}. \`npm run verify -- ${name}.json\` checks every receipt in it.`;
  const files = [
    { name: `${name}.pdf`, content: await deps.paper.print(record, picture, zone) },
    { name: `${name}.json`, content: Buffer.from(recordText(record)) },
  ];
  try {
    await shareFiles(task, channel, words, files);
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    await post(task, { channel }, noExportMessage(loop, record.candidate.name, why));
  }
  return [];
};

async function everybodyIn(task: Task): Promise<{ user: string; name: string }[]> {
  const { loop } = task;
  const users = [
    loop.coordinator,
    loop.hiringManager,
    ...(loop.stages ?? []).flatMap(({ settled }) => settled?.by ?? []),
    ...seatsOf(loop).flatMap(({ seat }) => [
      ...(seat.holder ? [seat.holder] : []),
      ...seat.versions.map(({ by }) => by),
      ...seat.left.map(({ holder }) => holder),
    ]),
  ];
  const people = await peopleKnown(task, [...new Set(users)]);
  return people.map(({ user, name }) => ({ user, name }));
}

/** Whoever voted in a debrief where everybody lets their name stand. */
async function namedIn(
  { deps, loop }: Task,
  votes: readonly { number: number; by: string }[],
): Promise<string[]> {
  const voters = [...new Set(votes.map(({ by }) => by))];
  const saved = await deps.personSettings.find(loop.team, voters);
  return isNamed(
    voters.map((holder) => ({ holder })),
    saved,
  )
    ? voters
    : [];
}
