import type { Absent, Withheld } from '../../src/core/debrief/room.ts';
import { listed } from '../../src/core/listed.ts';
import { hasEnded } from '../../src/core/loop/lifecycle.ts';
import type { Loop } from '../../src/core/loop/loop.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, input, type Message, type Modal, modal, option, section, ticks } from '../elements/form.ts';
import { mention, plain, safe } from '../elements/text.ts';
import { actions, fields, makeRef, views } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';
import type { Who } from '../lines/names.ts';

const absentWords: Record<Absent['why'], string> = {
  left: 'left the company',
  guest: 'guest; reads behind Open scorecards',
  elsewhere: 'belongs to another workspace; reads behind Open scorecards',
  refused: 'Slack did not let them in; reads behind Open scorecards',
};

/** Who would read along in the channel and cannot, each with the reason. */
export const absentLines = ({ room: { absent = [] } }: Pick<Loop, 'room'>, who: Who = mention): string[] =>
  absent.length === 0
    ? []
    : [
        `Not in this channel: ${[...new Set(absent.map(({ why }) => why))].map((why) => alike(absent, why, who)).join(', ')}.`,
      ];

/** A reason is said once for all who have it, so that the line takes everybody. */
const alike = (absent: readonly Absent[], why: Absent['why'], who: Who): string => {
  const people = absent.filter((one) => one.why === why).map(({ user }) => who(user));
  return `${listed(people)} (${absentWords[why]})`;
};

const withheldWords: Record<Withheld, string> = {
  reader: 'somebody who may not read the scorecards is in its channel now',
  public: 'its channel is public now',
  shared: 'its channel is shared with another company now, or about to be',
  archived: 'its channel is archived now',
};

type WithheldInput = {
  loop: Loop;
  candidate: string;
  debriefNumber: number;
  why: Withheld;
  /** Somebody else's loop, which they may only hand over. */
  isOther: boolean;
};

/** To the coordinator, once: what is posted from now on holds no words of the scorecards. */
export function withheldMessage({ loop, candidate, debriefNumber, why, isOther }: WithheldInput): Message {
  const isOpen = loop.gate.state === 'open';
  const canMove = isOpen && !hasEnded(loop) && debriefNumber === loop.debriefNumber;
  const rest = [
    isOpen
      ? 'Everybody who may read the scorecards has them behind *Open scorecards*'
      : 'Those who may read the scorecards can open them again in the next debrief',
    ...(canMove ? ['in another channel the debrief opens anew, with details'] : []),
  ];
  const words = `The debrief of *${safe(candidate)}* shows no more details in its thread: ${withheldWords[why]}. What was posted before stays there. ${rest.join('; ')}.`;
  const ref = makeRef(loop.id);
  const own = [
    ...(isOpen ? [button('Open scorecards', actions.openCards, ref)] : []),
    ...(canMove ? [button('Choose another channel', actions.chooseRoom, ref)] : []),
  ];
  const buttons = isOther ? handOverButtons(loop) : own;
  return {
    text: `The debrief of ${safe(candidate)} shows no more details`,
    blocks: [section(words), ...(buttons.length > 0 ? [buttonRow(...buttons)] : [])],
  };
}

/** In place of what could be pressed in a channel that the debrief has left. */
export function movedMessage(channel: string | null): Message {
  const words = channel ? `The debrief goes on in <#${channel}>.` : 'The debrief goes on in another channel.';
  return { text: words, blocks: [section(words)] };
}

/** To somebody who may read the scorecards and is not in the channel. */
export function cardsOfferMessage(loop: Loop, candidate: string): Message {
  const words = `The debrief of *${safe(candidate)}* · ${safe(roleOf(loop))} is open. Slack keeps you out of its channel; the scorecards are here for you.`;
  return {
    text: `The debrief of ${safe(candidate)} is open`,
    blocks: [section(words), buttonRow(button('Open scorecards', actions.openCards, makeRef(loop.id)))],
  };
}

const inviteOption = option('invite', 'Add everybody who may read the scorecards');

/** Before the debrief or during it: where it is held. */
export const roomForm = (loop: Loop, candidate: string): Modal =>
  modal(
    'Debrief channel',
    [
      section(`*${safe(candidate)}* · ${safe(roleOf(loop))}\n${nowWords(loop)}`),
      input({
        id: fields.channel,
        label: 'Debrief channel',
        element: {
          type: 'conversations_select',
          filter: { include: ['private'], exclude_bot_users: true, exclude_external_shared_channels: true },
        },
        hint: 'A private channel that Quorum is in. Invite it there with /invite @Quorum first.',
      }),
      input({
        id: fields.invite,
        label: 'Members',
        element: ticks([inviteOption], loop.room.wanted === 'create' ? ['invite'] : []),
        hint: 'They also see what was written in the channel before.',
        isOptional: true,
      }),
      context('Quotes from scorecards are shown there only while everybody in the channel may read them.'),
    ],
    {
      callback_id: views.room,
      private_metadata: makeRef(loop.id),
      submit: plain('Use this channel', 24),
      close: plain('Cancel', 24),
    },
  );

function nowWords({ room, debrief, gate }: Loop): string {
  if (debrief?.parent) return `The debrief is open in <#${room.channel}>. In another channel it opens anew.`;
  if (gate.state === 'open') return 'The debrief opens as soon as it has a channel.';
  return room.channel
    ? `Planned: <#${room.channel}>.`
    : 'Planned: Quorum makes a private channel when the debrief opens.';
}
