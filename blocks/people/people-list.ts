import type { KnownBlock } from '@slack/types';
import type { PersonLoad } from '../../src/core/people/load.ts';
import { button } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { count, mention } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { personMenu } from './person-form.ts';

/** Whoever has more to give is behind the menu. */
const shownAtMost = 25;

/** `/hire people`: anybody to choose, and below who interviews, the one nearest to their limit first. */
export function peopleList(loads: readonly PersonLoad[]): Modal {
  const rest = loads.length - shownAtMost;
  return modal('People', [
    personMenu(),
    ...(loads.length === 0
      ? [context('Nobody has interviews or settings yet. Choose a person to begin.')]
      : []),
    ...loads.slice(0, shownAtMost).map(loadRow),
    ...(rest > 0 ? [context(`and ${rest} more with fewer interviews. Choose anybody above.`)] : []),
  ]);
}

function loadRow({ user, interviews: { week, next }, perWeek, inTraining }: PersonLoad): KnownBlock {
  const limit = week < perWeek ? '' : week > perWeek ? ', over their limit' : ', at their limit';
  const words = [
    mention(user),
    `*${week} of ${perWeek} this week*${limit}`,
    `${count(next, 'interview')} in the next 14 days`,
    ...(inTraining > 0 ? [`in training for ${count(inTraining, 'round')}`] : []),
  ];
  return { ...section(words.join(' · ')), accessory: button('Change', actions.openPerson, makeRef(user)) };
}
