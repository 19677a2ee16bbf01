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

/** Every call is given up before that. */
const longestMs = 15_000;

/** `steady`: a clock that nobody sets. */
type Clocks = { own(): number; steady(): number };
const usual: Clocks = { own: () => Date.now(), steady: () => performance.now() };

export function createSlackTime({ own, steady }: Clocks = usual): SlackTime {
  let skew = 0;
  /** Our clock minus the steady one, when Slack last said its time. */
  let apart: number | null = null;
  let isDoubtful = false;
  /** By how much somebody has set our clock since; clocks that are corrected in small steps are not set. */
  const setBy = (): number => {
    const by = apart === null ? 0 : own() - steady() - apart;
    return Math.abs(by) <= worthMs ? 0 : by;
  };
  const skewMs = (): number => skew - setBy();
  return {
    skewMs,
    isSure: () => !isDoubtful && setBy() === 0,
    note(date, sentAt, heardAt) {
      const said = Date.parse(date ?? '');
      // A call that ended before it began, or took far too long: our clock may have been set on its way.
      const isUncertain = heardAt < sentAt || heardAt - sentAt > longestMs;
      if (Number.isNaN(said)) return;
      isDoubtful = isUncertain && apart === null;
      if (isUncertain) return;
      // Slack wrote it at some moment in between, in whole seconds.
      const [least, most] = [said - heardAt, said + 999 - sentAt];
      const before = skewMs();
      const isSo = before >= least - worthMs && before <= most + worthMs;
      skew = isSo ? before : Math.round((least + most) / 2);
      apart = own() - steady();
    },
  };
}
