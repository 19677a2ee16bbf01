import type { StoredMessage, StoredView } from '../../../src/sandbox/slack/world/world.ts';
import { debriefChannel, has, theLoop, until } from '../stage/play.ts';
import type { Stage } from '../stage/stage.ts';

export const wordsOf = (shown: unknown): string => JSON.stringify(shown);

export const isQuiet = async (stage: Stage): Promise<boolean> => {
  const now = stage.clock.now();
  return (await theLoop(stage)).outbox.every(({ state, due }) => state === 'done' || due > now);
};

export const quiet = (stage: Stage): Promise<void> => until(() => isQuiet(stage));

/** What stands in the debrief's channel, and what people do there. */
export function debriefThread(stage: Stage) {
  const messages = (): StoredMessage[] => debriefChannel(stage)?.messages ?? [];
  const parents = (): StoredMessage[] => messages().filter(({ threadTs }) => !threadTs);
  const replies = (at = -1): StoredMessage[] =>
    messages().filter(({ threadTs }) => threadTs && threadTs === parents().at(at)?.ts);
  const inThread = (words: string): StoredMessage | undefined =>
    messages().findLast((one) => one.threadTs && has(words)(one));
  /** In the thread, or in what Quorum sent them: only the hiring manager gets some of the buttons. */
  const offered = (user: string, action: string): StoredMessage | undefined =>
    inThread(action) ?? stage.slack.as(user).inbox().findLast(has(action));
  const press = async (user: string, action: string) => {
    await until(() => offered(user, action) !== undefined);
    return stage.slack.as(user).click(offered(user, action) as StoredMessage, action);
  };
  const openForm = async (user: string, action: string, callback: string): Promise<StoredView> => {
    await press(user, action);
    return stage.slack.as(user).waitForView(({ callbackId }) => callbackId === callback);
  };
  const send = async (user: string, form: StoredView, inputs: Record<string, string | string[]>) => {
    const person = stage.slack.as(user);
    await person.fill(form.id, inputs);
    const answer = await person.submit(form.id);
    if (Object.keys(answer.errors).length === 0) await person.closeView(form.id);
    return answer;
  };
  return { messages, parents, replies, inThread, press, openForm, send };
}
