type Body = Record<string, unknown>;

export type Kind = 'command' | 'press' | 'submission' | 'closing' | 'suggestion' | 'event' | 'other';

/** Counts what this process works on, so that it takes no more than it can hold. */
export type Watch = {
  /** Nothing more is taken: where Slack repeats it, it is done later; where a person waits, they are told. */
  isFull(): boolean;
  underWay(): number;
  /** Deliveries that have had no answer yet: somebody waits for each. */
  waiting(): number;
  /** A delivery that is let in, until its first answer and until all is done. */
  delivered(body: Body): { answered(): void; over(): void };
  turnedAway(body: Body): void;
  /** What somebody asked for, however late it ends. */
  during<T>(asked: string, work: () => Promise<T>): Promise<T>;
};

type WatchOptions = {
  most: number;
  onAnswered(kind: Kind, seconds: number): void;
  onTurnedAway(kind: Kind): void;
  /** At most once a minute. */
  onFull(underWay: number): void;
  onHandled(asked: string, ms: number): void;
};

const sayEveryMs = 60_000;

export function createWatch({ most, onAnswered, onTurnedAway, onFull, onHandled }: WatchOptions): Watch {
  const count = { deliveries: 0, asked: 0, waiting: 0 };
  let saidAt = Number.NEGATIVE_INFINITY;
  // As a rule the one is within the other; what is late outlives its delivery.
  const underWay = () => Math.max(count.deliveries, count.asked);
  return {
    isFull: () => underWay() >= most,
    underWay,
    waiting: () => count.waiting,
    delivered(body) {
      const from = performance.now();
      let isAnswered = false;
      count.deliveries += 1;
      count.waiting += 1;
      const waitsNoMore = () => {
        if (!isAnswered) count.waiting -= 1;
        isAnswered = true;
      };
      return {
        answered() {
          if (!isAnswered) onAnswered(kindOf(body), (performance.now() - from) / 1000);
          waitsNoMore();
        },
        over() {
          waitsNoMore();
          count.deliveries -= 1;
        },
      };
    },
    turnedAway(body) {
      onTurnedAway(kindOf(body));
      if (performance.now() - saidAt < sayEveryMs) return;
      saidAt = performance.now();
      onFull(underWay());
    },
    async during(asked, work) {
      const from = performance.now();
      count.asked += 1;
      try {
        return await work();
      } finally {
        count.asked -= 1;
        onHandled(asked, Math.round(performance.now() - from));
      }
    },
  };
}

/** Only a command can be answered in words that are not the form’s; anything else Slack shows as not taken, and keeps. */
export const wordsWhenFull = (body: Body): string | null =>
  kindOf(body) === 'command'
    ? 'Quorum has more to do than it can take right now, and did not take this. Please try again in a minute.'
    : null;

const kinds: Record<string, Kind> = {
  event_callback: 'event',
  block_actions: 'press',
  view_submission: 'submission',
  view_closed: 'closing',
  block_suggestion: 'suggestion',
};

function kindOf(body: Body): Kind {
  if ('command' in body) return 'command';
  return kinds[String(body.type)] ?? 'other';
}
