import { roomForm } from '../../../blocks/debrief/room-messages.ts';
import { sentenceView } from '../../../blocks/elements/form.ts';
import { fields, actions as ids, views } from '../../../blocks/ids.ts';
import { chooseRoom, readRoom } from '../../flows/room.ts';
import { listOf, type Request, refOf, textOf } from '../door/request.ts';
import { errors, type Feature, type Reply, view } from '../feature.ts';

/** Where a debrief is held, where the channel that was planned will not do. */
export const room: Feature = {
  actions: {
    [ids.chooseRoom]: { loading: 'Opening the form…', run: formShown },
    [ids.changeRoom]: { run: formShown },
  },
  submissions: {
    [views.room]: {
      run: async ({ actor, deps, values, input }) => {
        const [loop] = refOf(input, 1, 'form');
        const channel = textOf(values, fields.channel);
        const invite = listOf(values, fields.invite).includes('invite');
        const answer = await chooseRoom(deps, actor, { loop, channel, invite });
        if (!answer.ok) return errors({ [fields.channel]: answer.reason });
        return view(
          sentenceView(
            answer.isOpen
              ? `The debrief is opening in <#${channel}>.`
              : `The debrief will open in <#${channel}>.`,
          ),
        );
      },
    },
  },
};

async function formShown({ actor, deps, input }: Request): Promise<Reply> {
  const [loop] = refOf(input, 1, 'button');
  const read = await readRoom(deps, actor, { loop });
  return view(roomForm(read.loop, read.candidate));
}
