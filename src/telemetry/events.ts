export type Level = 'debug' | 'info' | 'warn' | 'error';

/** What the fields of a line hold: ids, counts, times, and sentences of our own. Nobody's name, address or words. */
export const fields = {
  asked: 'the command, button or form, by our own name for it',
  attempts: 'how often an effect was tried',
  cause: 'the error behind the error',
  code: 'the code of an error, as Slack, the calendar, MongoDB or Node names it',
  database: 'whose database it is: `given`, `mongod` or `embedded`',
  door: '`slack` or `calendar`',
  effect: 'the id of an effect',
  effects: 'the ids of the effects that a change caused',
  error: 'the kind of an error',
  kind: 'the kind of an effect',
  loop: 'the id of a loop',
  message: 'what an error says, without email addresses',
  metricsPort: 'the port of health and numbers, where it is one of its own',
  moment: 'how far an effect got: `claimed`, `called`, `marked` or `failed`',
  ms: 'how long it took, in milliseconds',
  port: 'the port of the server',
  reference: 'what the person was shown; the id of their request',
  request: 'the id of a request; every line that it caused has it',
  signal: 'the signal that came',
  since: 'since when, in milliseconds since 1970',
  stack: 'where in the code an error arose',
  team: 'the id of a workspace; null where it is about all',
  underWay: 'how many requests this process works on',
  variable: 'the name of a variable',
  version: 'how often a loop was saved',
  what: 'what is wrong',
  where: 'where that is put right',
  words: 'a sentence that says more',
} as const;

export type Field = keyof typeof fields;

type EventRow = {
  level: Level;
  fields: readonly Field[];
  /** Stands in the line as its message, too. */
  means: string;
  todo: string;
};

const ofError = ['error', 'code', 'message', 'stack', 'cause'] as const;
const nothing = 'Nothing.';
const again = 'Nothing, unless it comes back for more than some minutes; then look at what its error says.';
const bug = 'Report it, with the line.';
const database = 'Look at the database: is it there, and does it have room on its disk?';

/** Every line of the log is one of these. Whoever logs names a row, so that no line is without its meaning. */
export const events = {
  'process.listening': {
    level: 'info',
    fields: ['port', 'metricsPort', 'database'],
    means: 'Quorum is listening',
    todo: nothing,
  },
  'process.stopping': {
    level: 'info',
    fields: ['signal'],
    means: 'Quorum is stopping: it takes nothing new and finishes what it has begun',
    todo: nothing,
  },
  'process.stopped': {
    level: 'info',
    fields: ['ms'],
    means: 'Quorum has stopped in order',
    todo: nothing,
  },
  'process.cut-short': {
    level: 'warn',
    fields: ['ms'],
    means: 'Quorum ends although something still waits',
    todo: 'Nothing: what was not finished is done by another process, or after the next start.',
  },
  'process.ended-at-once': {
    level: 'warn',
    fields: ['signal'],
    means: 'A second signal came, so Quorum ends at once',
    todo: 'Nothing: what was not finished is done by another process, or after the next start.',
  },
  'process.close-failed': {
    level: 'error',
    fields: ofError,
    means: 'Quorum could not end in order',
    todo: again,
  },
  'process.failed': {
    level: 'error',
    fields: ofError,
    means: 'Quorum cannot go on',
    todo: bug,
  },
  'process.promise-forgotten': {
    level: 'error',
    fields: ofError,
    means: 'A promise was forgotten',
    todo: bug,
  },
  'process.start-retried': {
    level: 'error',
    fields: ofError,
    means: 'Starting up; trying again',
    todo: again,
  },
  'setting.readable': {
    level: 'warn',
    fields: ['variable'],
    means: 'Everybody on this machine can read the file of a secret',
    todo: 'Take the right to read from others: `chmod o-r`.',
  },
  'engine.said': {
    level: 'info',
    fields: ['words'],
    means: 'The database engine on this machine says something',
    todo: nothing,
  },
  'database.unreachable': {
    level: 'error',
    fields: ofError,
    means: 'The database cannot be reached; Quorum keeps trying',
    todo: database,
  },
  'database.loses-writes': {
    level: 'warn',
    fields: ['words'],
    means: 'This version of MongoDB can lose what it acknowledged',
    todo: 'Use a replica set, or another version.',
  },
  'request.handled': {
    level: 'debug',
    fields: ['asked', 'ms'],
    means: 'What somebody asked for was done or refused',
    todo: nothing,
  },
  'request.failed': {
    level: 'error',
    fields: ['reference', 'asked', ...ofError],
    means: 'A request failed, and the person was told so',
    todo: 'Report it, with the line.',
  },
  'request.later': {
    level: 'warn',
    fields: ['reference', 'asked', 'error', 'message'],
    means: 'Somebody was told to try again in a moment',
    todo: 'Nothing, unless it goes on for more than some minutes; `error` says who kept us waiting.',
  },
  'request.turned-away': {
    level: 'warn',
    fields: ['underWay'],
    means: 'This process has more to do than it takes, and turned requests away; said once a minute',
    todo: 'See whether the database is slow; if it is not, start another process.',
  },
  'http.failed': {
    level: 'error',
    fields: ofError,
    means: 'The server could not answer a request',
    todo: bug,
  },
  'delivery.failed': {
    level: 'error',
    fields: ofError,
    means: 'A delivery could not be handled',
    todo: bug,
  },
  'delivery.malformed': {
    level: 'error',
    fields: ofError,
    means: 'A body could not be taken apart',
    todo: 'Nothing: it had the right signature and a content that Slack never sends.',
  },
  'delivery.too-large': {
    level: 'error',
    fields: ofError,
    means: 'An answer is too large for a socket',
    todo: bug,
  },
  'refusal.unsaved': {
    level: 'error',
    fields: ofError,
    means: 'A refusal could not be written into the audit',
    todo: database,
  },
  'arrival.unsaved': {
    level: 'error',
    fields: ofError,
    means: 'An arrival could not be written down',
    todo: 'Nothing: it is written down with the next one.',
  },
  'slack.call-wrong': {
    level: 'warn',
    fields: ['words'],
    means: 'Slack finds a call wrong',
    todo: bug,
  },
  'slack.identity-unknown': {
    level: 'warn',
    fields: ['words'],
    means: 'Slack did not say whose token this is; Quorum keeps asking',
    todo: 'Do what the words say; if Slack is away, nothing.',
  },
  'slack.socket': {
    level: 'warn',
    fields: ['words'],
    means: 'The socket to Slack was opened or lost',
    todo: 'Do what the words say; a socket that was lost is opened again.',
  },
  'slack.no-event-yet': {
    level: 'warn',
    fields: ['words'],
    means: 'No event has ever come from Slack',
    todo: 'Do what the words say.',
  },
  'workspace.open-to-all': {
    level: 'warn',
    fields: [],
    means: 'Any workspace that finds /slack/install can install Quorum',
    todo: 'Say in `SLACK_WORKSPACES` which may.',
  },
  'workspace.installed': {
    level: 'info',
    fields: ['team'],
    means: 'A workspace has installed Quorum',
    todo: nothing,
  },
  'workspace.not-installed': {
    level: 'error',
    fields: ofError,
    means: 'An installation did not go through, and the person was told so',
    todo: 'Open /slack/install once more; if it comes back, look at what its error says.',
  },
  'workspace.gone': {
    level: 'warn',
    fields: ['team', 'what'],
    means: 'Slack took the token of a workspace back',
    todo: 'If nobody meant to take Quorum out, install it there again; its loops go on.',
  },
  'workspace.token-old': {
    level: 'error',
    fields: ofError,
    means: 'The token of a workspace could not be renewed yet; it is still good for up to two hours',
    todo: again,
  },
  'door.closed': {
    level: 'error',
    fields: ['team', 'door', 'since', 'what', 'where'],
    means: 'Nothing goes through to Slack or the calendar; Quorum waits and keeps trying',
    todo: 'Put right what `what` says, at `where`; where that is empty, the platform is away, and nothing helps but time.',
  },
  'door.opened': {
    level: 'info',
    fields: ['team', 'door', 'since', 'ms'],
    means: 'It goes through again',
    todo: nothing,
  },
  'loop.saved': {
    level: 'debug',
    fields: ['loop', 'version', 'effects'],
    means: 'A loop was changed, and these effects came of it',
    todo: nothing,
  },
  'effect.moved': {
    level: 'debug',
    fields: ['moment', 'attempts'],
    means: 'An effect got one step further',
    todo: nothing,
  },
  'effect.failed': {
    level: 'error',
    fields: ofError,
    means: 'An effect did not go through',
    todo: 'Nothing: it is tried again for a day, and then given to the coordinator.',
  },
  'courier.later': {
    level: 'error',
    fields: ofError,
    means: 'The courier will look at this loop again in a moment.',
    todo: database,
  },
  'courier.sweep-failed': {
    level: 'error',
    fields: ofError,
    means: 'The search for loops that are due did not end; it begins anew every 20 seconds',
    todo: database,
  },
  'calendar.unread': {
    level: 'error',
    fields: ofError,
    means: 'The calendar could not be read',
    todo: again,
  },
  'calendar.event-later': {
    level: 'error',
    fields: ofError,
    means: 'What happened to an event could not be taken in; it is looked at again',
    todo: again,
  },
  'calendar.kept': {
    level: 'error',
    fields: ofError,
    means: 'The calendar was not handed back; another process may read it in a minute',
    todo: database,
  },
  'calendar.no-channel': {
    level: 'error',
    fields: ofError,
    means: 'The calendar opens no channel; it is read every few minutes',
    todo: 'Look whether the calendar reaches `PUBLIC_URL`; `npm run doctor` says more.',
  },
  'calendar.channel-left': {
    level: 'error',
    fields: ofError,
    means: 'A channel of the calendar could not be stopped yet',
    todo: 'Nothing: it is tried again, and ends by itself within a week.',
  },
  'calendar.hours-unread': {
    level: 'error',
    fields: ofError,
    means: 'Somebody’s working hours could not be read',
    todo: 'Nothing: the usual hours are taken, and they are read again.',
  },
  'picture.undrawn': {
    level: 'error',
    fields: ofError,
    means: 'A schedule could not be drawn',
    todo: 'Report it, with the line; the words say the same as the picture.',
  },
  'picture.not-uploaded': {
    level: 'error',
    fields: ofError,
    means: 'A picture could not be uploaded',
    todo: 'Look whether the workspace takes files from apps: `npm run doctor`.',
  },
  'picture.not-shared': {
    level: 'error',
    fields: ofError,
    means: 'The picture of a debrief could not be shared',
    todo: 'Look whether the workspace takes files from apps: `npm run doctor`.',
  },
  'outage.untold': {
    level: 'error',
    fields: ofError,
    means: 'A coordinator could not be told of an outage',
    todo: 'See in `/hire setup` whether a coordinator has left.',
  },
  'opening.untold': {
    level: 'error',
    fields: ofError,
    means: 'Somebody could not be told of an opening',
    todo: 'See whether somebody who looks after the opening has left.',
  },
  'opening.message-old': {
    level: 'error',
    fields: ofError,
    means: 'An older message about an opening could not be rewritten',
    todo: nothing,
  },
  'opening.later': {
    level: 'error',
    fields: ofError,
    means: 'Messages about openings wait for the next look, 20 seconds later',
    todo: again,
  },
  'plan.untold': {
    level: 'error',
    fields: ofError,
    means: 'Somebody could not be told of a change of a plan',
    todo: 'See whether somebody who looks after the plan has left.',
  },
  'plan.message-old': {
    level: 'error',
    fields: ofError,
    means: 'An older message about a change of a plan could not be rewritten',
    todo: nothing,
  },
  'plan.later': {
    level: 'error',
    fields: ofError,
    means: 'Messages about plans wait for the next look, 20 seconds later',
    todo: again,
  },
  'retention.untold': {
    level: 'error',
    fields: ofError,
    means: 'Somebody could not be told how long data is kept',
    todo: 'See in `/hire setup` whether a coordinator has left.',
  },
  'digest.unsent': {
    level: 'error',
    fields: ofError,
    means: 'A morning message could not be sent',
    todo: 'Nothing: the next one comes on the next working morning.',
  },
  'migration.later': {
    level: 'error',
    fields: ofError,
    means: 'A migration stopped; the next look, 20 seconds later, goes on with it',
    todo: again,
  },
  'migration.skipped': {
    level: 'error',
    fields: ofError,
    means: 'A migration left a document as it is, and went on with the others',
    todo: bug,
  },
  'job.failed': {
    level: 'error',
    fields: ofError,
    means: 'A job that comes back by the clock failed; it runs again at its next time',
    todo: again,
  },
  'job.clock': {
    level: 'error',
    fields: ofError,
    means: 'The clock of the jobs has trouble with the database',
    todo: database,
  },
  'numbers.unread': {
    level: 'error',
    fields: ofError,
    means: 'What the numbers count in the database could not be counted; those are left out',
    todo: database,
  },
  'solver.restarted': {
    level: 'error',
    fields: ofError,
    means: 'The search for times took too long or fell over, and begins anew',
    todo: again,
  },
  'sandbox.said': {
    level: 'error',
    fields: ['words'],
    means: 'The sandbox says something; a team never sees this',
    todo: nothing,
  },
} as const satisfies Record<string, EventRow>;

export type EventName = keyof typeof events;
type FieldsOf<E extends EventName> = (typeof events)[E]['fields'][number];
export type ErrorValues = { readonly [F in (typeof ofError)[number]]?: unknown };
export type Values<E extends EventName> = { readonly [F in FieldsOf<E>]?: unknown };

/** By these, one thing is followed through the log: they are on every line that a request or an effect causes. */
export const followedFields = [
  'request',
  'team',
  'loop',
  'effect',
  'kind',
] as const satisfies readonly Field[];
export type Followed = { readonly [F in (typeof followedFields)[number]]?: string };

/** The names of the rows that are about an error. */
export type Trouble = { [E in EventName]: 'stack' extends FieldsOf<E> ? E : never }[EventName];

/** Handed to whoever has trouble and no log. */
export type Report = (event: Trouble, error: unknown) => void;

/** `claimed`: nothing happened yet. `called`: it happened, nobody knows. `marked`: it is written down. */
export type Moment = 'claimed' | 'called' | 'marked' | 'failed';

/** Handed to whoever works on one thing at a time: every line that this work causes has these ids. */
export type Told = { report: Report; follow<T>(ids: Followed, work: () => Promise<T>): Promise<T> };
