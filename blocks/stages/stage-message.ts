import type { Button, KnownBlock } from '@slack/types';
import type { Loop, LoopStage } from '../../src/core/loop/loop.ts';
import { looksAfter } from '../../src/core/loop/rights.ts';
import { standingIn } from '../../src/core/stages/stage-gate.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { type Message, section } from '../elements/form.ts';
import { brief, plain } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';

const room = { name: 300, title: 200 };

/** To one person: that a stage is complete and what they can do with it. It says nothing of what the cards say. */
export function stageMessage(loop: Loop, stage: LoopStage, user: string, candidate: string): Message {
  const title = brief(stage.title, room.title);
  const head = `*${brief(candidate, room.name)}* · ${brief(loop.kit.title, room.title)}, ${loop.kit.level}`;
  const { words, buttons } = stateOf(loop, stage, user, title);
  const row: KnownBlock[] = buttons.length > 0 ? [buttonRow(...buttons)] : [];
  return { text: `${title}: ${words}`, blocks: [section(`${head}\n*${title}*: ${words}`), ...row] };
}

type State = { words: string; buttons: Button[] };

function stateOf(loop: Loop, stage: LoopStage, user: string, title: string): State {
  const standing = standingIn(loop, stage, user);
  const isOpen = !stage.settled && looksAfter(loop, user);
  const ref = makeRef(loop.id, stage.id);
  if (standing === null) return { words: overWords(loop, stage), buttons: [] };
  const state = stage.settled ? 'went on.' : 'all cards are in.';
  if (standing === 'reads')
    return {
      words: isOpen ? `${state} Read them, then say whether the loop goes on.` : state,
      buttons: [
        button('Open cards', actions.readStage, ref),
        ...(isOpen ? [button('Go on', actions.goOn, ref), button('Stop', actions.stopLoop, ref)] : []),
      ],
    };
  const still = `${state} Its cards open to you once your own card in this loop is in.`;
  if (standing === 'own-card')
    return {
      words: isOpen
        ? `${still} The hiring manager says whether the loop goes on, or another coordinator you hand it to.`
        : still,
      buttons: isOpen ? handOverButtons(loop) : [],
    };
  const early: Button = {
    ...button('Read it before my own round', actions.readStageEarly, ref),
    confirm: {
      title: plain('Read it now?', 100),
      text: plain(`The debrief will say that you read ${title} before you wrote your own card.`, 300),
      confirm: plain('Read it', 30),
      deny: plain('Not yet', 30),
    },
  };
  return {
    words: isOpen ? `${still} The coordinator can say whether the loop goes on.` : still,
    buttons: [early],
  };
}

function overWords(loop: Loop, { settled }: LoopStage): string {
  if (settled?.way === 'stop') return 'the loop ended here; the debrief shows its cards.';
  if (loop.gate.state === 'open') return 'the debrief is open; it shows these cards too.';
  return settled ? 'went on.' : 'complete.';
}
