import type { Kit } from '../core/kit/kit.ts';
import { takesCards } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { whyNotCoordinator } from '../core/loop/rights.ts';
import { type StartErrors, type StartForm, startErrors } from '../core/loop/start-form.ts';
import { startedLoop } from '../core/loop/started-loop.ts';
import { planLoop } from '../core/plan/plan.ts';
import { standardWish } from '../core/plan/wish.ts';
import { refused } from '../errors.ts';
import type { Asker, Deps } from './deps.ts';

export type Drafted =
  | { ok: true; loop: Loop; kit: Kit; candidate: string; shortage: string | null }
  | { ok: false; errors: StartErrors };

/** The first page of `/hire start`: everything about the candidate, kept sealed until the seats are filled. */
export async function draftLoop(
  deps: Deps,
  asker: Asker,
  { form, submission }: { form: StartForm; submission: string },
): Promise<Drafted> {
  const { team, user } = asker;
  const barred = whyNotCoordinator(await deps.settings.get(team), user);
  if (barred) throw refused(barred);
  const kit = (await deps.kits.available()).kits.find(({ id }) => id === form.kit);
  const candidateUser = await deps.directory.byEmail(team, form.candidate.email);
  const [coordinator, manager] = await deps.directory.people(team, [user, form.hiringManager]);
  const errors: StartErrors = {
    ...startErrors(form, { kit, coordinator, manager, now: deps.now() }),
    ...(await channelErrors(deps, team, form.channel, candidateUser)),
  };
  const lookups = deps.vault.lookups(team, form.candidate.email);
  const id = deps.idFrom(team, submission);
  const others = await deps.loops.withCandidate(team, lookups);
  if (others.some((other) => other.id !== id && other.kit.id === form.kit && takesCards(other)))
    errors.email = 'There is already an open loop for this candidate with this kit.';
  if (!kit || Object.keys(errors).length > 0) return { ok: false, errors };

  const plan = planLoop(standardWish(kit, form.level, await deps.loops.lastAsked(team, kit.id)));
  const dataKey = deps.vault.newDataKey({ team, id });
  const candidate = deps.vault.sealCandidate({ team, id, dataKey }, form.candidate);
  const { loop, audit } = startedLoop(
    {
      id,
      team,
      kit,
      kitVersion: await deps.kits.pin(team, kit),
      level: form.level,
      rounds: plan.rounds,
      coordinator: user,
      hiringManager: form.hiringManager,
      candidate: { ...candidate, slackUser: candidateUser },
      availability: form.availability,
      room: { wanted: form.channel ? 'existing' : 'create', channel: form.channel },
      dataKey,
    },
    deps.now(),
  );
  return {
    ok: true,
    loop: await deps.loops.create(loop, audit),
    kit,
    candidate: form.candidate.name,
    shortage: plan.ok ? null : plan.shortage.sentence,
  };
}

async function channelErrors(
  deps: Deps,
  team: string,
  channel: string | null,
  candidateUser: string | null,
): Promise<StartErrors> {
  if (!channel) return {};
  const room = await deps.rooms.look(team, channel);
  if (!room)
    return { channel: 'Quorum is not in this channel. Invite it there first, or let it create one.' };
  if (!room.isPrivate) return { channel: 'Debriefs need a private channel; this one is public.' };
  if (candidateUser && room.members.includes(candidateUser))
    return { channel: 'The candidate is a member of this channel. Choose another.' };
  return {};
}
