import type { Kit } from '../core/kit/kit.ts';
import { takesCards } from '../core/loop/lifecycle.ts';
import type { Loop } from '../core/loop/loop.ts';
import { type StartErrors, type StartForm, startErrors } from '../core/loop/start-form.ts';
import { startedLoop } from '../core/loop/started-loop.ts';
import { planLoop } from '../core/plan/plan.ts';
import { standardRequest } from '../core/plan/plan-request.ts';
import { refuse } from '../core/refusals.ts';
import { refused } from '../errors.ts';
import type { Actor, Deps } from './deps.ts';
import { mustBeCoordinator, zoneOf } from './steps/actor.ts';

type StartChoices = { kits: Kit[]; problems: string[]; zone: string; now: number; provider: string };

/** What the form of `/hire start` offers this coordinator. */
export async function readStart(deps: Deps, actor: Actor): Promise<StartChoices> {
  await mustBeCoordinator(deps, actor);
  const zone = await zoneOf(deps, actor);
  const { kits, problems } = await deps.kits.available();
  if (kits.length === 0) throw refused(refuse('start.no-kit', problems[0] ?? 'the kit folder is empty'));
  return { kits, problems, zone, now: deps.now(), provider: deps.calendar.words.provider };
}

type Started =
  | { ok: true; loop: Loop; kit: Kit; candidate: string; shortage: string | null }
  | { ok: false; errors: StartErrors };

/**
 * The first page of `/hire start`: everything about the candidate, kept sealed until the seats are filled. The same window
 * submitted again is the same loop; corrected after an unclear answer it is another draft.
 */
export async function startLoop(
  deps: Deps,
  actor: Actor,
  { form, window }: { form: StartForm; window: string },
): Promise<Started> {
  const { team, user } = actor;
  await mustBeCoordinator(deps, actor);
  const kit = (await deps.kits.available()).kits.find(({ id }) => id === form.kit);
  const candidateUser = await deps.directory.byEmail(team, form.candidate.email);
  const [coordinator, manager] = await deps.directory.people(team, [user, form.hiringManager]);
  const errors: StartErrors = {
    ...startErrors(form, { kit, coordinator, manager, now: deps.now() }),
    ...(await channelErrors(deps, team, form.channel, candidateUser)),
  };
  const lookups = deps.vault.lookups(team, form.candidate.email);
  // A keyed hash, because an id must say nothing of a candidate.
  const [content = ''] = deps.vault.lookups(team, Buffer.from(JSON.stringify(form)).toString('hex'));
  const id = deps.idFrom(team, window, content);
  const known = await deps.loops.withCandidate(team, lookups);
  if (known.some((loop) => loop.id !== id && loop.kit.id === form.kit && takesCards(loop)))
    errors.email = 'There is already an open loop for this candidate with this kit.';
  if (!kit || Object.keys(errors).length > 0) return { ok: false, errors };

  const plan = planLoop(standardRequest(kit, form.level, await deps.loops.lastAsked(team, kit.id)));
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
  { rooms }: Pick<Deps, 'rooms'>,
  team: string,
  channel: string | null,
  candidateUser: string | null,
): Promise<StartErrors> {
  if (!channel) return {};
  const room = await rooms.look(team, channel);
  if (!room)
    return { channel: 'Quorum is not in this channel. Invite it there first, or let it create one.' };
  if (!room.isPrivate) return { channel: 'Debriefs need a private channel; this one is public.' };
  if (candidateUser && room.members.includes(candidateUser))
    return { channel: 'The candidate is a member of this channel. Choose another.' };
  return {};
}
