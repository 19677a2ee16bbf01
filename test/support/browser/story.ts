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

export const readStory = (url: string): Promise<Story> => read(`${url}/api/story`);

/** Plays what is not what a test is about, with the words of the page's own buttons. */
export async function playUntil(url: string, isThere: (story: Story) => boolean): Promise<Story> {
  for (let step = 0; step < 60; step++) {
    const story = await readStory(url);
    if (isThere(story)) return story;
    await send(`${url}/api/story/next`, {});
  }
  throw new Error('The story did not come there in sixty steps.');
}

export const screenOf = (url: string, who: string): Promise<Screen> => read(`${url}/api/screen/${who}`);

export const actAs = <A extends keyof Acts>(
  url: string,
  who: string,
  act: A,
  body: Acts[A],
): Promise<Outcome> => send(`${url}/api/people/${who}/${act}`, body);

export async function messagesOf(url: string, who: string, place: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let before = ''; ; before = all[0]?.ts ?? '') {
    const page: News = await read(
      `${url}/api/people/${who}/places/${place}?${new URLSearchParams({ before })}`,
    );
    all.unshift(...page.messages);
    if (!page.hasOlder) return all;
  }
}
