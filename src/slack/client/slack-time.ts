type SlackTime = {
  /** Slack's time minus ours; 0 until Slack has said it. */
  skewMs(): number;
  /** The `Date` of an answer, and when, by our own clock, it was asked for and came. */
  note(date: string | null, sentAt: number, heardAt: number): void;
};

/** Less is the network's doing: hosts that agree so far need not jump. */
const worthMs = 3000;

export function createSlackTime(): SlackTime {
  let skew = 0;
  return {
    skewMs: () => skew,
    note(date, sentAt, heardAt) {
      const said = Date.parse(date ?? '');
      if (Number.isNaN(said)) return;
      // Slack wrote it at some moment in between, in whole seconds.
      const [least, most] = [said - heardAt, said + 999 - sentAt];
      if (skew < least - worthMs || skew > most + worthMs) skew = Math.round((least + most) / 2);
    },
  };
}
