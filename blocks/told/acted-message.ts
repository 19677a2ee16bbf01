import { listed } from '../../src/core/listed.ts';
import type { ActedKind } from '../../src/core/loop/acted.ts';
import type { EffectPayload } from '../../src/core/loop/effect.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, mention } from '../elements/text.ts';
import { afterUnheld, whyUnheld } from '../lines/exits.ts';

type Acted = NonNullable<EffectPayload<'news.tell'>['acted']>;
type Telling = { loop: Loop; candidate: string; to: string };

const room = { name: 300, titles: 900, reason: 500 };

/** After who did it; `rounds`: their titles. */
const did: Record<ActedKind, (rounds: string, name: string) => string> = {
  'loop.cancelled': (_rounds, name) => `canceled the loop with ${name}`,
  'rounds.rescheduled': (rounds, name) => `is rescheduling ${rounds} with ${name}`,
  'rounds.kept': (rounds, name) => `keeps the booked time of ${rounds} with ${name}`,
  'round.cancelled': (rounds, name) => `canceled ${rounds} with ${name}`,
  'round.not-held': (rounds, name) => `gave up ${rounds} with ${name}`,
  'round.reported': (rounds, name) => `says that ${rounds} with ${name} did not take place`,
  'rounds.withdrawn': (rounds, name) => `withdrew ${rounds} with ${name} from the calendar`,
  'seat.replacing': (rounds, name) => `has somebody else found for ${rounds} with ${name}`,
  'seat.replaced': (rounds, name) => `has somebody else found for ${rounds} with ${name}`,
  'seat.reassigned': (rounds, name) => `handed ${rounds} with ${name} over to somebody else`,
  'seat.excused': (rounds, name) => `excused an interviewer of ${rounds} with ${name}`,
  'drift.kept': (rounds, name) => `keeps the new time of ${rounds} with ${name}`,
  'drift.removed': (rounds, name) => `has the event of ${rounds} with ${name} deleted`,
  'drift.moved-back': (rounds, name) => `has ${rounds} with ${name} moved back`,
  'drift.restored': (rounds, name) => `has the invitation to ${rounds} with ${name} restored`,
};

/** To whoever looks after the loop, when somebody else acted in it: who, what, and why. */
export function actedMessage({ loop, candidate, to }: Telling, acted: Acted): Message {
  const { what, by, rounds, reason } = acted;
  const name = `*${brief(candidate, room.name)}*`;
  const about = rounds.flatMap((id) => loop.rounds.find((round) => round.id === id) ?? []);
  const titles = listed(about.map(({ title }) => title));
  const words = did[what](`*${brief(titles, room.titles)}*`, name);
  const isReport = what === 'round.reported';
  const why = reason ? `: “${brief(reason, room.reason)}”` : '.';
  const end = isReport ? `${about.map(whyUnheld).join('')}. ${afterUnheld}` : why;
  const news = isReport ? `${brief(titles, room.titles)} did not take place` : 'somebody acted in your loop';
  return {
    text: `${brief(candidate, room.name)}: ${news}`,
    blocks: [section(`${mention(to)}: ${mention(by)} ${words}${end}`)],
  };
}
