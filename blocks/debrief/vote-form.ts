import { Recommendation, recommendationWords } from '../../src/core/cards/card.ts';
import type { Vote } from '../../src/core/decision/conclusion.ts';
import { levels } from '../../src/core/kit/level.ts';
import {
  choice,
  context,
  input,
  type Modal,
  modal,
  option,
  radio,
  section,
  writing,
} from '../elements/form.ts';
import { plain, safe } from '../elements/text.ts';
import { fields, makeRef, views } from '../ids.ts';

/** `earlier`: what its author has sealed already and may still change. */
export const voteForm = (loop: string, candidate: string, earlier: Vote | null): Modal =>
  modal(
    'Second vote',
    [
      section(`*${safe(candidate)}*`),
      context('Sealed until everybody has voted or the hiring manager closes the vote.'),
      input({
        id: fields.recommendation,
        label: 'What do you recommend now?',
        element: radio(Recommendation.options, recommendationWords, earlier?.recommendation),
      }),
      input({
        id: fields.otherLevel,
        label: 'Yes at another level',
        element: choice(
          levels.map((level) => option(level, level)),
          earlier?.otherLevel ?? undefined,
        ),
        isOptional: true,
      }),
      input({
        id: fields.words,
        label: 'What changed your mind, or did not',
        element: writing(3000, earlier?.words ?? ''),
        isOptional: true,
      }),
    ],
    {
      callback_id: views.vote,
      private_metadata: makeRef(loop),
      submit: plain('Seal my vote', 24),
      close: plain('Cancel', 24),
    },
  );
