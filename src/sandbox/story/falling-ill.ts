import { DateTime } from 'luxon';
import { companyOpenings } from '../company/openings.ts';
import { people, recruitingMailbox } from '../company/people.ts';
import type { StoredEvent } from '../google/world.ts';
import type { Sandbox } from '../sandbox.ts';
import { dueStep } from './due-step.ts';
import { press, takeSeat } from './forms.ts';
import { closeReceipt, heard, openedView, personOf, realNameOf, StoryStop, send, until } from './hands.ts';
import { standingOf } from './look.ts';
import { currentLoop, type Invited, type LoopStanding, type Step, stepWords } from './next-step.ts';
import { quiet } from './patience.ts';
import { lastSpot, messagesOf } from './said.ts';
import { play, type Told } from './steps.ts';

const reason = 'I have a fever and will not be back before next week.';
const mostSteps = 12;
/** These lead to a loop that is booked. */
const towardsBooking: Step['do'][] = ['start', 'form', 'book', 'relax', 'takeSeat'];

/** An interviewer cannot come, a colleague takes over, and the candidate keeps the time that was booked. */
export async function playIllness(sandbox: Sandbox, progress: (words: string) => void): Promise<Told> {
  const loop = await bookedLoop(sandbox, progress);
  const ill = whoFallsIll(loop.invited, interviewsOf(sandbox, loop.id), calendarsOf(sandbox));
  const [name, coordinator] = [realNameOf(ill.who), realNameOf(loop.coordinator)];
  progress(`${name} presses Can’t make it.`);
  const persona = personOf(sandbox, ill.who);
  const before = nobodyFound(sandbox, loop);
  await press(persona, ill, 'invite.decline');
  const form = await openedView(persona);
  if (form.callbackId !== 'invite-decline.form')
    throw new StoryStop(`${name} was shown no form. Look at their messages, then press again.`);
  for (const outcome of await persona.fill(form.id, { reason })) heard(outcome);
  await send(persona, form.id);
  await closeReceipt(persona);
  progress('Quorum asks a colleague who is free then.');
  const asked = await until(
    () => loopNow(sandbox, loop.id)?.asked[0] ?? (nobodyFound(sandbox, loop) !== before && 'nobody'),
    'Quorum is still looking for somebody who is free. Look at the coordinator’s messages in a moment.',
  );
  const place = personOf(sandbox, loop.coordinator).directChannel();
  const thread = progressOf(sandbox, loop);
  const where = { who: loop.coordinator, place, ...(thread ? { thread } : {}) };
  if (asked === 'nobody') {
    await quiet(sandbox);
    return {
      words: `${name} can’t make it, and nobody who could take over is free then. ${coordinator} reads why, with what can be done: choose somebody, ask again, or reschedule.`,
      ...where,
    };
  }
  progress(stepWords({ do: 'takeSeat', asked }, realNameOf));
  await takeSeat(sandbox, asked);
  return {
    words: `${name} can’t make it; ${realNameOf(asked.who)} was asked and said yes. ${coordinator} reads it here and had nothing to do. ${loop.candidate} keeps the same time and the same link.`,
    ...where,
  };
}

/** The newest loop, if its interviews are still to come; otherwise one more is booked. */
async function bookedLoop(sandbox: Sandbox, progress: (words: string) => void): Promise<LoopStanding> {
  const isReady = (loop: LoopStanding) => loop.isBooked && !loop.opening && loop.invited.length > 0;
  let isNew = false;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const step = await dueStep(sandbox, isNew, (loop) => !isNew && isReady(loop));
    const loop = currentLoop(standingOf(sandbox));
    if (!isNew && loop && isReady(loop)) return wholly(sandbox, loop);
    isNew = !towardsBooking.includes(step.do);
    if (isNew) continue;
    progress(stepWords(step, realNameOf));
    await play(sandbox, step);
  }
  throw new StoryStop('No interview was booked that somebody could miss. Press Play the next step first.');
}

/** Every interview of it is in the calendar, and everybody has been asked whether they come. */
async function wholly(sandbox: Sandbox, { id, ...before }: LoopStanding): Promise<LoopStanding> {
  await until(
    () => !standingOf(sandbox).isAtWork,
    'Quorum is still booking. Press again in a moment.',
    60_000,
  );
  await quiet(sandbox);
  return loopNow(sandbox, id) ?? { id, ...before };
}

type Interview = Pick<StoredEvent, 'startsAt' | 'endsAt' | 'attendees'>;

/** Best somebody whose place a colleague of the same pool can take, who is free then and in no other interview of it. */
export function whoFallsIll(
  invited: readonly Invited[],
  interviews: readonly Interview[],
  isFree: (who: string, during: Interview) => boolean,
): Invited {
  const isGuest = (who: string, { attendees }: Interview): boolean =>
    attendees.some(({ email }) => email === people.find(({ name }) => name === who)?.email);
  const pools = poolsFor(invited);
  const colleaguesOf = (who: string): string[] =>
    pools.filter((names) => names.includes(who)).flatMap((names) => names.filter((name) => name !== who));
  const canBeReplaced = ({ who }: Invited): boolean =>
    interviews.some(
      (interview) =>
        isGuest(who, interview) &&
        colleaguesOf(who).some(
          (other) => interviews.every((one) => !isGuest(other, one)) && isFree(other, interview),
        ),
    );
  const ill = invited.find(canBeReplaced) ?? invited[0];
  if (!ill) throw new StoryStop('Nobody is invited to an interview that is still to come.');
  return ill;
}

/** For each seat who was chosen, in the opening that these interviewers come from. */
function poolsFor(invited: readonly Invited[]): string[][] {
  const opening = companyOpenings.find(({ pools }) =>
    invited.every(({ who }) => Object.values(pools).flat().includes(who)),
  );
  return Object.values(opening?.pools ?? {});
}

const loopNow = (sandbox: Sandbox, id: string): LoopStanding | undefined =>
  standingOf(sandbox).loops.find((loop) => loop.id === id);

function nobodyFound(sandbox: Sandbox, { id, coordinator }: LoopStanding): string | null {
  const mine = messagesOf(sandbox).filter(({ who, loops }) => who === coordinator && loops.includes(id));
  return lastSpot(mine, 'replacement.again')?.ts ?? null;
}

/** Below this message stands what happened. */
const progressOf = (sandbox: Sandbox, { id, coordinator }: LoopStanding): string | undefined =>
  messagesOf(sandbox).findLast(
    ({ who, kind, loops, message }) =>
      kind === 'im' && who === coordinator && loops.includes(id) && message.threadTs !== undefined,
  )?.message.threadTs ?? undefined;

const interviewsOf = ({ google }: Sandbox, loop: string): StoredEvent[] =>
  google
    .calendar(recruitingMailbox)
    .events()
    .filter(
      ({ status, extendedProperties }) =>
        status !== 'cancelled' && (extendedProperties.private.quorumLoop ?? '').split('.')[1] === loop,
    );

const calendarsOf =
  ({ google }: Sandbox) =>
  (who: string, { startsAt, endsAt }: Interview): boolean => {
    const { email = '', zone = 'UTC' } = people.find(({ name }) => name === who) ?? {};
    return (
      isAtWork(zone, startsAt) &&
      isAtWork(zone, endsAt) &&
      google
        .calendar(email)
        .events()
        .every(
          (event) =>
            event.endsAt <= startsAt ||
            event.startsAt >= endsAt ||
            event.transparency === 'transparent' ||
            event.attendees.some((guest) => guest.email === email && guest.responseStatus === 'declined'),
        )
    );
  };

/** Nobody is asked to come at night, as their own clocks show it. */
function isAtWork(zone: string, at: number): boolean {
  const local = DateTime.fromMillis(at, { zone });
  const minutes = local.hour * 60 + local.minute;
  return local.weekday <= 5 && minutes >= 9 * 60 && minutes <= 17 * 60 + 30;
}
