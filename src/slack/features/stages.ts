import type { KnownBlock } from '@slack/types';
import { cardsModal } from '../../../blocks/debrief/cards-modal.ts';
import { section, sentenceView } from '../../../blocks/elements/form.ts';
import { quotedPieces } from '../../../blocks/elements/text.ts';
import { fields, actions as ids, views } from '../../../blocks/ids.ts';
import { goOnForm, stopForm } from '../../../blocks/stages/stage-form.ts';
import { GoOn, goOnWords, StopReason, stopRoom } from '../../core/stages/reasons.ts';
import { readStage } from '../../flows/stages/read-stage.ts';
import { goOn, readSettling, stopLoop } from '../../flows/stages/settle-stage.ts';
import { type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, rowsFor, view } from '../feature.ts';

/** Reading a stage that is complete, and saying whether the loop goes on after it. */
export const stages: Feature = {
  actions: {
    [ids.readStage]: {
      loading: 'Opening the scorecards…',
      run: (request) => shown(request, stageIn(request), false, 0),
    },
    [ids.readStageEarly]: {
      loading: 'Opening the scorecards…',
      run: (request) => shown(request, stageIn(request), true, 0),
    },
    ...rowsFor(ids.turnStage, {
      run: (request) => {
        const [loop, stage, page] = refOf(request.input, 3, 'button');
        return shown(request, { loop, stage }, false, Number(page) || 0);
      },
    }),
    [ids.goOn]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps, input }) => {
        const [loop, stage] = refOf(input, 2, 'button');
        return view(goOnForm(await readSettling(deps, actor, { loop, stage, way: 'on' })));
      },
    },
    [ids.stopLoop]: {
      loading: 'Opening the form…',
      run: async ({ actor, deps, input }) => {
        const [loop, stage] = refOf(input, 2, 'button');
        return view(stopForm(await readSettling(deps, actor, { loop, stage, way: 'stop' })));
      },
    },
  },
  submissions: {
    [views.goOn]: {
      run: async ({ actor, deps, values, input, form }) => {
        const [loop, stage] = refOf(input, 2, 'form');
        const words = textOf(values, fields.words).trim();
        const why = GoOn.safeParse({ reason: textOf(values, fields.why), words }).data;
        if (!why) return errors({ [fields.why]: 'Choose one.' });
        await goOn(deps, actor, { loop, stage, form, why });
        return view(sentenceView('Recorded: the loop goes on.'));
      },
    },
    [views.stopLoop]: {
      run: async ({ actor, deps, values, input, form }) => {
        const [loop, stage] = refOf(input, 2, 'form');
        const reason = StopReason.safeParse(textOf(values, fields.why)).data;
        const words = textOf(values, fields.words).trim();
        if (!reason) return errors({ [fields.why]: 'Choose one.' });
        if (!words) return errors({ [fields.words]: 'Say what it rests on.' });
        if (words.length > stopRoom)
          return errors({ [fields.words]: `Write at most ${stopRoom} characters here.` });
        await stopLoop(deps, actor, { loop, stage, form, reason, words });
        return view(sentenceView('Recorded: the loop ends here, and its debrief is opening.'));
      },
    },
  },
};

function stageIn({ input }: Request): { loop: string; stage: string } {
  const [loop, stage] = refOf(input, 2, 'button');
  return { loop, stage };
}

async function shown(
  { actor, deps }: Request,
  { loop, stage }: { loop: string; stage: string },
  isEarly: boolean,
  page: number,
): Promise<Reply> {
  const read = await readStage(deps, actor, { loop, stage, isEarly });
  const { kit, candidate, cards } = read;
  const { level } = read.loop.kit;
  return view(cardsModal({ loop, stage, kit, level, candidate, cards, before: wordsOf(read.goOn) }, page));
}

const wordsOf = (why: GoOn | null): KnownBlock[] =>
  why ? [section(`*Went on*: ${goOnWords[why.reason]}`), ...quotedPieces(why.words).map(section)] : [];
