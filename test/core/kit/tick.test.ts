import { describe, expect, it } from '@jest/globals';
import { checkKit } from '../../../src/core/kit/complaints.ts';
import { besideTicks, labelOf, Tick, textOf } from '../../../src/core/kit/tick.ts';
import { unlabelled } from '../../../src/core/kit/words/wording.ts';
import { makeExercise, makeKit } from '../../support/makers/make-loop.ts';
import { readShipped } from '../../support/read-shipped.ts';

const short = 'Names the number and what it means';
const long = `${short}, ${'and says so once more '.repeat(3)}`;
const labelled = { label: short, text: long };

describe('a line that is ticked', () => {
  it('is short, or has a short label beside its text', () => {
    expect(
      [short, long, labelled, { label: long, text: long }].map((line) => Tick.safeParse(line).success),
    ).toEqual([true, false, true, false]);
    expect([short, labelled].map(labelOf)).toEqual([short, short]);
    expect([short, labelled].map(textOf)).toEqual([short, long]);
  });

  it('stands in full beside the boxes where the boxes do not say all of it', () => {
    expect(besideTicks([short, labelled, long])).toEqual([labelled, long]);
    expect(besideTicks(Array.from({ length: 12 }, (_, at) => `${short} ${at}`))).toEqual([
      `${short} 10`,
      `${short} 11`,
    ]);
  });

  it('asks for a label where it has none, and says where a card ticks fewer', () => {
    const lines = [short, long, ...Array.from({ length: 9 }, () => short)];
    const talk = { ...makeExercise({ id: 'talk' }), deliverables: lines };
    expect(unlabelled([talk])).toEqual([
      { path: ['exercises', 0, 'deliverables'], message: 'has 11 lines; a scorecard ticks 10' },
      {
        path: ['exercises', 0, 'deliverables', 1],
        message: `needs a \`label\` beside its \`text\`: a tick holds 75 characters, not ${long.length}`,
      },
    ]);
    expect(unlabelled([{ ...talk, deliverables: [short, labelled] } as unknown as typeof talk])).toEqual([]);
    const handedIn = { ...talk, kind: 'take-home', looksAt: [short] } as unknown as typeof talk;
    expect(unlabelled([handedIn])).toEqual([]);
  });

  it('is asked for by name where a sign is too long', () => {
    const kit = makeKit();
    const questions = kit.questions.map((question, index) =>
      index === 0 ? { ...question, positive: [long, ...question.positive.slice(1)] } : question,
    );
    const checked = checkKit(JSON.parse(JSON.stringify({ ...kit, questions })));
    const complaints = checked.kit ? [] : checked.complaints;
    expect(complaints).toContainEqual({
      path: ['questions', 0, 'positive', 0],
      message: `needs a \`label\` beside its \`text\`: a tick holds 75 characters, not ${long.trim().length}`,
    });
  });

  it('has a label in every kit that ships, where it needs one', async () => {
    for (const { exercises } of await readShipped()) expect(unlabelled(exercises)).toEqual([]);
  });
});
