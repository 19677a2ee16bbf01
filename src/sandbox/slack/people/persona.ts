import type { RecordedDelivery } from '../deliveries/deliveries.ts';
import type { Values } from '../rules/element-state.ts';
import type { Json } from '../rules/rules.ts';
import { directWith, existingDirect } from '../world/conversations.ts';
import { stackOf } from '../world/views.ts';
import type { EphemeralMessage, SlackPerson, StoredFile, StoredMessage, StoredView } from '../world/world.ts';
import type { Input } from './choices.ts';
import { type ClickOptions, type ClickTarget, click, surfaceOf } from './clicks.ts';
import { type Client, holderOf, type Outcome, poll, seenConversation } from './client.ts';
import { type CommandOutcome, sendCommand } from './commands.ts';
import { type FillOptions, fill } from './filling.ts';
import { filesIn, type OwnFile, openFile, uploadFile } from './person-files.ts';
import { forge, openHome, say } from './speaking.ts';
import { closeView, type SubmitOutcome, submit } from './submissions.ts';

/** How long a person looks for what they expect; long enough for a busy machine. */
const patienceMs = 60_000;

/** One person in front of Slack: does only what the client lets a person do, except `forge` and `raw`. */
export type Persona = {
  person: SlackPerson;
  /** Types `/hire …`; in the direct messages with the app when no channel is named. */
  command(text: string, where?: string): Promise<CommandOutcome>;
  click(target: ClickTarget, actionId: string, options?: ClickOptions): Promise<Outcome>;
  fill(viewId: string, inputs: Record<string, Input>, options?: FillOptions): Promise<Outcome[]>;
  submit(viewId: string): Promise<SubmitOutcome>;
  closeView(viewId: string): Promise<Outcome[]>;
  currentView(): StoredView | undefined;
  /** Every open modal of this device, the lowest first. */
  views(): StoredView[];
  waitForView(predicate?: (view: StoredView) => boolean, timeoutMs?: number): Promise<StoredView>;
  /** The direct messages with the app, replies included, oldest first. */
  inbox(): StoredMessage[];
  ephemerals(): EphemeralMessage[];
  waitForMessage(
    predicate: (message: StoredMessage | EphemeralMessage) => boolean,
    timeoutMs?: number,
  ): Promise<StoredMessage | EphemeralMessage>;
  sees(channelId: string): StoredMessage[];
  /** What stands in the menus and fields of a message, as this device shows it. */
  valuesIn(channelId: string, ts: string): Values;
  /** Every conversation that the person is in. */
  conversations(): string[];
  say(channelId: string, text: string, threadTs?: string): Promise<StoredMessage>;
  /** A file of theirs, for a form or to share; returns its id. */
  upload(file: OwnFile): string;
  share(channelId: string, fileIds: string[], text?: string): Promise<StoredMessage>;
  /** What is shared in a conversation, oldest first. */
  files(channelId: string): StoredFile[];
  /** The bytes of a file, or of a picture, that this person has in front of them. */
  download(fileId: string): Buffer;
  directChannel(): string;
  openHome(): Promise<RecordedDelivery | undefined>;
  home(): StoredView | undefined;
  waitForHome(predicate?: (view: StoredView) => boolean, timeoutMs?: number): Promise<StoredView>;
  /** Truly signed, with whatever content; interactions get the usual fields unless overridden. */
  forge(kind: 'command' | 'interaction' | 'event', body: Json): Promise<RecordedDelivery>;
  raw(delivery: { headers: Record<string, string>; body: string }): Promise<RecordedDelivery>;
};

export function makePersona(client: Client): Persona {
  const { world, person } = client;
  const inbox = () => existingDirect(world, person.id)?.messages ?? [];
  const ephemerals = () => world.ephemerals.filter((message) => message.to === person.id);
  const stack = () => stackOf(world, holderOf(client));
  const currentView = () => stack().at(-1);
  const home = () => world.homes.get(person.id);
  const titles = () =>
    stack()
      .map((view) => view.title?.text)
      .join(' / ') || 'none';
  return {
    person,
    command: (text, where) => sendCommand(client, text, where),
    click: (target, actionId, options) => click(client, target, actionId, options),
    fill: (viewId, inputs, options) => fill(client, viewId, inputs, options),
    submit: (viewId) => submit(client, viewId),
    closeView: (viewId) => closeView(client, viewId),
    currentView,
    views: stack,
    waitForView: (predicate = () => true, timeoutMs = patienceMs) =>
      poll(
        () => [currentView()].find((view) => view && predicate(view)),
        timeoutMs,
        () => `${person.name} saw no such view; open: ${titles()}`,
      ),
    inbox,
    ephemerals,
    waitForMessage: (predicate, timeoutMs = patienceMs) =>
      poll(
        () => [...inbox(), ...ephemerals()].findLast(predicate),
        timeoutMs,
        () =>
          `${person.name} got no such message; got: ${inbox()
            .map(({ text }) => text)
            .join(' | ')}`,
      ),
    valuesIn: (channel, ts) => surfaceOf(client, { channel, ts }).values,
    sees: (channelId) => seenConversation(client, channelId).messages,
    conversations: () =>
      [...world.conversations.values()]
        .filter(({ members }) => members.includes(person.id))
        .map(({ id }) => id),
    say: (channelId, text, threadTs) => say(client, channelId, text, threadTs),
    upload: (file) => uploadFile(client, file),
    share: (channelId, fileIds, text = '') => say(client, channelId, text, undefined, fileIds),
    files: (channelId) => filesIn(client, channelId),
    download: (fileId) => openFile(client, fileId).content,
    directChannel: () => directWith(world, person.id).id,
    openHome: () => openHome(client),
    home,
    waitForHome: (predicate = () => true, timeoutMs = patienceMs) =>
      poll(
        () => [home()].find((view) => view && predicate(view)),
        timeoutMs,
        () => `${person.name} saw no such home`,
      ),
    forge: (kind, body) => forge(client, kind, body),
    raw: ({ headers, body }) => client.deliveries.sendRaw(headers, body),
  };
}
