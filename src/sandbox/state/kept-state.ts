import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import type { KeptCalendars } from '../google/kept-calendars.ts';
import type { KeptWorld } from '../slack/world/kept-world.ts';

/** Grows whenever what is kept changes its shape. */
const version = 1;

/** All of the sandbox that is not in the database, as it was a moment ago. */
export type KeptState = {
  /** Whoever starts next must not be earlier than this, in the company's time. */
  now: number;
  /** How far that ran ahead of ours. */
  ahead: number;
  /** Where the stand-ins listened: addresses of files hold it. */
  ports: { slack: number; google: number };
  secrets: Secrets;
  slack: KeptWorld;
  google: KeptCalendars;
  marks: Record<string, string>;
};

export type Secrets = { slackToken: string; signingSecret: string; googleToken: string };

/** In one step: whoever reads finds the state before or this one, never half of it. */
export function writeState(file: string, state: KeptState): void {
  const written = `${file}.${process.pid}`;
  writeFileSync(written, serialize({ version, ...state }), { mode: 0o600 });
  renameSync(written, file);
}

export function readState(file: string): KeptState | 'none' | 'unreadable' {
  if (!existsSync(file)) return 'none';
  try {
    const read = deserialize(readFileSync(file)) as KeptState & { version: number };
    return read.version === version ? read : 'unreadable';
  } catch {
    return 'unreadable';
  }
}
