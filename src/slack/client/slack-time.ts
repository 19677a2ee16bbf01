type SlackTime = {
  /** Slack's time minus ours; 0 until Slack has said it. */
  skewMs(): number;
  /** Not before Slack's first answer, nor once our clock was set or the machine has slept: nobody knows what a lease is worth then. */
  isSure(): boolean;
  /** As a call leaves; what it gives back is told the `Date` of the answer. */
  ask(): (date: string | null) => void;
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
  const differ = () => own() - steady();
  /** By how much somebody has set our clock since; clocks that are corrected in small steps are not set. */
  const setBy = (): number => {
    const by = apart === null ? 0 : differ() - apart;
    return Math.abs(by) <= worthMs ? 0 : by;
  };
  const skewMs = (): number => skew - setBy();
  return {
    skewMs,
    isSure: () => apart !== null && setBy() === 0,
    ask() {
      const [sentAt, leftAt, differed] = [own(), steady(), differ()];
      return (date) => {
        const said = Date.parse(date ?? '');
        // Whoever never says a time leaves us with our own.
        if (Number.isNaN(said)) apart ??= differ();
        // It was stopped on its way, or our clock was set: Slack's time may be any in between.
        const isUncertain = steady() - leftAt > longestMs || Math.abs(differ() - differed) > worthMs;
        if (Number.isNaN(said) || isUncertain) return;
        // Slack wrote it at some moment in between, in whole seconds.
        const [least, most] = [said - own(), said + 999 - sentAt];
        const before = skewMs();
        const isSo = before >= least - worthMs && before <= most + worthMs;
        skew = isSo ? before : Math.round((least + most) / 2);
        apart = differ();
      };
    },
  };
}
