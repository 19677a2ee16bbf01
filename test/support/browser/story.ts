import type { CalendarPage } from '../../../src/sandbox/page/calendar/calendar-wire.ts';
import { wallAt } from '../../../src/sandbox/page/calendar/time/zones.ts';
import type { Story } from '../../../src/sandbox/page/story/story-wire.ts';
import type { Acts, Message, News, Outcome, Screen } from '../../../src/sandbox/page/wire.ts';

async function answered<T>(response: Response): Promise<T> {
  const answer = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${answer}`);
  return JSON.parse(answer) as T;
}

const read = async <T>(address: string): Promise<T> => answered(await fetch(address));

const send = async <T>(address: string, body: object): Promise<T> =>
  answered(
    await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

const mostSteps = 80;

export const readStory = (url: string): Promise<Story> => read(`${url}/api/story`);

/** Plays what is not what a test is about, as the page's own buttons do; each of them waits for what it does. */
export async function playUntil(url: string, isThere: (story: Story) => boolean): Promise<Story> {
  for (let step = 0; step < mostSteps; step++) {
    const story = await readStory(url);
    if (isThere(story)) return story;
    await send(`${url}/api/story/next`, {});
  }
  throw new Error(`The story did not come there in ${mostSteps} steps.`);
}

/** As its button does: pressed one by one, the steps may go on to the vote before anybody looks. */
export const playToDebrief = (url: string): Promise<unknown> => send(`${url}/api/story/until`, {});

export const screenOf = (url: string, who: string): Promise<Screen> => read(`${url}/api/screen/${who}`);

/** The day of the first interview to come, as this person's calendar counts days: not always in the week that it opens on. */
export async function firstInterviewDay(url: string, who: string): Promise<string> {
  const { now, me } = await screenOf(url, who);
  const look = new URLSearchParams({ as: 'recruiting', from: `${now}`, to: `${now + 14 * 86_400_000}` });
  const { blocks }: CalendarPage = await read(`${url}/api/calendar?${look}`);
  const starts = blocks.flatMap(({ event }) => (event?.isInterview ? event.startsAt : []));
  if (starts.length === 0) throw new Error('No interview stands in the calendar.');
  return wallAt(Math.min(...starts), me.zone).day;
}

export const actAs = <A extends keyof Acts>(
  url: string,
  who: string,
  act: A,
  body: Acts[A],
): Promise<Outcome> => send(`${url}/api/people/${who}/${act}`, body);

export async function messagesOf(url: string, who: string, place: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let query = ''; ; query = `?before=${all[0]?.ts}`) {
    const page: News = await read(`${url}/api/people/${who}/places/${place}${query}`);
    all.unshift(...page.messages);
    if (!page.hasOlder) return all;
  }
}
