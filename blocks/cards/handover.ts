import type { KnownBlock } from '@slack/types';
import type { Kit } from '../../src/core/kit/kit.ts';
import { readingsById, topicOf } from '../../src/core/kit/readings.ts';
import { listed } from '../../src/core/listed.ts';
import type { Loop, Round, Seat } from '../../src/core/loop/loop.ts';
import { seatsOf } from '../../src/core/loop/seats.ts';
import { context, input, type Message, type Modal, modal, option, section, ticks } from '../elements/form.ts';
import { mention, plain, safe } from '../elements/text.ts';
import { fields, groupField, makeRef, views } from '../ids.ts';

type Place = { round: Round; seat: Seat };

export function handoverForm(loop: Loop, kit: Kit, { round, seat }: Place, candidate: string): Modal {
  const options = titlesOf(kit, loop, seat).map(({ id, title }) => option(id, title));
  const groups = Array.from({ length: Math.ceil(options.length / 10) }, (_, index) =>
    options.slice(index * 10, (index + 1) * 10),
  );
  return modal(
    'Hand over',
    [
      section(`*${safe(candidate)}* · ${safe(round.title)}`),
      ...groups.map((group, index) =>
        input({
          id: groupField(fields.covered, index + 1),
          label: index === 0 ? 'What you covered' : 'and',
          element: ticks(group, seat.handover?.covered ?? []),
          isOptional: true,
        }),
      ),
      context('Who comes after you reads what was covered and what was not reached, and nothing else.'),
    ],
    {
      callback_id: views.handover,
      private_metadata: makeRef(loop.id, seat.id),
      submit: plain('Tell them', 24),
      close: plain('Close', 24),
    },
  );
}

export function handoverMessage(loop: Loop, kit: Kit, from: Place, candidate: string): Message {
  const text = `${mention(from.seat.holder)} hands over after ${safe(from.round.title)} with ${safe(candidate)}`;
  return { text, blocks: [section(`${text}:\n${coveredLine(loop, kit, from)}`)] };
}

/** Shown in a pack: what the others have covered so far. */
export function coveredBlocks(loop: Loop, kit: Kit, own: Seat): KnownBlock[] {
  const lines = seatsOf(loop)
    .filter(({ seat }) => seat.handover && seat.id !== own.id)
    .map((from) => `• ${safe(from.round.title)}: ${coveredLine(loop, kit, from)}`);
  return lines.length > 0 ? [context(['So far:', ...lines].join('\n'))] : [];
}

function coveredLine(loop: Loop, kit: Kit, { seat }: Place): string {
  const all = titlesOf(kit, loop, seat);
  const isCovered = ({ id }: { id: string }) => seat.handover?.covered.includes(id) === true;
  const named = (titles: { title: string }[]) => safe(listed(titles.map(({ title }) => title)));
  const [covered, missed] = [all.filter(isCovered), all.filter((title) => !isCovered(title))];
  return [
    ...(covered.length > 0 ? [`covered ${named(covered)}`] : []),
    ...(missed.length > 0 ? [`not reached ${named(missed)}`] : []),
  ].join('; ');
}

/** A question has the title of its topic, an exercise its own. */
const titlesOf = (kit: Kit, loop: Loop, seat: Seat): { id: string; title: string }[] =>
  readingsById(kit, seat.questions).map((reading) => ({
    id: reading.id,
    title: reading.exercise?.title ?? topicOf(kit, loop.kit.level, reading).title,
  }));
