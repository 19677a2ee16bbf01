/** What the page and the sandbox's server say to each other, in JSON. Types only: both sides import them. */
export type Json = { [key: string]: unknown };

/** What somebody holds in their hands. */
export type Device = 'laptop' | 'phone';

export type Values = Record<string, Record<string, Json>>;

export type Person = {
  id: string;
  name: string;
  realName: string;
  email: string;
  zone: string;
  /** Their job, and what they are to Quorum: admin, coordinator, hiring manager, outside, or none: an interviewer. */
  role: string;
  duty: string | null;
  isBot: boolean;
  isGone: boolean;
};

export type Place = {
  id: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  name: string;
  topic: string;
  members: string[];
  isArchived: boolean;
  /** How many messages this person has not seen, replies included. */
  unread: number;
  /** The newest that they have seen, replies aside; empty where they saw nothing yet. */
  readUntil: string;
  /** Threads with replies that they have not seen. */
  unreadThreads: { ts: string; count: number }[];
};

export type View = {
  id: string;
  type: 'modal' | 'home';
  title: string;
  submit: string | null;
  close: string | null;
  blocks: Json[];
  values: Values;
  /** By block id. */
  errors: Record<string, string>;
  hash: string;
};

export type Message = {
  ts: string;
  place: string;
  user: string;
  text: string;
  blocks: Json[];
  attachments: Json[];
  values: Values;
  threadTs: string | null;
  /** A reply that was also sent to the channel. */
  isBroadcast: boolean;
  /** Changed by its author; Slack says so only of messages without blocks. */
  isEdited: boolean;
  isOnlyForYou: boolean;
  isDeleted: boolean;
  reactions: { name: string; users: string[] }[];
  files: SharedFile[];
};

export type SharedFile = { id: string; name: string; title: string; mimetype: string; size: number };

/** Everything one person has in front of them but the messages. */
export type Screen = {
  /** Grows with every change of anything. */
  version: number;
  /** The company's time, which may be moved forward. */
  now: number;
  me: Person;
  device: Device;
  people: Person[];
  places: Place[];
  /** Open modals, the lowest first. */
  views: View[];
  home: View | null;
  directWithQuorum: string;
};

/** Messages that changed since `rev`, oldest first. */
export type News = {
  rev: number;
  total: number;
  hasOlder: boolean;
  messages: Message[];
  /** Deleted by now, if they were there. */
  gone: string[];
  /** All that is there for this person alone; what is not named any more is gone. */
  onlyForYou: string[];
};

/** What can be typed after `/hire`. */
export type CommandHint = { usage: string; does: string };

/** A value as people give it: text, an option's value, an id, a date, or a list of them. */
export type Input = string | number | string[] | null;

/** What a person does, as `POST /api/people/:id/:act?on=laptop`; answers an Outcome. */
export type Acts = {
  command: { text: string; place?: string };
  say: { text: string; place: string; thread?: string; files?: string[] };
  press: { place: string; ts: string; block: string; action: string; value?: string; select?: Input };
  pressInView: { view: string; block: string; action: string; value?: string; select?: Input };
  fill: { view: string; block: string; input: Input; pressEnter?: boolean };
  submit: { view: string };
  close: { view: string };
  home: Record<string, never>;
  read: { place: string; ts: string; thread?: string };
  upload: { name: string; content: string };
};

export type Outcome = {
  /** What Slack's client says when the app did not answer as it should. */
  trouble?: string;
  errors?: Record<string, string>;
  /** Of an upload. */
  file?: string;
};
