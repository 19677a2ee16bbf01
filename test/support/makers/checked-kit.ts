import { checkKit } from '../../../src/core/kit/complaints.ts';
import type { Kit } from '../../../src/core/kit/kit.ts';
import { makeKit } from './make-loop.ts';

const whole = (words: string) => `${words.replace(/\.$/, '')} and says what came of it.`;

/** The small kit of other tests in words long enough for the plan's own check. */
export function checkedKit(): Kit {
  const kit = makeKit();
  const anchors = { exceeds: whole('Exceeds it'), meets: whole('Meets it'), below: whole('Is below it') };
  const checked = checkKit({
    ...kit,
    competencies: kit.competencies.map((one) => ({
      ...one,
      expects: Object.fromEntries(Object.entries(one.expects).map(([level, words]) => [level, whole(words)])),
    })),
    attitudes: kit.attitudes.map((one) => ({ ...one, definition: whole(one.definition) })),
    questions: kit.questions.map((one) => ({ ...one, anchors })),
  });
  if (!checked.kit) throw new Error(JSON.stringify(checked.complaints));
  return checked.kit;
}
