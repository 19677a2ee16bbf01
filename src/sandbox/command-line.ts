import { parseArgs } from 'node:util';
import { QuorumError } from '../errors.ts';

/** What `npm start -- …` and `npm run demo -- …` can be told. */
export type Order = {
  /** Forget what earlier starts left. */
  isFresh: boolean;
  /** Where the page opens; the next free one where it is taken. */
  port: number | null;
  /** How far to play before the page is shown, or before the demo ends. */
  until: 'debrief' | null;
  /** Only the demo: over Socket Mode. */
  isOverSocket: boolean;
};

const known = '--fresh, --port 4000 and --until debrief';

export function readOrder(words: readonly string[], { takesSocket = false } = {}): Order {
  const all = takesSocket ? `${known}, and --socket, which plays over Socket Mode` : known;
  const wrong = (what: string) => new QuorumError('misconfigured', `${what} It knows ${all}.`);
  const { values, positionals } = parsed(words, takesSocket, wrong);
  if (positionals.length > 0) throw wrong(`“${positionals.join(' ')}” says nothing to the sandbox.`);
  const { fresh = false, port, until, socket = false } = values;
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) <= 65_535))
    throw wrong(`“${port}” is no port.`);
  if (until !== undefined && until !== 'debrief') throw wrong(`It cannot play until “${until}”.`);
  return {
    isFresh: fresh,
    port: port === undefined ? null : Number(port),
    until: until ?? null,
    isOverSocket: socket,
  };
}

function parsed(words: readonly string[], takesSocket: boolean, wrong: (what: string) => Error) {
  const options = {
    fresh: { type: 'boolean' },
    port: { type: 'string' },
    until: { type: 'string' },
    socket: { type: 'boolean' },
  } as const;
  const unknown = words.find((word) => word.startsWith('--socket') && !takesSocket);
  if (unknown) throw wrong(`The sandbox does not know ${unknown}.`);
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const { option } = /'(?<option>--?[^']*?)(?: <value>)?'/.exec((error as Error).message)?.groups ?? {};
    if (/does not take an argument/.test((error as Error).message)) throw wrong(`${option} takes no word.`);
    const isKnown = option !== undefined && Object.hasOwn(options, option.replace(/^--/, ''));
    throw wrong(isKnown ? `${option} needs a word after it.` : `The sandbox does not know ${option}.`);
  }
}
