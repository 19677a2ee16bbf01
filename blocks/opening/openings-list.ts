import type { KnownBlock } from '@slack/types';
import { listed } from '../../src/core/listed.ts';
import type { Opening } from '../../src/core/opening/opening.ts';
import type { Tally } from '../../src/core/opening/tally.ts';
import { button, buttonRow, primaryButton } from '../elements/buttons.ts';
import { context, type Modal, modal, section } from '../elements/form.ts';
import { brief, count, mention } from '../elements/text.ts';
import { actions, makeRef } from '../ids.ts';
import { tallyWords } from './opening-loops.ts';

type Listed = {
  openings: { opening: Opening; missing: string[]; loops: Tally }[];
  /** Where this page of the list begins, and the ones beside it; of how many openings. */
  from: number;
  before: number | null;
  next: number | null;
  all: number;
  isCoordinator: boolean;
};

export function openingsView(listed: Listed): Modal {
  const { openings, isCoordinator } = listed;
  const rows = openings.map(({ opening, missing, loops }): KnownBlock => {
    const { id, title, department, hiringManager } = opening;
    const lines = [
      `*${brief(title, 200)}* · ${brief(department, 100)}`,
      `${stateShort(opening, missing)} · ${loopsShort(loops)} · hiring manager ${mention(hiringManager)}`,
    ];
    return { ...section(lines.join('\n')), accessory: button('Look', actions.seeOpening, makeRef(id)) };
  });
  return modal('Openings', [
    ...(isCoordinator
      ? [buttonRow(primaryButton('Begin an opening', actions.beginOpening, makeRef('new')))]
      : []),
    ...(rows.length > 0
      ? rows
      : [
          section(
            'There is no opening yet. An opening is a role to be filled: its answers choose what its loops are like.',
          ),
        ]),
    ...pageBlocks(listed),
  ]);
}

function pageBlocks({ openings, from, before, next, all }: Listed): KnownBlock[] {
  if (before === null && next === null) return [];
  return [
    context(`${from + 1} to ${from + openings.length} of ${count(all, 'opening')}; closed ones come last.`),
    buttonRow(
      ...(before === null ? [] : [button('Previous page', actions.earlierOpenings, makeRef(before))]),
      ...(next === null ? [] : [button('Next page', actions.moreOpenings, makeRef(next))]),
    ),
  ];
}

const loopsShort = (loops: Tally): string => {
  const words = tallyWords(loops, ', ');
  return loops.running + loops.hired + loops.ended > 0 ? `loops: ${words}` : words;
};

function stateShort({ state, agreed }: Opening, missing: string[]): string {
  if (state === 'closed') return 'Closed';
  if (state === 'open') return 'Open';
  if (missing.length > 0) return `To be completed: add ${listed(missing)}`;
  return agreed.length > 0 ? 'One has agreed' : 'Nobody has agreed yet';
}
