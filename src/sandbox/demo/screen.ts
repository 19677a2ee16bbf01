import { people } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import { demoCards, screenWord } from './cards.ts';
import type { Promised } from './promises.ts';
import { coordinator, inInbox, manager, nameOf, type Stage } from './story.ts';

/** The recruiter's card opens to those who write none in this loop any more, and one of them says that it goes on. */
export async function goOn({ player, transcript }: Stage): Promise<void> {
  const told = await inInbox(player, coordinator, 'Go on');
  transcript.message(nameOf(coordinator), told);
  transcript.message(nameOf(manager), await inInbox(player, manager, 'Read it before my own round'));
  transcript.event(`${nameOf(coordinator)} presses Open scorecards`);
  transcript.modal((await player.click(coordinator, 'stage.read')).view);
  await player.close(coordinator);
  transcript.event(`${nameOf(coordinator)} presses Go on`);
  await player.click(coordinator, 'stage.on');
  transcript.modal((await player.fill(coordinator, { why: 'meets' })).view);
  await player.submit(coordinator);
  await player.close(coordinator);
}

/** Whoever has had a word of the recruiter's card in front of them, in a window or a conversation. */
export function readersOfScreen({ slack }: Sandbox): string[] {
  const windows = slack.views().filter(({ blocks, values }) => hasWord([blocks, values]));
  const rooms = slack.conversations().filter(({ messages }) => hasWord(messages));
  const ids = [...windows.map(({ userId }) => userId), ...rooms.flatMap(({ members }) => members)];
  return people.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

const hasWord = (shown: unknown): boolean => JSON.stringify(shown).includes(screenWord);

/** `readers`: before the debrief. */
export function screenPromise(readers: string[]): Promised {
  const others = readers.filter((who) => who !== demoCards[0]?.who);
  return {
    isKept: others.join() === coordinator,
    words: `Besides its writer, ${others.map(nameOf).join(' and ')} alone read the screen’s scorecard before the debrief; the hiring manager, who still wrote one, read that the loop went on.`,
  };
}
