import { debriefOf } from '../../core/debrief/debrief.ts';
import { tableOf } from '../../core/debrief/table-of.ts';
import { isNamed } from '../../core/debrief/vote.ts';
import { gateProof } from '../../core/loop/gate.ts';
import { seatsOf } from '../../core/loop/seats.ts';
import { makeRecord } from '../../core/record/make-record.ts';
import { recordText } from '../../core/record/record.ts';
import type { Carry, Errand } from '../parts.ts';
import { isShared, shareFiles } from '../slack/files.ts';
import { openDirectMessage } from '../slack/post.ts';

/** The whole record as two files in one message; made anew from the loop at every attempt. */
export const sendExport: Carry<'export.send'> = async (errand) => {
  const { parts, loop, effect } = errand;
  const { by, number } = effect.payload;
  const proof = gateProof(loop);
  if (!proof) return [];
  const channel = await openDirectMessage(errand, by);
  const name = `loop-${loop.id}-${number}`;
  if (effect.unclear && (await isShared(errand, channel, `${name}.json`))) return [];
  const kit = await parts.kits.pinned(loop.team, loop.kit.id, loop.kit.version);
  const cards = parts.vault.openRevealed(loop, proof);
  const votes = parts.vault.openEveryVote(loop, proof);
  const unsealed = makeRecord({
    ...{ loop, kit, cards, votes, madeBy: by, now: errand.now },
    candidate: parts.vault.openCandidate(loop),
    people: await everybodyIn(errand),
    named: await namedIn(errand, votes),
    decisions: parts.vault.openDecisions(loop),
    dissents: parts.vault.openDissents(loop),
    audit: await parts.loops.auditRows(loop.team, loop.id),
  });
  const record = { ...unsealed, digest: parts.vault.digest(unsealed) };
  const table = tableOf(debriefOf(kit, loop.kit, cards, loop.debrief?.speaking));
  const nameOf = (user: string) => record.people.find((one) => one.user === user)?.name ?? user;
  const picture = await parts.paper.picture(table, table.people.map(nameOf), record.candidate.name);
  const words = `The record of ${record.candidate.name}. \`npm run verify -- ${name}.json\` checks every receipt in it.`;
  await shareFiles(errand, channel, words, [
    { name: `${name}.pdf`, content: await parts.paper.print(record, picture) },
    { name: `${name}.json`, content: Buffer.from(recordText(record)) },
  ]);
  return [];
};

async function everybodyIn({ parts, loop }: Errand): Promise<{ user: string; name: string }[]> {
  const users = [
    loop.coordinator,
    loop.hiringManager,
    ...seatsOf(loop).flatMap(({ seat }) => [
      ...(seat.holder ? [seat.holder] : []),
      ...seat.versions.map(({ by }) => by),
      ...seat.left.map(({ holder }) => holder),
    ]),
  ];
  const people = await parts.directory.people(loop.team, [...new Set(users)]);
  return people.map(({ user, name }) => ({ user, name }));
}

/** Whoever voted in a debrief where everybody lets their name stand. */
async function namedIn(
  { parts, loop }: Errand,
  votes: readonly { number: number; by: string }[],
): Promise<string[]> {
  const voters = [...new Set(votes.map(({ by }) => by))];
  const saved = await parts.personSettings.find(loop.team, voters);
  return isNamed(
    voters.map((holder) => ({ holder })),
    saved,
  )
    ? voters
    : [];
}
