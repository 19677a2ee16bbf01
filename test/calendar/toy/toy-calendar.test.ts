import { calendarContract, jana, omar } from '../../contract/calendar.ts';
import { toyCalendar } from './toy-calendar.ts';

calendarContract('A toy provider', async () => ({
  ...toyCalendar([jana, omar]),
  close: async () => undefined,
}));
