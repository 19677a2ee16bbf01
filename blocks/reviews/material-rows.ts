import type { KnownBlock } from '@slack/types';
import { isCardIn } from '../../src/core/loop/gate.ts';
import type { Loop, Round } from '../../src/core/loop/loop.ts';
import { resumeOf } from '../../src/core/reviews/material-places.ts';
import { lackingMaterial, reviewsOf } from '../../src/core/reviews/reviews.ts';
import { dueWords, timeWords } from '../../src/core/time/moment-words.ts';
import { buttonRow } from '../elements/buttons.ts';
import { context, section } from '../elements/form.ts';
import { brief, mention } from '../elements/text.ts';
import { zoneOnce } from '../elements/zones.ts';
import { makeRef } from '../ids.ts';
import { materialNames, missingWords } from '../lines/material-names.ts';
import { addMaterialButton, materialButton, missingMaterialRow } from './material-view.ts';

/** A message holds 50 blocks, and has other things to say too. */
const limits = { lacking: 8, rows: 20, name: 90, title: 120 };

/** In the coordinator's message: what is still to be brought. */
export function lackingRows(loop: Loop): KnownBlock[] {
  const lacking = lackingMaterial(loop);
  const rest = lacking.length - limits.lacking;
  return [
    ...lacking
      .slice(0, limits.lacking)
      .map((round) =>
        missingMaterialRow(loop, round, `*${brief(round.title, limits.title)}*: ${missingWords(round)}.`),
      ),
    ...(rest > 0 ? [context(`and ${rest} more, behind \`/hire material\``)] : []),
  ];
}

/** `/hire material`: every review of the loops that somebody looks after, those without material first. */
export function materialRows(rows: readonly { loop: Loop; candidate: string }[], zone: string): KnownBlock[] {
  const all = rows
    .flatMap(({ loop, candidate }) =>
      [...reviewsOf(loop), ...resumeOf(loop)].map((round) => ({ loop, candidate, round })),
    )
    .toSorted((a, b) => Number(a.round.material !== null) - Number(b.round.material !== null));
  if (all.length === 0) return [section('None of the loops that you look after waits for anything to read.')];
  const rest = all.length - limits.rows;
  const shown = all.slice(0, limits.rows).flatMap(({ loop, candidate, round }): KnownBlock[] => {
    const head = `*${brief(candidate, limits.name)}* · ${brief(round.title, limits.title)}`;
    return round.material
      ? thereBlocks(loop, round, head, zone)
      : [missingMaterialRow(loop, round, `${head}: ${missingWords(round)}.`)];
  });
  return [...zoneOnce(shown, zone), ...(rest > 0 ? [context(`and ${rest} more`)] : [])];
}

function thereBlocks(loop: Loop, round: Round, head: string, zone: string): KnownBlock[] {
  const { material, booking } = round;
  const added = material ? `added by ${mention(material.by)} ${timeWords(material.at, zone)}` : '';
  const due = booking ? `, due ${dueWords(booking.endsAt, zone)}` : '';
  const isReplaceable = !round.seats.some(isCardIn);
  return [
    section(`${head}: ${materialNames(round).noun} ${added}${due}`),
    buttonRow(
      materialButton(makeRef(loop.id, round.id)),
      ...(isReplaceable ? [addMaterialButton(loop, round, materialNames(round).replace)] : []),
    ),
  ];
}
