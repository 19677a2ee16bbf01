import { actions as ids } from '../../../blocks/ids.ts';
import { helpMessage } from '../../../blocks/lists/help-message.ts';
import { deadLetterRows, loopRows, seatRows } from '../../../blocks/lists/loop-lists.ts';
import { act } from '../../flows/act.ts';
import { helpOnce, listLoops, listLoopsToRun } from '../../flows/lists.ts';
import { refOf } from '../door/request.ts';
import { type Feature, nothing, type Row, sentence } from '../feature.ts';

/** Where somebody's loops stand. */
export const lists: Feature = {
  commands: {
    status: {
      usage: 'status [name]',
      does: 'Your loops, and for coordinators those of the others, or those of one candidate: what they wait for, and a menu to run each.',
      run: async ({ actor, deps, input }) => {
        const { lookedAfter, others, undone, zone, now } = await listLoopsToRun(deps, actor, input);
        const all = [...lookedAfter, ...others];
        const dead = deadLetterRows([...all, ...undone]);
        return sentence('Your loops', [
          ...loopRows(all, { user: actor.user, zone, now, name: input }),
          ...dead,
        ]);
      },
    },
    my: {
      usage: 'my',
      does: 'Your interviews, interview guides and scorecards.',
      run: async ({ actor, deps }) => {
        const { mine, zone } = await listLoops(deps, actor);
        return sentence('Your interviews', seatRows(mine, zone));
      },
    },
  },
  actions: {
    [ids.retry]: settled('retry', 'Quorum is trying again.'),
    [ids.dismiss]: settled('dismiss', 'Dismissed.'),
    [ids.retryAll]: {
      run: async ({ actor, deps, input }) => {
        const [loop] = refOf(input, 1, 'button');
        await act(deps, actor, loop, { type: 'retryDeadLetters' });
        return sentence('Quorum is trying again.');
      },
    },
  },
  events: {
    // What people write to the app in its messages tab.
    message: {
      run: async ({ actor, deps, slack, input }) => {
        const [channel, ts, thread] = refOf(input, 3, 'message');
        const help = await helpOnce(deps, actor, `${channel}:${ts}`);
        if (help) await slack.chat.postMessage({ channel, thread_ts: thread, ...helpMessage(help) });
        return nothing;
      },
    },
  },
};

function settled(as: 'retry' | 'dismiss', words: string): Row {
  return {
    run: async ({ actor, deps, input }) => {
      const [loop, effect] = refOf(input, 2, 'button');
      await act(deps, actor, loop, { type: 'settleDeadLetter', effect, as });
      return sentence(words);
    },
  };
}
