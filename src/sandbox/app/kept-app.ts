/** A run of the app. */
export type AppRun = {
  /** The port on which it takes deliveries, once it is ready; rejects when it cannot start. */
  up: Promise<number>;
  /** How it ended, in words: always, also when it could not start. */
  ended: Promise<string>;
  /** At once, in the middle of whatever it does. */
  kill(): void;
  /** In peace. */
  stop(): Promise<void>;
};

export type AppState = {
  is: 'starting' | 'up' | 'down';
  /** Real time. */
  since: number;
  /** Why it is down. */
  why: string | null;
  /** How often it has ended otherwise than in peace. */
  deaths: number;
  /** How long its last start took. */
  startedInMs: number | null;
};

/** The app between the stand-ins, which may be killed and started again. */
export type SandboxApp = {
  state(): AppState;
  /** Where deliveries go; while it is down nobody takes them there. */
  addresses(): string[];
  /** Resolves once it is gone. */
  kill(): Promise<void>;
  /** Resolves once it answers; at once where it runs already. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** `say` hears of a death that nobody here has caused. */
export async function keepApp(launch: () => AppRun, say: (sentence: string) => void): Promise<SandboxApp> {
  let run: AppRun | null = null;
  let starting: Promise<void> | null = null;
  let port = 0;
  let isKilled = false;
  let isOver = false;
  let state: AppState = { is: 'down', since: Date.now(), why: null, deaths: 0, startedInMs: null };
  const become = (change: Partial<AppState>) => {
    state = { ...state, since: Date.now(), why: null, ...change };
  };

  async function start(): Promise<void> {
    const begun = performance.now();
    const mine = launch();
    run = mine;
    isKilled = false;
    become({ is: 'starting' });
    void mine.ended.then((how) => {
      if (run !== mine) return;
      run = null;
      const why = isKilled ? 'It was killed here.' : `It ended by itself (${how}).`;
      become({ is: 'down', why, deaths: state.deaths + 1 });
      if (!isKilled)
        say(`The app ended by itself (${how}). Start it again under the hood, or by starting anew.`);
    });
    port = await mine.up;
    if (run === mine) become({ is: 'up', startedInMs: Math.round(performance.now() - begun) });
  }

  const app: SandboxApp = {
    state: () => state,
    addresses: () => (port > 0 ? [`http://127.0.0.1:${port}`] : []),
    async kill() {
      const mine = run;
      if (!mine) return;
      isKilled = true;
      mine.kill();
      await mine.ended;
    },
    async restart() {
      if (state.is === 'up' || isOver) return;
      starting ??= start().finally(() => {
        starting = null;
      });
      await starting;
    },
    async stop() {
      const mine = run;
      run = null;
      isOver = true;
      become({ is: 'down' });
      await mine?.stop();
    },
  };
  await app.restart();
  return app;
}
