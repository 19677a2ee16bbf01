import { people as company, outsider } from '../company/people.ts';
import type { Person, Place, Screen, View } from '../page/wire.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Conversation, SlackPerson, StoredView } from '../slack/world/world.ts';
import type { ReadMarks } from './read-marks.ts';
import type { Visitor } from './visitor.ts';

/** Everything that this person has in front of them on this device, but the messages. */
export function screenOf(sandbox: Sandbox, visitor: Visitor, marks: ReadMarks, version: number): Screen {
  const { slack, clock } = sandbox;
  const persona = slack.as(visitor.id, visitor.device);
  const home = persona.home();
  // The first look opens it.
  const direct = persona.directChannel();
  const mine = persona.conversations().map((id) => slack.conversation(id));
  return {
    version,
    now: clock.now(),
    me: shownPerson(persona.person),
    device: visitor.device,
    people: slack.people().map(shownPerson),
    places: mine.map((place) => shownPlace(place, visitor.id, marks)),
    views: persona.views().map(shownView),
    home: home ? shownView(home) : null,
    directWithQuorum: direct,
  };
}

export function shownPerson(person: SlackPerson): Person {
  const colleague = company.find(({ id }) => id === person.id);
  const { id, name, realName, email, zone } = person;
  return {
    ...{ id, name, realName, email, zone },
    role: colleague?.role ?? '',
    duty: colleague?.duty ?? (name === outsider ? 'outside' : null),
    isBot: person.isBot === true,
    isGone: person.deleted === true,
  };
}

function shownPlace(place: Conversation, user: string, marks: ReadMarks): Place {
  const { id, kind, name, topic, members, isArchived } = place;
  return { id, kind, name, topic, members, isArchived, ...marks.unreadIn(user, place) };
}

const textOf = (words: unknown): string | null => {
  const text = (words as { text?: unknown } | null | undefined)?.text;
  return typeof text === 'string' ? text : null;
};

type ShownParts = Pick<StoredView, 'id' | 'type' | 'blocks' | 'values' | 'errors' | 'hash'> & {
  title?: unknown;
  submit?: unknown;
  close?: unknown;
};

export const shownView = (view: ShownParts): View => ({
  id: view.id,
  type: view.type,
  title: textOf(view.title) ?? '',
  submit: textOf(view.submit),
  close: textOf(view.close),
  blocks: view.blocks,
  values: view.values,
  errors: view.errors,
  hash: view.hash,
});
