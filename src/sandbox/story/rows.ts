import { z } from 'zod';
import { ControlError } from '../control/call.ts';
import type { FrontRow } from '../front/row.ts';
import type { Sandbox } from '../sandbox.ts';
import { type StoryTeller, storyTeller } from './story.ts';

const largestBody = 2000;

const fillBody = z.object({ who: z.string(), on: z.enum(['laptop', 'phone']), view: z.string() });
const clockBody = z.object({
  to: z.enum(['next', 'quarter', 'tomorrow'], 'Say "to": "next", "quarter" or "tomorrow".'),
  who: z.string().default('lena'),
});
/** `isNew`: a loop of its own, whatever is under way. */
const nextBody = z.object({ isNew: z.boolean().default(false) });
const untilBody = z.object({ until: z.literal('debrief', 'Say "until": "debrief".').default('debrief') });

/** The buttons for newcomers: what the sandbox plays by itself. */
export function storyRows(): FrontRow[] {
  const tellers = new WeakMap<Sandbox, StoryTeller>();
  const tellerOf = (sandbox: Sandbox): StoryTeller => {
    const teller = tellers.get(sandbox) ?? storyTeller(sandbox);
    tellers.set(sandbox, teller);
    return teller;
  };
  const row = <T>(
    path: RegExp,
    body: z.ZodType<T>,
    run: (teller: StoryTeller, given: T) => Promise<unknown>,
  ): FrontRow => ({
    method: 'POST',
    path,
    async answer({ sandbox, body: read }) {
      const parsed = body.safeParse(await read(largestBody));
      if (!parsed.success)
        throw new ControlError(400, parsed.error.issues[0]?.message ?? 'The body is wrong.');
      return run(tellerOf(sandbox), parsed.data);
    },
  });
  return [
    { method: 'GET', path: /^\/api\/story$/, answer: ({ sandbox }) => tellerOf(sandbox).now() },
    row(/^\/api\/story\/next$/, nextBody, (teller, { isNew }) => teller.next(isNew)),
    row(/^\/api\/story\/until$/, untilBody, (teller) => teller.untilDebrief()),
    row(/^\/api\/story\/ill$/, z.object({}), (teller) => teller.illness()),
    row(/^\/api\/story\/fill$/, fillBody, (teller, form) => teller.fill(form)),
    row(/^\/api\/clock$/, clockBody, (teller, { to, who }) => teller.move(to, who)),
  ];
}
