import { accessMessageWords, noAccessFileMessage } from '../../../../blocks/access/access-forms.ts';
import { type AccessSource, accessText, makeAccessFile } from '../../../core/access/access-file.ts';
import { retentionWords } from '../../../core/access/retention.ts';
import { arrangedFor } from '../../../core/adjustments/adjustments.ts';
import { invitationTitle } from '../../../core/candidate/candidate-words.ts';
import { peopleIn } from '../../../core/debrief/people-in.ts';
import type { Retention } from '../../../core/erasure/retention.ts';
import type { AuditEntry } from '../../../core/loop/audit.ts';
import { gateProof } from '../../../core/loop/gate.ts';
import { isDraft } from '../../../core/loop/lifecycle.ts';
import type { Loop } from '../../../core/loop/loop.ts';
import { isCandidate } from '../../../core/loop/rights.ts';
import { unchanged } from '../../../core/loop/rule.ts';
import { isAdministrator } from '../../../core/people/administrators.ts';
import type { EffectHandler, Task } from '../../deps.ts';
import { isShared, shareFiles, whyNoUpload } from '../../slack/files.ts';
import { personKnown } from '../../slack/looking-after.ts';
import { peopleKnown } from '../../slack/names.ts';
import { openDirectMessage, post } from '../../slack/post.ts';

/** All that is kept about a candidate, as two files in one message; made anew from their loops at every attempt. */
export const sendAccessFile: EffectHandler<'access.send'> = async (task) => {
  const { deps, loop, effect } = task;
  const { by, number } = effect.payload;
  const settings = await deps.settings.get(loop.team);
  // It may have waited for Slack, and they may not see to this any more.
  if (!isAdministrator(settings, by)) return [];
  const candidate = deps.vault.openCandidate(loop);
  const found = await deps.loops.withCandidate(loop.team, deps.vault.lookups(loop.team, candidate.email));
  const loops = found.filter((one) => !isDraft(one)).toSorted((a, b) => a.createdAt - b.createdAt);
  if (loops.some((one) => isCandidate(one, by))) return [];
  for (const other of loops) if (other.id !== loop.id) await noteAsked(task, other.id);
  const channel = await openDirectMessage(task, by);
  // With the id of each loop that is in it: whichever is erased takes the file along.
  const name = `access-${loops.map(({ id }) => id).join('-')}-${number}`;
  if (effect.unclear && (await isShared(task, channel, `${name}.json`))) return [];
  const sources = await Promise.all(loops.map((one) => sourceOf(task, one, settings.retention)));
  const file = makeAccessFile({
    ...{ candidate, sources, now: task.now },
    people: await peopleKnown(task, await everybodyNear(task, loops, settings.coordinators)),
    others: await deps.directory.everybodyKnown(loop.team),
  });
  const zone = (await personKnown(task, by))?.zone ?? 'UTC';
  const files = [
    { name: `${name}.pdf`, content: await deps.paper.printAccess(file, zone) },
    { name: `${name}.json`, content: Buffer.from(accessText(file)) },
  ];
  try {
    await shareFiles(task, channel, accessMessageWords(candidate.name), files);
  } catch (error) {
    const why = whyNoUpload(error);
    if (why === null) throw error;
    await post(task, { channel }, noAccessFileMessage(candidate.name, why));
  }
  return [];
};

/** In the audit of another loop that is in the file, before the file leaves, and once however often this is tried. */
async function noteAsked({ deps, loop: { team, id: lead }, effect }: Task<'access.send'>, other: string) {
  const { by, number } = effect.payload;
  const entry = { what: 'access.asked', by, about: { loop: lead, number } };
  const isNoted = (row: AuditEntry) =>
    row.what === entry.what && row.about.loop === lead && row.about.number === number;
  for (let isSaved = false; !isSaved; ) {
    const read = await deps.loops.get(team, other);
    if (!read || (await deps.loops.auditRows(team, other)).some(isNoted)) return;
    // Whoever saved in between may have noted it: its rows are read again with it.
    await deps.loops.updateFrom(read, (current) => {
      isSaved = current.version === read.version;
      return isSaved ? { ok: true, loop: { ...current }, effects: [], audit: [entry] } : unchanged(current);
    });
  }
}

/** What only an open gate opens is opened with its proof, loop by loop. */
async function sourceOf({ deps }: Task, loop: Loop, retention: Retention): Promise<AccessSource> {
  const { vault } = deps;
  const proof = gateProof(loop);
  return {
    loop,
    kit: await deps.kits.pinned(loop.team, loop.kit.id, loop.kit.version),
    arranged: arrangedFor(vault, loop),
    material: loop.rounds.map((round) => ({ round: round.id, words: vault.openMaterial(loop, round) })),
    sent: await invitationsOf(deps, loop),
    retention: retentionWords(loop, retention),
    opened: proof && {
      cards: vault.openRevealed(loop, proof),
      votes: vault.openEveryVote(loop, proof),
      decisions: vault.openDecisions(loop),
      dissents: vault.openDissents(loop),
      wentOn: vault.openGoOns(loop, proof),
      audit: await deps.loops.auditRows(loop.team, loop.id),
    },
  };
}

/** As they stand there, with what people have changed in them. */
async function invitationsOf(
  { calendar, directory }: Task['deps'],
  loop: Loop,
): Promise<AccessSource['sent']> {
  const sent: { round: string; title: string; text: string }[] = [];
  for (const { id, title, booking } of loop.rounds) {
    const event = booking?.state === 'booked' ? await calendar.get(booking.eventId) : null;
    if (event?.status === 'confirmed')
      sent.push({
        round: id,
        title: invitationTitle({ title }, directory.workspace(loop.team)),
        text: event.description,
      });
  }
  return sent;
}

/** Who is called by a number of their own: people of these loops, of others with the same plans, and coordinators. */
async function everybodyNear(
  { deps, loop: { team } }: Task,
  loops: readonly Loop[],
  coordinators: readonly string[],
): Promise<string[]> {
  const plans = [...new Set(loops.map(({ kit }) => kit.id))];
  const seatings = (await Promise.all(plans.map((plan) => deps.loops.seatings(team, plan)))).flat();
  const seated = seatings.flatMap(({ rounds }) =>
    rounds.flatMap(({ seats }) =>
      seats.flatMap(({ pool, holder, left }) => [
        ...pool,
        ...(holder ? [holder] : []),
        ...left.map((before) => before.holder),
      ]),
    ),
  );
  const contacts = loops.flatMap(({ contact, adjustments }) => [
    ...(contact ? [contact] : []),
    ...(adjustments?.reason?.contact ? [adjustments.reason.contact] : []),
  ]);
  const candidates = new Set(loops.flatMap(({ candidate }) => candidate.slackUser ?? []));
  return [...new Set([...loops.flatMap(peopleIn), ...seated, ...contacts, ...coordinators])].filter(
    (user) => !candidates.has(user),
  );
}
