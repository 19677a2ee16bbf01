import { newResponseUrl } from '../api/response-urls.ts';
import type { Deliveries, RecordedDelivery } from '../deliveries/deliveries.ts';
import type { Events } from '../deliveries/events.ts';
import type { Refusal } from '../rules/failure.ts';
import type { Json } from '../rules/rules.ts';
import type { Device } from '../world/clients.ts';
import { type Holder, newTrigger } from '../world/views.ts';
import type { Conversation, SlackPerson, World } from '../world/world.ts';

/** What a person's Slack client works with. */
export type Client = {
  world: World;
  deliveries: Deliveries;
  events: Events;
  refusals: Refusal[];
  baseUrl: string;
  person: SlackPerson;
  device: Device;
  /** The name that a block id has for people who test the app. */
  fieldName(blockId: string): string;
};

export const holderOf = ({ person, device }: Client): Holder => ({ userId: person.id, device });

/** What the person sees when the app does not answer as it should. */
type Trouble = 'operation_timeout' | 'dispatch_failed' | 'bad_answer';

export type Outcome = {
  status: number;
  ms: number;
  timedOut: boolean;
  body: string;
  trouble?: Trouble;
};

export function outcomeOf(delivery: RecordedDelivery): Outcome {
  const { status, ms, text, isTimedOut } = delivery;
  const outcome: Outcome = { status, ms, timedOut: isTimedOut, body: text };
  if (isTimedOut) return { ...outcome, trouble: 'operation_timeout' };
  return status >= 200 && status < 300 ? outcome : { ...outcome, trouble: 'dispatch_failed' };
}

/** Slack sends no command, press or submission again; people press again, which has a new trigger. */
export async function pressed<T extends Outcome>(client: Client, press: () => Promise<T>): Promise<T> {
  const { clients } = client.world;
  let outcome = await press();
  const isUnclear = () => outcome.trouble === 'operation_timeout' || outcome.trouble === 'dispatch_failed';
  for (let times = 0; isUnclear() && times < clients.pressesAgain; times += 1) {
    clients.counts.pressedAgain += 1;
    outcome = await press();
  }
  return outcome;
}

const verificationToken = 'stand-in-verification-token';

export function channelName(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}

export function seenConversation({ world, person }: Client, id: string): Conversation {
  const found = world.conversations.get(id);
  if (!found) throw new Error(`There is no conversation ${id}.`);
  const mayLook = found.kind === 'public' || found.members.includes(person.id);
  if (!mayLook) throw new Error(`${person.name} is not a member of ${found.name || id}.`);
  return found;
}

export function responseUrl(client: Client, channel: string, messageTs?: string): string {
  return newResponseUrl(client.world, client.baseUrl, { userId: client.person.id, channel, messageTs });
}

/** The fields that every interaction payload has. */
export function interactionPayload(client: Client, type: string, viewId?: string): Json {
  const { world, person } = client;
  return {
    type,
    team: { id: world.teamId, domain: world.teamDomain },
    user: { id: person.id, username: person.name, name: person.name, team_id: world.teamId },
    api_app_id: world.appId,
    token: verificationToken,
    ...(type === 'view_closed' ? {} : { trigger_id: newTrigger(world, holderOf(client), viewId).id }),
    is_enterprise_install: false,
    enterprise: null,
  };
}

export function sendInteraction(client: Client, payload: Json): Promise<RecordedDelivery> {
  if (!client.world.manifest.isInteractive) throw new Error('The manifest does not enable interactivity.');
  return client.deliveries.send({
    kind: 'interaction',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
  });
}

export function sendCommandForm(client: Client, fields: Record<string, string>): Promise<RecordedDelivery> {
  return client.deliveries.send({
    kind: 'command',
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ token: verificationToken, ...fields }).toString(),
  });
}

export async function poll<T>(
  look: () => T | undefined,
  timeoutMs: number,
  otherwise: () => string,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() >= until) throw new Error(otherwise());
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
