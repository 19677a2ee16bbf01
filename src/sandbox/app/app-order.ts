import type { Config } from '../../config.ts';

/** What the sandbox tells the process of the app. */
export type AppOrder =
  | {
      name: 'start';
      config: Config;
      /** A server that somebody else runs, or the folder of an engine that both processes share. */
      mongodbUri: string | undefined;
      engineFolder: string;
      /** How far the company's time runs ahead of ours. */
      ahead: number;
    }
  | { name: 'moveClock'; ahead: number }
  | { name: 'stop' };

/** What it answers. */
export type AppReply = { name: 'up'; port: number } | { name: 'failed'; sentence: string };
