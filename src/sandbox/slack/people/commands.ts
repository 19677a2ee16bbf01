import { SlackFailure } from '../rules/failure.ts';
import { checkContent, type MessageContent } from '../rules/message.ts';
import { isObject, type Json } from '../rules/rules.ts';
import { directWith } from '../world/conversations.ts';
import { addEphemeral, addMessage } from '../world/messages.ts';
import { checkPictures } from '../world/pictures.ts';
import { newTrigger } from '../world/views.ts';
import type { EphemeralMessage, StoredMessage } from '../world/world.ts';
import {
  type Client,
  channelName,
  holderOf,
  type Outcome,
  outcomeOf,
  pressed,
  responseUrl,
  seenConversation,
  sendCommandForm,
} from './client.ts';

export type CommandOutcome = Outcome & {
  /** What the answer itself made the person, or the channel, see. */
  message?: EphemeralMessage | StoredMessage;
};

/** With should_escape, Slack sends `@name` and `#channel` as ids. */
function escaped({ world }: Client, text: string): string {
  return text
    .replace(/(?<![<\w])@([\w.-]+)/g, (typed, name: string) => {
      const person = [...world.people.values()].find((known) => known.name === name);
      return person ? `<@${person.id}|${person.name}>` : typed;
    })
    .replace(/(?<![<\w])#([\w-]+)/g, (typed, name: string) => {
      const found = [...world.conversations.values()].find((known) => known.name === name);
      return found ? `<#${found.id}|${found.kind === 'public' ? found.name : ''}>` : typed;
    });
}

function answerContent(text: string, contentType: 'json' | 'text'): MessageContent & { inChannel: boolean } {
  if (contentType === 'text') return { text, inChannel: false };
  const body = JSON.parse(text) as Json;
  return {
    text: typeof body.text === 'string' ? body.text : undefined,
    blocks: body.blocks as Json[] | undefined,
    attachments: body.attachments,
    inChannel: body.response_type === 'in_channel',
  };
}

function looksLikeJson(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

function showAnswer(client: Client, outcome: Outcome, channel: string, command: string): CommandOutcome {
  if (outcome.trouble || outcome.body.trim() === '') return outcome;
  const { world, person } = client;
  try {
    const content = answerContent(outcome.body, looksLikeJson(outcome.body) ? 'json' : 'text');
    checkContent(content);
    checkPictures(world, content.blocks);
    const conversation = seenConversation(client, channel);
    const message = content.inChannel
      ? addMessage(world, conversation, { ...content, user: world.botUserId })
      : addEphemeral(world, { ...content, to: person.id, channel, via: 'command' });
    return { ...outcome, message };
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    client.refusals.push({
      method: `${command} answer`,
      error: failure.error,
      detail: failure.detail(),
    });
    return { ...outcome, trouble: 'bad_answer' };
  }
}

export async function sendCommand(client: Client, typed: string, where?: string): Promise<CommandOutcome> {
  const { world, person } = client;
  const [, command = '', text = ''] = /^(\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  const known = world.manifest.commands.get(command);
  if (!known) throw new Error(`${command} is not a command of this workspace.`);
  const channel = where ?? directWith(world, person.id).id;
  const conversation = seenConversation(client, channel);
  world.currentConversation.set(person.id, channel);
  const send = () =>
    sendCommandForm(client, {
      team_id: world.teamId,
      team_domain: world.teamDomain,
      channel_id: channel,
      channel_name: channelName(conversation),
      user_id: person.id,
      user_name: person.name,
      command,
      text: known.shouldEscape ? escaped(client, text) : text,
      api_app_id: world.appId,
      is_enterprise_install: String(world.isOrgWide),
      response_url: responseUrl(client, channel),
      trigger_id: newTrigger(world, holderOf(client)).id,
    });
  const outcome = await pressed(client, async () => outcomeOf(await send()));
  return showAnswer(client, outcome, channel, command);
}
