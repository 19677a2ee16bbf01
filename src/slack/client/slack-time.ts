type SlackTime = {
  /** Slack's time minus ours; 0 until Slack has said it. */
  skewMs(): number;
  /** False once our clock was set, or the machine has slept: nobody knows then what a lease is worth, until Slack answers. */
  isSure(): boolean;
  /** The `Date` of an answer, and when, by our own clock, it was asked for and came. */
  note(date: string | null, sentAt: number, heardAt: number): void;
};

/** Less is the network's doing: hosts that agree so far need not jump. */
const worthMs = 3000;

/** `steady`: a clock that nobody sets. */
type Clocks = { own(): number; steady(): number };
const usual: Clocks = { own: () => Date.now(), steady: () => performance.now() };

export function createSlackTime({ own, steady }: Clocks = usual): SlackTime {
  let skew = 0;
  let apart: number | null = null;
  return {
    skewMs: () => skew,
    isSure: () => apart === null || Math.abs(own() - steady() - apart) <= worthMs,
    note(date, sentAt, heardAt) {
      const said = Date.parse(date ?? '');
      if (Number.isNaN(said)) return;
      apart = own() - steady();
      // Slack wrote it at some moment in between, in whole seconds.
      const [least, most] = [said - heardAt, said + 999 - sentAt];
      if (skew < least - worthMs || skew > most + worthMs) skew = Math.round((least + most) / 2);
    },
  };
}
