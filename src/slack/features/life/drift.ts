import { actions as ids } from '../../../../blocks/ids.ts';
import { act } from '../../../flows/act.ts';
import { refOf } from '../../door/request.ts';
import { type Feature, nothing, type Row } from '../../feature.ts';

type Question =
  | ('keepMoved' | 'removeEvent' | 'moveBack')
  | ('restoreRound' | 'findRoom' | 'holdWithoutRoom');

const question = (type: Question): Row => ({
  run: async ({ actor, deps, input }) => {
    const [loop, round, drift] = refOf(input, 3, 'button');
    await act(deps, actor, loop, { type, round, drift: Number(drift) });
    return nothing;
  },
});

/** The button names a seat, whoever holds it by now, or the candidate. */
const aboutGuest = (type: 'inviteAgain' | 'replaceRemoved'): Row => ({
  run: async ({ actor, deps, input }) => {
    const [loop, round, drift, place] = refOf(input, 4, 'button');
    await act(deps, actor, loop, { type, round, drift: Number(drift), place });
    return nothing;
  },
});

/** What somebody did to an event in the calendar, and the answers to it. */
export const drift: Feature = {
  actions: {
    [ids.keepMoved]: question('keepMoved'),
    [ids.removeEvent]: question('removeEvent'),
    [ids.moveBack]: question('moveBack'),
    [ids.restoreRound]: question('restoreRound'),
    [ids.findRoom]: question('findRoom'),
    [ids.holdWithoutRoom]: question('holdWithoutRoom'),
    [ids.inviteAgain]: aboutGuest('inviteAgain'),
    [ids.replaceRemoved]: aboutGuest('replaceRemoved'),
  },
};
