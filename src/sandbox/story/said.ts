import { people } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import { elementsIn, type PlacedElement } from '../slack/rules/block-elements.ts';
import type { Conversation, StoredMessage } from '../slack/world/world.ts';
import type { Spot } from './next-step.ts';

/** One message of Quorum, and whom it is for. */
export type Seen = {
  message: StoredMessage;
  place: string;
  kind: Conversation['kind'];
  /** Of direct messages: whose they are. */
  who: string;
  members: string[];
  /** The loops that it is about, or was before it was edited. */
  loops: string[];
  text: string;
  pressed: PlacedElement[];
};

export const nameOf = (id: string): string => people.find((person) => person.id === id)?.name ?? '';

/** Everything that Quorum has said, oldest first. */
export const messagesOf = ({ slack }: Sandbox): Seen[] =>
  slack
    .conversations()
    .flatMap(({ id: place, kind, members, messages }) =>
      messages
        .filter(({ byBot, isTombstone }) => byBot && !isTombstone)
        .map((message) => ({
          ...readingOf(message),
          message,
          place,
          kind,
          who: kind === 'im' ? nameOf(members.find((member) => nameOf(member)) ?? '') : '',
          members: members.map(nameOf).filter(Boolean),
        })),
    )
    .sort((a, b) => Number(a.message.ts) - Number(b.message.ts));

type Reading = Pick<Seen, 'loops' | 'text' | 'pressed'>;
/** Messages are looked at many times a second and change seldom. */
const readings = new WeakMap<StoredMessage, Reading & { edits: number }>();

function readingOf(message: StoredMessage): Reading {
  const edits = message.history.length;
  const known = readings.get(message);
  if (known?.edits === edits) return known;
  const reading = {
    edits,
    loops: loopsIn(message),
    text: `${message.text} ${JSON.stringify(message.blocks ?? [])}`,
    pressed: elementsIn(message.blocks ?? []),
  };
  readings.set(message, reading);
  return reading;
}

const loopsIn = ({ blocks, history }: StoredMessage): string[] => {
  const versions = [blocks, ...history.map((version) => version.blocks)];
  const refs = versions.flatMap((version) => elementsIn(version ?? []).map(loopOf));
  return [...new Set(refs.filter((loop) => loop !== ''))];
};

/** What these name is an opening. */
const ofOpenings = ['opening.open', 'opening.complete'];

/** Buttons name their loop first; groups of tick boxes name it after what they are. */
function loopOf({ element, blockId, actionId }: PlacedElement): string {
  const [noun, loop = ''] = blockId.split('~');
  if (noun === 'checklist') return loop;
  if (ofOpenings.includes(actionId)) return '';
  return typeof element.value === 'string' ? (element.value.split('~')[0] ?? '') : '';
}

/** Now or before it was edited. */
export const everHad = ({ blocks, history }: StoredMessage, action: string): boolean =>
  [blocks, ...history.map((version) => version.blocks)].some((version) =>
    elementsIn(version ?? []).some(({ actionId }) => actionId === action),
  );

export const spotOf = ({ place, message }: Seen, { element }: PlacedElement): Spot => ({
  place,
  ts: message.ts,
  value: String(element.value ?? ''),
});

export function lastSpot(seen: Seen[], action: string): Spot | null {
  const spots = seen.flatMap((one) =>
    one.pressed.filter(({ actionId }) => actionId === action).map((placed) => spotOf(one, placed)),
  );
  return action === 'loop.relax' ? (spots[0] ?? null) : (spots.at(-1) ?? null);
}
