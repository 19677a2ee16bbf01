import { dueWords, timeWords } from '../../src/core/time/moment-words.ts';
import { type Message, section } from '../elements/form.ts';
import { brief } from '../elements/text.ts';

type Told = { since: number; until: number | null; why: string };

/** So that the words after them are read too. */
const most = 2400;

/** To the coordinators, once an outage: what did not go through, why, and that nothing is to be done again. */
export function outageMessage(door: string, { since, until, why }: Told, zone: string): Message {
  const head =
    until === null
      ? `Since ${dueWords(since, zone)} Quorum cannot use ${door}.`
      : `From ${timeWords(since, zone)} to ${dueWords(until, zone)} Quorum could not use ${door}.`;
  const rest =
    until === null
      ? 'Nothing is lost: Quorum keeps trying and goes on by itself.'
      : 'Everything that was due meanwhile is being done now; nothing has to be pressed again.';
  const words = `${head} ${brief(why, most)} ${rest}`;
  return { text: words, blocks: [section(words)] };
}
