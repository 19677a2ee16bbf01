import { staff } from '../stage/company.ts';
import { readMetrics } from '../stage/stage.ts';
import type { Lives } from './lives.ts';

/**
 * Everywhere a word can still be read: every document, everything that Slack and Google show to anybody who asks, the log at
 * its most talkative, and the metrics. What a stand-in remembers for the tests alone (deleted messages, earlier versions) is
 * none of it, nor are the mails that Google sent: those are with the people who got them.
 */
export async function readable({ stage }: Lives): Promise<Map<string, string>> {
  const places = new Map<string, string>();
  for (const { name } of await stage.database.listCollections()) {
    const documents = await stage.database.collection(name).find({}).toArray();
    for (const document of documents) places.set(`${name} ${String(document._id)}`, JSON.stringify(document));
  }
  for (const { id, name, topic, purpose, messages } of stage.slack.conversations()) {
    places.set(`channel ${id}`, JSON.stringify([name, topic, purpose]));
    for (const { ts, text, blocks, attachments, metadata, values } of messages)
      places.set(`message ${id} ${ts}`, JSON.stringify([text, blocks, attachments, metadata, values]));
  }
  for (const file of stage.slack.files())
    if (!file.isDeleted)
      places.set(
        `file ${file.id}`,
        `${file.name} ${file.title} ${file.altText} ${file.content.toString('latin1')}`,
      );
  for (const { id } of staff)
    places.set(`Home of ${id}`, JSON.stringify(stage.slack.as(id).home()?.blocks ?? []));
  for (const view of stage.slack.views())
    if (view.isOpen && view.type === 'modal') places.set(`window ${view.id}`, JSON.stringify(view.blocks));
  for (const event of stage.google.kept().events.values())
    places.set(`event ${event.id}`, JSON.stringify(event));
  places.set('log', stage.logs.join(''));
  places.set('metrics', await readMetrics(stage));
  return places;
}

export const placesWith = (places: ReadonlyMap<string, string>, words: readonly string[]): string[] =>
  [...places].flatMap(([place, text]) => (words.some((word) => text.includes(word)) ? [place] : []));

/** Where each word of this shape is, in one pass. */
export function placesByWord(places: ReadonlyMap<string, string>, shape: RegExp): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [place, text] of places)
    for (const [word] of new Map([...text.matchAll(shape)].map((match) => [match[0], match])))
      found.set(word, [...(found.get(word) ?? []), place]);
  return found;
}

/** What the stand-ins and the log wrote down so far: read already, and too much to keep for a thousand lives. */
export function dropRecordings({ stage }: Lives): void {
  for (const list of [stage.logs, stage.slack.requests, stage.slack.deliveries, stage.google.requests])
    list.length = 0;
}
