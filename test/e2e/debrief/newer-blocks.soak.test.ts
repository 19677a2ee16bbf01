import { describe, expect, it } from '@jest/globals';
import { debriefThread, quiet } from '../../support/people/debrief-thread.ts';
import { hana, ines, jon, kim } from '../../support/stage/company.ts';
import { fillCard, playUntilCards, theLoop, until } from '../../support/stage/play.ts';
import { raiseStage } from '../../support/stage/stage.ts';

type Block = Record<string, unknown> & { type: string };

/** One debrief up to the result of the second vote, in a workspace that takes the newer blocks or refuses them. */
async function played(takesNewerBlocks: boolean) {
  const stage = await raiseStage({ takesNewerBlocks });
  try {
    const thread = debriefThread(stage);
    await playUntilCards(stage);
    await fillCard(stage, ines.id, { rating: 'exceeds', recommendation: 'strong_yes' });
    await fillCard(stage, jon.id, { rating: 'below', recommendation: 'no' });
    await fillCard(stage, kim.id, { rating: 'exceeds', recommendation: 'yes' });
    await until(async () => (await theLoop(stage)).debrief?.picture != null);
    await quiet(stage);
    await thread.press(hana.id, 'vote.call');
    for (const { id } of [ines, jon, kim]) {
      const form = await thread.openForm(id, 'vote.cast', 'vote.form');
      await thread.send(id, form, { recommendation: 'yes', words: '' });
    }
    await until(() => thread.inThread('changed their recommendation') !== undefined);
    await quiet(stage);
    const { outbox } = await theLoop(stage);
    return {
      said: thread.messages().map(({ text }) => text),
      blocks: thread.messages().flatMap(({ blocks }) => blocks ?? []) as Block[],
      refused: stage.slack.refusals.filter(({ error }) => error === 'invalid_blocks'),
      unfinished: outbox.filter(({ state }) => state !== 'done' && state !== 'waiting'),
    };
  } finally {
    await stage.close();
  }
}

const newer = ['data_table', 'data_visualization', 'container'];
const typesIn = (blocks: Block[]) => blocks.map(({ type }) => type);
const cellsOf = (blocks: Block[]) => {
  const [table] = blocks.filter(({ type }) => type.endsWith('table')) as never as { rows: object[][] }[];
  return JSON.stringify(table?.rows);
};

describe('the same debrief where the newer blocks are taken, and where they are refused', () => {
  it('says the same once, in newer or in older blocks', async () => {
    const taken = await played(true);
    const refused = await played(false);

    expect(taken.refused).toEqual([]);
    expect(newer.filter((type) => !typesIn(taken.blocks).includes(type))).toEqual([]);
    // Asked once, and not for every message.
    expect(refused.refused.map(({ method }) => method)).toEqual(['chat.postMessage']);
    expect(newer.filter((type) => typesIn(refused.blocks).includes(type))).toEqual([]);

    expect(refused.said).toEqual(taken.said);
    expect(new Set(taken.said).size).toBe(taken.said.length);
    expect([taken.unfinished, refused.unfinished]).toEqual([[], []]);
    expect(cellsOf(refused.blocks)).toBe(cellsOf(taken.blocks));
    expect(cellsOf(refused.blocks)).toContain('Below');
    expect(typesIn(refused.blocks)).toContain('table');
    const folded = taken.blocks.find(({ type }) => type === 'container') as never as {
      child_blocks: Block[];
    };
    // Without folds a line names what is folded elsewhere, and the scorecards are a press away.
    const topics = JSON.stringify(folded.child_blocks).match(/(?<=• )[^:]+/g) ?? [];
    expect(topics).toHaveLength(5);
    const line = JSON.stringify(
      refused.blocks.find((block) => JSON.stringify(block).includes('Not in dispute')),
    );
    expect(topics.filter((topic) => !line.includes(topic))).toEqual([]);
    expect(JSON.stringify(refused.blocks)).toContain('Open scorecards');
    const shifts = JSON.stringify(refused.blocks);
    for (const line of ['No: 1 → *0*', 'Yes: 1 → *3*', 'Strong yes: 1 → *0*']) expect(shifts).toContain(line);
  });
});
