import { describe, expect, it } from '@jest/globals';
import { parseRef } from '../../../blocks/ids.ts';
import type { Loop } from '../../../src/core/loop/loop.ts';
import type { Request } from '../../../src/slack/door/request.ts';
import type { Reply } from '../../../src/slack/feature.ts';
import { features, tablesOf } from '../../../src/slack/tables.ts';
import { expectFit } from '../../blocks/fits-slack.ts';
import { makeInterviewing, now } from '../../support/makers/make-loop.ts';

/** Carl stands in for Cora, who is on holiday: every loop is hers. */
const loopsUnderWay = (count: number): Loop[] =>
  Array.from({ length: count }, (_, at) => ({ ...makeInterviewing(), id: `loop-${at}` }));

const requestFor = (loops: Loop[], values: Record<string, string> = {}): Request => {
  const deps = {
    loops: {
      ofPerson: async () => [],
      underWay: async () => loops,
      get: async (_team: string, id: string) => loops.find((loop) => loop.id === id) ?? null,
    },
    settings: { get: async () => ({ coordinators: ['UCORA', 'UCARL'] }) },
    directory: { people: async () => [] },
    vault: { openCandidate: ({ id }: Loop) => ({ name: `Robin ${id}` }) },
    now: () => now,
  };
  return { actor: { team: 'TACME', user: 'UCARL' }, deps, values, input: '' } as unknown as Request;
};

const shownIn = (reply: Reply) => {
  if (reply.show !== 'view') throw new Error('shows no form');
  return reply.view;
};

type Options = { value: string; text: { text: string } }[];
type Block = { element?: { options?: Options; option_groups?: { options: Options }[] } };

/** What the first field of a form offers, however it is grouped. */
function offeredIn(reply: Reply): Options {
  const { element = {} } = (shownIn(reply).blocks as Block[])[0] ?? {};
  return element.options ?? element.option_groups?.flatMap(({ options }) => options) ?? [];
}

const { command, submission } = tablesOf(features);
const loopOf = ({ value }: { value: string }) => value.split('~')[0];

describe.each(['reschedule', 'replace', 'reassign', 'excuse'])(
  '/hire %s of a coordinator who stands in',
  (word) => {
    const typed = (loops: Loop[]) => command(word).run(requestFor(loops));

    it.each([1, 30, 130])('reaches the rounds of each of %i loops', async (count) => {
      const loops = loopsUnderWay(count);
      const reply = await typed(loops);
      expectFit(shownIn(reply));
      const first = offeredIn(reply);
      expect(new Set(first.map(loopOf)).size).toBe(count);
      const isLoopFirst = first.length === count && first.every(({ value }) => parseRef(value, 1));
      for (const loop of [loops[0], loops[count - 1]] as Loop[]) {
        const { callback_id } = shownIn(reply);
        const chosen = isLoopFirst
          ? await submission(callback_id ?? '').run(requestFor(loops, { loop: loop.id }))
          : reply;
        expectFit(shownIn(chosen));
        const offered = offeredIn(chosen).filter((row) => loopOf(row) === loop.id);
        const wanted = { reschedule: 3, replace: 3, reassign: 3, excuse: 5 }[word];
        expect(offered).toHaveLength(wanted ?? 0);
      }
    });

    it('asks for the loop first only where one list does not hold all of it', async () => {
      const isAsked = async (count: number) => {
        const { callback_id } = shownIn(await typed(loopsUnderWay(count)));
        return callback_id?.endsWith('-in.form');
      };
      expect([await isAsked(20), await isAsked(40)]).toEqual([false, true]);
    });
  },
);
