import type { Button, KnownBlock } from '@slack/types';
import type { Loop, LoopStage, Settled } from '../../src/core/loop/loop.ts';
import { looksAfter } from '../../src/core/loop/rights.ts';
import { roleOf } from '../../src/core/loop/role.ts';
import { whyNotSettled } from '../../src/core/rules/stages.ts';
import { standingIn } from '../../src/core/stages/stage-gate.ts';
import { isPastStage } from '../../src/core/stages/stages.ts';
import { button, buttonRow } from '../elements/buttons.ts';
import { context, type Message, section } from '../elements/form.ts';
import { brief, plain } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { handOverButtons } from '../lines/hand-over.ts';

const room = { name: 300, title: 200 };

/** To one person: that a stage is complete and what they can do with it. It says nothing of what the cards say. */
export function stageMessage(loop: Loop, stage: LoopStage, user: string, candidate: string): Message {
  const title = brief(stage.title, room.title);
  const head = `*${brief(candidate, room.name)}* · ${brief(roleOf(loop), room.title)}, ${loop.kit.level}`;
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
  const state = stage.settled ? 'went on.' : 'all scorecards are in.';
  if (standing === 'reads')
    return {
      words: isOpen
        ? `${state} Read them, then say whether the loop goes on.`
        : looksAfter(loop, user)
          ? `${state} Until the debrief opens you can still stop it.`
          : state,
      buttons: [button('Open scorecards', actions.readStage, ref), ...settleButtons(loop, stage, user)],
    };
  const still = `${state} Its scorecards open to you once your own scorecard in this loop is in.`;
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
      text: plain(`The debrief will say that you read ${title} before you wrote your own scorecard.`, 300),
      confirm: plain('Read it', 30),
      deny: plain('Not yet', 30),
    },
  };
  return {
    words: isOpen ? `${still} The coordinator can say whether the loop goes on.` : still,
    buttons: [early],
  };
}

/** The same in a list, where the stage has to be named; nothing for whom it would be refused. */
export function settleRow(loop: Loop, stage: LoopStage, user: string): KnownBlock[] {
  const buttons = settleButtons(loop, stage, user);
  const read = button('Open scorecards', actions.readStage, makeRef(loop.id, stage.id));
  const words = `${brief(stage.title, room.title)}: read the scorecards, then say whether the loop goes on.`;
  return buttons.length > 0 ? [context(words), buttonRow(read, ...buttons)] : [];
}

/** To say whether the loop goes on; none for whom that would be refused. */
function settleButtons(loop: Loop, stage: LoopStage, user: string): Button[] {
  const ref = makeRef(loop.id, stage.id);
  const may = (way: Settled['way']): boolean => whyNotSettled(loop, stage.id, user, way) === null;
  return [
    ...(may('on') ? [button('Go on', actions.goOn, ref)] : []),
    ...(may('stop') ? [button('Stop', actions.stopLoop, ref)] : []),
  ];
}

/** Still true when a debrief asks for more evidence, after which the message is not shown again. */
function overWords(loop: Loop, stage: LoopStage): string {
  if (stage.settled?.way === 'stop') return 'the loop ended here; the debrief shows its scorecards.';
  if (loop.gate.state === 'open' || isPastStage(loop, stage))
    return 'its debrief has opened, with these scorecards in it.';
  return stage.settled ? 'went on.' : 'complete.';
}
