import type { Loop } from '../../src/core/loop/loop.ts';
import { isUnsearched, stillAhead } from '../../src/core/schedule/on-offer.ts';
import { timeWords } from '../../src/core/time/moment-words.ts';
import { context, input, type Modal, modal, option, section, ticks } from '../elements/form.ts';
import { clip, count, plain, safe } from '../elements/text.ts';
import { fields, groupField, makeRef, views } from '../ids.ts';

type WaitingLoop = { loop: Loop; candidate: string };
const perGroup = 10;
const groupsAtMost = 5;

/** Every loop that waits for times; those with a schedule can be booked here, all or some. */
export function waitingView(loops: readonly WaitingLoop[], zone: string, now: number): Modal {
  const hasTimes = ({ loop }: WaitingLoop) =>
    loop.search.state === 'found' && stillAhead(loop, now).length > 0;
  const ready = loops.filter(hasTimes).slice(0, perGroup * groupsAtMost);
  const withoutTimes = loops.filter((row) => !hasTimes(row));
  const groups = Array.from({ length: Math.ceil(ready.length / perGroup) }, (_, index) =>
    ready.slice(index * perGroup, (index + 1) * perGroup),
  );
  return modal(
    'Loops that wait',
    [
      ...groups.map((group, index) => {
        const options = group.map(({ loop, candidate }) =>
          option(makeRef(loop.id, loop.search.number), lineOf(candidate, whenWords(loop, zone, now))),
        );
        return input({
          // The first group has the field's own name, so that an error can be shown at it.
          id: index === 0 ? fields.together : groupField(fields.together, index + 1),
          label: index === 0 ? 'Book the first schedule of' : 'and of',
          element: ticks(
            options,
            options.map(({ value }) => value ?? ''),
          ),
          isOptional: true,
        });
      }),
      ...withoutTimes.slice(0, 20).map(({ loop, candidate }) => {
        const { state: search } = loop.search;
        const isLooking = search === 'looking' || (search === 'found' && !isUnsearched(loop, now));
        const state = isLooking ? 'Quorum is looking' : 'no times; see its message';
        return section(`*${safe(candidate)}* · ${state}`);
      }),
      ...(loops.length === 0 ? [section('None of your loops waits for times.')] : []),
      ...(ready.length > 0
        ? [context('*Book* invites each candidate and everybody who interviews them.')]
        : []),
      context('`/hire schedule all` looks for all of them at once, so that their times go together.'),
    ],
    ready.length > 0
      ? { callback_id: views.together, submit: plain('Book', 24), close: plain('Close', 24) }
      : {},
  );
}

/** An option has 75 characters, and a long name must not hide the time. */
const lineOf = (candidate: string, when: string): string =>
  `${clip(candidate, Math.max(10, 73 - when.length))}: ${when}`;

function whenWords(loop: Loop, zone: string, now: number): string {
  const slots = stillAhead(loop, now)[0]?.offer.slots ?? [];
  const first = Math.min(...slots.map(({ startsAt }) => startsAt));
  return `${count(slots.length, 'round')} from ${timeWords(first, zone)}`;
}
