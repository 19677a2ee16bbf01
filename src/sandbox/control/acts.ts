import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../sandbox.ts';
import type { ClickTarget } from '../slack/people/clicks.ts';
import type { Persona } from '../slack/people/persona.ts';
import { elementsIn } from '../slack/rules/block-elements.ts';
import type { EphemeralMessage, StoredMessage } from '../slack/world/world.ts';
import type { Names } from './readable.ts';
import { type ShownMessage, type ShownView, shownMessage, shownView } from './shown.ts';

/** What a person has in front of them once the app has reacted to what they did. */
export type Aftermath = {
  /** What Slack's client says when the app did not answer as it should. */
  trouble?: string;
  errors: Record<string, string>;
  /** New or changed messages. */
  received: ShownMessage[];
  view: ShownView | null;
  isNewView: boolean;
};

type Reaction = { trouble?: string; errors?: Record<string, string> };

const quietMs = 150;
const patienceMs = 4000;

export function namesIn({ slack }: Sandbox): Names {
  return {
    person: (id) => slack.people().find((person) => person.id === id)?.realName ?? id,
    channel: (id) => slack.conversations().find((conversation) => conversation.id === id)?.name ?? id,
    field: slack.fieldName,
    file: (named) => {
      const found = slack.file(named);
      return found && !found.isDeleted
        ? { file: found.id, name: found.name, size: found.content.length }
        : undefined;
    },
  };
}

/** Everything a person can read, oldest first. */
function seenBy(persona: Persona): (StoredMessage | EphemeralMessage)[] {
  const told = persona.conversations().flatMap((channel) => persona.sees(channel));
  return [...told, ...persona.ephemerals()].sort((a, b) => Number(a.ts) - Number(b.ts));
}

export const inboxOf = (persona: Persona): (StoredMessage | EphemeralMessage)[] =>
  [...persona.inbox(), ...persona.ephemerals()].sort((a, b) => Number(a.ts) - Number(b.ts));

const versionOf = (message: StoredMessage | EphemeralMessage): string =>
  `${message.ts} ${'history' in message ? message.history.length : 0}`;

/** Lets a person do something and waits, as a person would, until nothing moves any more. */
export async function afterwards(
  sandbox: Sandbox,
  persona: Persona,
  act: () => Promise<Reaction>,
): Promise<Aftermath> {
  const before = new Set(inboxOf(persona).map(versionOf));
  const shown = () => {
    const view = persona.currentView();
    return view ? shownView(view, namesIn(sandbox)) : null;
  };
  const viewBefore = JSON.stringify(shown());
  const told = sandbox.slack.deliveries.length;
  const { trouble, errors = {} } = await act();
  if (sandbox.slack.deliveries.length > told) await quiet(sandbox, persona);
  const names = namesIn(sandbox);
  const view = shown();
  return {
    ...(trouble ? { trouble } : {}),
    errors,
    received: inboxOf(persona)
      .filter((message) => !before.has(versionOf(message)))
      .map((message) => shownMessage(message, names)),
    view,
    isNewView: JSON.stringify(view) !== viewBefore,
  };
}

/** The message, modal or Home tab that is meant, or the newest one with such a button. */
export function targetOf(
  persona: Persona,
  button: {
    message: string | undefined;
    view: string | undefined;
    action: string;
    value: string | undefined;
  },
): ClickTarget {
  const { message, view, action, value } = button;
  const home = persona.home();
  if (view) return { view: view === 'home' && home ? home.id : view };
  const has = ({ blocks = [] }: { blocks?: StoredMessage['blocks'] }) =>
    elementsIn(blocks ?? []).some(
      ({ actionId, element }) => actionId === action && (value === undefined || element.value === value),
    );
  const messages = seenBy(persona);
  const named = messages.find(({ ts }) => ts === message);
  if (message) return { channel: named?.channel ?? persona.directChannel(), ts: message };
  const modal = persona.currentView();
  if (modal && has(modal)) return { view: modal.id };
  const newest = messages.findLast(has);
  if (newest) return { channel: newest.channel, ts: newest.ts };
  if (home && has(home)) return { view: home.id };
  throw new Error(`${persona.person.realName} sees no button "${action}".`);
}

/** Until neither stand-in has been asked anything for a moment, and nobody looks at an hourglass. */
export async function quiet({ slack, google }: Sandbox, persona?: Persona): Promise<void> {
  const deadline = Date.now() + patienceMs;
  let asked = 0;
  let since = Date.now();
  while (Date.now() < deadline && Date.now() - since < quietMs) {
    await pause(10);
    const now = slack.requests.length + google.requests.length;
    const isOpen = slack.requests.at(-1)?.status === 0 || google.requests.at(-1)?.status === null;
    if (now !== asked || isOpen || (persona && isLoading(persona))) since = Date.now();
    asked = now;
  }
}

const isLoading = (persona: Persona): boolean =>
  JSON.stringify(persona.currentView()?.blocks ?? []).includes(':hourglass');
