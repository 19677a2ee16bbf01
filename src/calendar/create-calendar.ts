import type { Config } from '../config.ts';
import type { Calendar } from './calendar.ts';
import { googleCalendar } from './google/google.ts';

/** A row a provider: whether it is set up, and how it is created. */
const providers: { isSetUp(config: Config): boolean; create(config: Config, pace: number): Calendar }[] = [
  {
    isSetUp: ({ google }) => Boolean(google.credentials ?? google.accessToken),
    create: ({ google }, pace) => googleCalendar({ ...google, pace }),
  },
];

/** The first that is set up; `readConfig` has seen that there is one. */
export function createCalendar(config: Config, pace: number): Calendar {
  const provider = providers.find(({ isSetUp }) => isSetUp(config));
  if (!provider) throw new Error('No calendar is set up.');
  return provider.create(config, pace);
}
