import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readMetrics, type Stage } from '../stage/stage.ts';

/** A different random word for every field of every card: if one is seen anywhere, it says which. */
export function plantedWords() {
  const planted = new Map<string, string>();
  return {
    planted,
    plant(where: string): string {
      const word = `canary${randomBytes(9).toString('hex')}`;
      planted.set(word, where);
      return word;
    },
    found: (where: string, text: string): string[] =>
      [...planted].flatMap(([word, field]) => (text.includes(word) ? [`${field} in ${where}`] : [])),
  };
}

type Found = (where: string, text: string) => string[];

/** Everywhere a word could get to: what leaves the app, what it logs and counts, and what it stores. */
export function placesToLook(stage: Stage, dataDir: string, found: Found) {
  const outbound = () => [
    ...stage.slack.requests.flatMap(({ method, body, headers }) =>
      found(`Slack ${method}`, body + JSON.stringify(headers)),
    ),
    ...stage.slack.deliveries.flatMap(({ kind, text }) => found(`answer to a ${kind}`, text)),
    ...stage.google.requests.flatMap(({ path, body, query }) =>
      found(`Google ${path}`, body + JSON.stringify(query)),
    ),
    ...logged(),
  ];
  const logged = () => stage.logs.flatMap((line) => found('the log', line));

  async function storedDocuments(): Promise<string[]> {
    const names = await stage.database.listCollections();
    const documents = await Promise.all(
      names.map(({ name }) => stage.database.collection(name).find({}).toArray()),
    );
    return documents.flatMap((list, index) =>
      found(`collection ${names[index]?.name}`, JSON.stringify(list)),
    );
  }

  const storedBytes = () =>
    readdirSync(dataDir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(dataDir, name))
      .filter((file) => statSync(file).isFile())
      .flatMap((file) => found(file, readFileSync(file).toString('latin1')));

  const metrics = async () => found('the metrics', await readMetrics(stage));

  const everywhere = async () => [
    ...outbound(),
    ...(await storedDocuments()),
    ...storedBytes(),
    ...(await metrics()),
  ];
  return { outbound, logged, storedDocuments, storedBytes, metrics, everywhere };
}
