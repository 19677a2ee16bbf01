import { badInput } from '../../../src/errors.ts';
import { listen } from '../../../src/slack/door/listen.ts';
import { features, tablesOf } from '../../../src/slack/tables.ts';
import { unwatched } from './unwatched.ts';

type Handler = (delivery: object) => Promise<void>;

export const refusal = 'This cannot be done now.';

/** The app's own door and tables, where whatever a form wants is refused. */
export function refusingDoor() {
  const handlers = new Map<string, Handler>();
  const bolt = Object.fromEntries(
    ['command', 'action', 'view', 'event'].map((kind) => [
      kind,
      (pattern: unknown, handler: Handler) => {
        if (pattern instanceof RegExp) handlers.set(kind, handler);
      },
    ]),
  );
  const refuse = (): never => {
    throw badInput(refusal);
  };
  const port = new Proxy(refuse, { get: () => refuse });
  listen(bolt as never, tablesOf(features), {
    isHomeSilent: () => false,
    slack: () => ({ views: {} }) as never,
    bot: () => null,
    deps: new Proxy({}, { get: () => port }) as never,
    real: () => 5000,
    reference: () => 'ref',
    report: () => {},
    watch: unwatched(),
  });
  /** What the app answers to this form. */
  return async (view: object): Promise<unknown> => {
    let answer: unknown;
    const ack = async (given?: unknown) => {
      answer = given;
    };
    const body = { user: { id: 'UCORA' }, trigger_id: 'trigger', view };
    const context = { workspace: 'T', sentAt: 5999 };
    await handlers.get('view')?.({ body, ack, context });
    return answer;
  };
}
