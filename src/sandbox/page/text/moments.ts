const formats = new Map<string, Intl.DateTimeFormat>();

function formatted(at: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  const format = known ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, ...options });
  if (!known) formats.set(key, format);
  return format.format(at);
}

/** A message's `ts` in milliseconds. */
export const momentOf = (ts: string): number => Number(ts) * 1000;

export const clockTime = (at: number, zone: string): string =>
  formatted(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const dayParts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** The local day, as `2027-03-01`. */
export const localDay = (at: number, zone: string): string => {
  const [month, day, year] = formatted(at, zone, dayParts).split('/');
  return `${year}-${month}-${day}`;
};

const dayMs = 86_400_000;
const dayNumber = (at: number, zone: string): number => Date.parse(localDay(at, zone)) / dayMs;

/** Today, tomorrow, yesterday, or nothing. */
function nearDay(at: number, now: number, zone: string): string | undefined {
  const days = dayNumber(at, zone) - dayNumber(now, zone);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Between two days of a conversation. */
export function dayWords(at: number, now: number, zone: string): string {
  const near = nearDay(at, now, zone);
  if (near) return capital(near);
  const isThisYear = localDay(at, zone).slice(0, 4) === localDay(now, zone).slice(0, 4);
  const options = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  return formatted(at, zone, isThisYear ? options : { ...options, year: 'numeric' });
}

/** A moment in full, in the reader's zone. */
export const fullMoment = (at: number, zone: string): string =>
  `${formatted(at, zone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })}, ${clockTime(at, zone)}`;

/** How long ago something was said, for a thread's last reply. */
export function agoWords(at: number, now: number, zone: string): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} ${hours === 1 ? 'hour' : 'hours'} ago`;
  return dayWords(at, now, zone);
}

const ordinal = (day: number): string => {
  const ending = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

type Moment = { at: number; now: number; zone: string };

const day = ({ at, zone }: Moment) => ordinal(Number(formatted(at, zone, { day: 'numeric' })));
const month = ({ at, zone }: Moment) => formatted(at, zone, { month: 'long' });
const year = ({ at, zone }: Moment) => formatted(at, zone, { year: 'numeric' });
const weekday = ({ at, zone }: Moment) => formatted(at, zone, { weekday: 'long' });
/** Slack leaves the year out within six months. */
const isNear = ({ at, now }: Moment) => Math.abs(at - now) < 183 * dayMs;
const date = (moment: Moment) =>
  `${month(moment)} ${day(moment)}${isNear(moment) ? '' : `, ${year(moment)}`}`;
const short = (moment: Moment) =>
  formatted(moment.at, moment.zone, {
    ...{ month: 'short', day: 'numeric' },
    ...(isNear(moment) ? {} : { year: 'numeric' }),
  });
const long = (moment: Moment) => `${weekday(moment)}, ${date(moment)}`;
const pretty = (words: (moment: Moment) => string) => (moment: Moment) =>
  nearDay(moment.at, moment.now, moment.zone) ?? words(moment);

const tokens: Record<string, (moment: Moment) => string> = {
  date_num: ({ at, zone }) => localDay(at, zone),
  date_slash: ({ at, zone }) => formatted(at, zone, { month: '2-digit', day: '2-digit', year: 'numeric' }),
  date,
  date_long: long,
  date_short: short,
  date_pretty: pretty(date),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  time: ({ at, zone }) => clockTime(at, zone),
  time_secs: ({ at, zone }) =>
    formatted(at, zone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
  ago: ({ at, now, zone }) => agoWords(at, now, zone),
};

/** Slack's `<!date^…>` in the reader's zone; what it does not know makes it show the sender's own words. */
export function dateWords(format: string, moment: Moment, fallback: string): string {
  let isKnown = true;
  const words = format.replace(/\{(\w+)\}/g, (_, token: string) => {
    const write = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
    isKnown &&= write !== undefined;
    return write?.(moment) ?? '';
  });
  return isKnown ? capital(words) : fallback;
}
