import { buttonRow } from '../../../../blocks/elements/buttons.ts';
import { safe } from '../../../../blocks/elements/text.ts';
import { materialForm } from '../../../../blocks/reviews/material-form.ts';
import { lackingRows, materialRows } from '../../../../blocks/reviews/material-rows.ts';
import * as material from '../../../../blocks/reviews/material-view.ts';
import * as offer from '../../../../blocks/reviews/reviews-offer.ts';
import type { Loop } from '../../../core/loop/loop.ts';
import { seatsOf } from '../../../core/loop/seats.ts';
import { broughtIn, inMessage, inWindow, placeIn, zone } from '../places.ts';
import { type RowsByFile, within } from '../sample.ts';

/** Everybody has their guide. */
const guided = (loop: Loop): Loop => ({
  ...loop,
  rounds: loop.rounds.map((round) => ({
    ...round,
    seats: round.seats.map((seat) => ({ ...seat, pack: { channel: 'D', ts: '1' } })),
  })),
});
const interviewerOf = (loop: Loop): string | null =>
  seatsOf(loop).find(({ round, seat }) => seat.holder && seat.reads?.length && !round.blind)?.seat.holder ??
  null;

export const reviews: RowsByFile = {
  'reviews/material-form.ts': { materialForm: (x) => materialForm(broughtIn(x)) },
  'reviews/material-rows.ts': {
    lackingRows: (x) => inMessage(lackingRows(x.reviews)),
    materialRows: (x) => inMessage(materialRows(x.loops(x.many(40, 2), x.reviews), zone)),
  },
  'reviews/material-view.ts': {
    materialModal: (x) => material.materialModal(broughtIn(x)),
    materialWords: (x) => ({ text: material.materialWords(broughtIn(x)) }),
    readsOf: within,
    readRows: (x) => inMessage(material.readRows(guided(x.reviews), interviewerOf(x.reviews))),
    materialMessage: (x) => material.materialMessage(broughtIn(x)),
    unsentFileMessage: (x) =>
      material.unsentFileMessage(broughtIn(x), safe(x.say(300, 'Slack took no file for an hour.'))),
    materialButton: () => inMessage([buttonRow(material.materialButton('a~b'))]),
    addMaterialButton: (x) =>
      inMessage([
        buttonRow(
          material.addMaterialButton(x.reviews, placeIn(x, x.reviews).round, x.title('Add the resume')),
        ),
      ]),
    missingMaterialRow: (x) =>
      inMessage([
        material.missingMaterialRow(
          ...([x.reviews, placeIn(x, x.reviews).round] as const),
          safe(x.say(3000, 'The resume review waits for the resume.')),
        ),
      ]),
  },
  'reviews/reviews-offer.ts': {
    reviewsOfferMessage: (x) => offer.reviewsOfferMessage(x.reviews, x.name),
    reviewsRows: (x) => inWindow(offer.reviewsRows(x.loops(x.many(60, 2), x.reviews))),
  },
};
