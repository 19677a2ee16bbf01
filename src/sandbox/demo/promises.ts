import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { people, recruitingMailbox } from '../company/people.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Conversation, StoredMessage } from '../slack/world/world.ts';
import { canaries, screenWord } from './cards.ts';
import { candidate, coordinator, manager, panel } from './story.ts';

const run = promisify(execFile);

export type Promised = { isKept: boolean; words: string };

const promised = (isKept: boolean, words: string): Promised => ({ isKept, words });
const user = (who: string): string => people.find(({ name }) => name === who)?.id ?? '';
const email = (who: string): string => people.find(({ name }) => name === who)?.email ?? '';
const areSame = (actual: string[], expected: string[]): boolean =>
  JSON.stringify(actual.toSorted()) === JSON.stringify(expected.toSorted());

type Found = Record<'said' | 'logged' | 'stored', string[]> & { searched: string };

/** Looks for the cards' own words in whatever has left the app so far, and in what it keeps. */
export function searchForCards({ slack, google }: Sandbox, logs: string[], folder: string): Found {
  const said = [
    ...slack.requests.map(({ body, args }) => body + JSON.stringify(args)),
    ...slack.deliveries.map(({ text }) => text),
    ...google.requests.map(({ path, query, body }) => path + JSON.stringify(query) + body),
  ];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  const inAny = (texts: string[]) => canaries.filter((word) => texts.some((text) => text.includes(word)));
  return {
    said: inAny(said),
    logged: inAny(logs),
    stored: inAny(files),
    searched: `${said.length} requests and answers, ${logs.length} log lines, ${files.length} database files`,
  };
}

/** `screening`: before the first stage opened; `before`: before the debrief did. */
export function sealPromises(screening: Found, before: Found, after: Found): Promised[] {
  const said = before.said.filter((word) => word !== screenWord);
  const leaked = [...found(screening), ...found({ ...before, said })];
  return [
    promised(
      leaked.length === 0,
      leaked.length === 0
        ? `No word of a scorecard was readable before its gate opened (searched ${before.searched}).`
        : `Readable before the gate opened: ${leaked.join(', ')}`,
    ),
    // A search that finds nothing at any time proves nothing.
    promised(
      after.said.length > 0 && after.stored.length > 0 && after.logged.length === 0,
      `Afterwards the same search finds ${after.said.length} of ${canaries.length} such words in Slack, ${after.stored.length} in the database, and still none in the log.`,
    ),
  ];
}

const found = ({ said, logged, stored }: Found): string[] => [...said, ...logged, ...stored];

export function debriefPromises({ slack }: Sandbox, submittedAt: number): Promised[] {
  const room = debriefRoom(slack);
  const parents = room?.messages.filter(({ threadTs }) => !threadTs) ?? [];
  const replies = room?.messages.filter(({ threadTs }) => threadTs) ?? [];
  const [parent] = parents;
  const ms = debriefDelay(slack, submittedAt);
  const isOneThread = replies.length > 0 && replies.every(({ threadTs }) => threadTs === parent?.ts);
  const readers = room?.members.filter((id) => people.some((person) => person.id === id)) ?? [];
  const told = replies.map(({ blocks, text }) => text + JSON.stringify(blocks)).join();
  return [
    promised(
      parents.length === 1,
      `The debrief opened ${parents.length === 1 ? 'once' : `${parents.length} times`}.`,
    ),
    promised(ms < 2000, `It was there ${ms} ms after the last scorecard was submitted.`),
    promised(isOneThread, `Its ${replies.length} replies stand in one thread.`),
    promised(
      canaries.some((word) => told.includes(word)),
      'There, the panel reads in each other’s words where it differs.',
    ),
    promised(
      JSON.stringify(parent?.blocks ?? '').includes(
        `${panel.length} of ${panel.length} scorecards sealed before the debrief, 0 changed since`,
      ),
      'Every receipt was checked: nothing was changed after it was sealed.',
    ),
    promised(
      areSame(readers, [...new Set([...panel, coordinator, manager])].map(user)),
      'Only the panel, the coordinator and the hiring manager are in its channel.',
    ),
  ];
}

/** In real time, from pressing Submit to Slack having the debrief's first message. */
export function debriefDelay(slack: Sandbox['slack'], submittedAt: number): number {
  const room = debriefRoom(slack)?.id;
  const posted = slack.requests.find(
    ({ method, args, status }) => method === 'chat.postMessage' && args.channel === room && status === 200,
  );
  return (posted?.at ?? Number.POSITIVE_INFINITY) - submittedAt;
}

/** Checks the record as a stranger to the database can: `npm run verify`, on it and on a copy with one word changed. */
export async function recordPromise(record: Buffer): Promise<Promised> {
  const folder = mkdtempSync(join(tmpdir(), 'quorum-record-'));
  const tool = join(import.meta.dirname, '../../tools/verify/main.js');
  const verify = async (text: string): Promise<boolean> => {
    const file = join(folder, 'record.json');
    writeFileSync(file, text);
    return run(process.execPath, [tool, file]).then(
      () => true,
      () => false,
    );
  };
  const text = record.toString();
  const isIntact = await verify(text);
  const isFound = !(await verify(text.replace('Five of six', 'Four of six')));
  rmSync(folder, { recursive: true });
  return promised(
    isIntact && isFound,
    'The exported record is intact, and a copy of it with one word changed is found out.',
  );
}

export function refusalPromise(refusals: string[]): Promised {
  const isSentence = (words: string) =>
    /^[A-Z][^.]+\. Ask [^.]+\.$/.test(words) && !canaries.some((canary) => words.includes(canary));
  return promised(
    refusals.every(isSentence),
    `An outsider with copied buttons was refused ${refusals.length} times, each in one sentence and with whom to ask.`,
  );
}

/** `sent`: how many of each thing that everybody gets once. */
export function deliveryPromises({ slack, google }: Sandbox, sent: number[]): Promised[] {
  const events = google.calendar(recruitingMailbox).events();
  const guests = events.map(({ attendees }) => attendees.map((guest) => guest.email));
  const asked = guests.map((list) => list.filter((guest) => guest !== candidate.email));
  const isRight =
    areSame(asked.flat(), panel.map(email)) && guests.every((list) => list.includes(candidate.email));
  const hasMeet = events.every(({ conference }) => conference?.status === 'success');
  const refusals = [
    ...slack.refusals.map(({ error }) => error),
    ...google.refusals.map(({ message }) => message),
  ];
  const isExpected = refusals.every((error) => error === 'users_not_found');
  return [
    promised(
      sent.every((count) => count === 1),
      `Each of the ${panel.length} got one interview guide and one request for a scorecard.`,
    ),
    promised(
      events.length > 0 && isRight && hasMeet,
      'Each round has one calendar event, with a Meet link, the candidate and its interviewers.',
    ),
    promised(
      isExpected,
      isExpected
        ? 'Slack and Google refused nothing (but a look-up: the candidate is no member).'
        : `Slack or Google refused: ${refusals.join(', ')}`,
    ),
  ];
}

export const inboxWith = (slack: Sandbox['slack'], who: string, action: string): StoredMessage[] =>
  slack
    .as(user(who))
    .inbox()
    .filter(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"${action}"`));

export const debriefRoom = (slack: Sandbox['slack']): Conversation | undefined =>
  slack.conversations().find(({ kind, messages }) => kind === 'private' && messages.length > 0);
