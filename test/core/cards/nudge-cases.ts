/** What, when the card was asked for, when its nudges are sent, and what is special; times are those of the person's zone. */
const table = `
# The plain timetable, in one zone after the other.
a round on a Monday morning                          | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00, Wed 11-11 09:00, Thu 11-12 09:00
in New York                                          | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00 | in America/New_York
in Kolkata                                           | 2026-11-09 14:30 | Mon 11-09 16:30, Tue 11-10 09:00 | in Asia/Kolkata
in Kathmandu                                         | 2026-11-09 14:45 | Mon 11-09 16:45, Tue 11-10 09:00 | in Asia/Kathmandu
in Auckland                                          | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00 | in Pacific/Auckland
in Samoa                                             | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00 | in Pacific/Apia
in London, where nothing ends on a whole minute      | 2026-11-09 10:07 | Mon 11-09 12:07, Tue 11-10 09:00 | in Europe/London
# Their hours.
two hours end as the day does                        | 2026-11-09 15:30 | Tue 11-10 09:00, Wed 11-11 09:00
two hours end a minute before the day does           | 2026-11-09 15:29 | Mon 11-09 17:29, Tue 11-10 09:00
a round in the evening                               | 2026-11-09 20:00 | Tue 11-10 09:00, Wed 11-11 09:00
a round before their day begins                      | 2026-11-09 05:00 | Mon 11-09 09:00, Tue 11-10 09:00
a round that ends just before midnight               | 2026-11-09 23:30 | Tue 11-10 09:00, Wed 11-11 09:00
somebody who begins at noon                          | 2026-11-09 10:30 | Mon 11-09 12:30, Tue 11-10 12:00 | hours 12:00-20:00
somebody who works an hour a day                     | 2026-11-09 10:00 | Tue 11-10 08:00, Wed 11-11 08:00 | hours 08:00-09:00
somebody who works until midnight                    | 2026-11-09 21:55 | Mon 11-09 23:55, Tue 11-10 16:00 | hours 16:00-24:00
somebody who works all day                           | 2026-11-09 23:00 | Tue 11-10 01:00, Wed 11-11 00:00 | hours 00:00-24:00
# Weekends.
a round on a Friday morning                          | 2026-11-13 10:00 | Fri 11-13 12:00, Mon 11-16 09:00, Tue 11-17 09:00
a round on a Friday afternoon                        | 2026-11-13 16:00 | Mon 11-16 09:00, Tue 11-17 09:00
a round on a Saturday                                | 2026-11-14 11:00 | Mon 11-16 09:00, Tue 11-17 09:00
a week that begins on Sunday                         | 2026-11-12 14:00 | Thu 11-12 16:00, Sun 11-15 09:00, Mon 11-16 09:00 | in Asia/Jerusalem; days 12347
somebody who works Tuesdays and Fridays              | 2026-11-10 10:00 | Tue 11-10 12:00, Fri 11-13 09:00, Tue 11-17 09:00 | days 25
somebody who works one day a week                    | 2026-11-12 10:00 | Wed 11-18 09:00, Wed 11-25 09:00 | days 3
Sunday in Auckland, Saturday in Berlin               | 2026-11-15 06:00 | Mon 11-16 09:00, Tue 11-17 09:00 | in Pacific/Auckland
# Clock changes: Europe on 29 March and 25 October, America on 8 March and 1 November, New Zealand on 5 April and 27 September.
the weekend that Europe’s clocks go forward          | 2026-03-27 14:00 | Fri 03-27 16:00, Mon 03-30 09:00, Tue 03-31 09:00
the weekend that Europe’s clocks go back             | 2026-10-23 14:00 | Fri 10-23 16:00, Mon 10-26 09:00, Tue 10-27 09:00
the weekend that America’s clocks go forward         | 2026-03-06 16:00 | Mon 03-09 09:00, Tue 03-10 09:00 | in America/New_York
the weekend that America’s clocks go back            | 2026-10-30 16:00 | Mon 11-02 09:00, Tue 11-03 09:00 | in America/New_York
two hours over the hour that is skipped              | 2026-03-29 01:00 | Sun 03-29 04:00, Mon 03-30 00:00 | days 1234567; hours 00:00-24:00
two hours over the hour that comes twice             | 2026-10-25 01:30 | Sun 10-25 02:30, Mon 10-26 00:00 | days 1234567; hours 00:00-24:00
a day that begins in the hour that is skipped        | 2026-03-28 20:00 | Sun 03-29 03:30, Mon 03-30 02:30 | days 1234567; hours 02:30-10:00
a day that begins in the hour that comes twice       | 2026-10-24 20:00 | Sun 10-25 02:30, Mon 10-26 02:30 | days 1234567; hours 02:30-10:00
hours that are skipped altogether                    | 2026-03-28 20:00 | Mon 03-30 02:00, Tue 03-31 02:00 | days 1234567; hours 02:00-03:00
New Zealand’s clocks go back                         | 2026-04-04 16:00 | Sun 04-05 09:00, Mon 04-06 09:00 | in Pacific/Auckland; days 1234567
New Zealand’s clocks go forward                      | 2026-09-26 16:00 | Sun 09-27 09:00, Mon 09-28 09:00 | in Pacific/Auckland; days 1234567
Lord Howe’s clocks move half an hour                 | 2026-04-04 16:00 | Sun 04-05 09:00, Mon 04-06 09:00 | in Australia/Lord_Howe; days 1234567
Samoa leaves out a Friday                            | 2011-12-29 10:00 | Thu 12-29 12:00, Mon 01-02 09:00, Tue 01-03 09:00 | in Pacific/Apia
# Out of office.
away in the afternoon                                | 2026-11-09 10:00 | Mon 11-09 15:00, Tue 11-10 09:00 | away 2026-11-09 11:30 to 2026-11-09 15:00
away for the rest of the day                         | 2026-11-09 10:00 | Tue 11-10 09:00, Wed 11-11 09:00 | away 2026-11-09 11:30 to 2026-11-10 00:00
away the whole next day                              | 2026-11-09 10:00 | Mon 11-09 12:00, Wed 11-11 09:00, Thu 11-12 09:00 | away 2026-11-10 00:00 to 2026-11-11 00:00
away until the end of the week                       | 2026-11-09 10:00 | Mon 11-09 12:00, Mon 11-16 09:00 | away 2026-11-10 00:00 to 2026-11-14 00:00
away for six weeks                                   | 2026-11-09 10:00 | Mon 12-21 09:00, Tue 12-22 09:00 | away 2026-11-09 11:00 to 2026-12-21 00:00
away over the clock change                           | 2026-03-25 14:00 | Wed 03-25 16:00, Mon 03-30 12:00, Tue 03-31 09:00 | away 2026-03-26 00:00 to 2026-03-30 12:00
two absences that overlap                            | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 16:00, Wed 11-11 09:00 | away 2026-11-10 08:00 to 2026-11-10 13:00; away 2026-11-10 12:00 to 2026-11-10 16:00
two absences back to back, the later one first       | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 14:00 | away 2026-11-10 12:00 to 2026-11-10 14:00; away 2026-11-10 08:00 to 2026-11-10 12:00
one absence inside another                           | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 16:00 | away 2026-11-10 08:00 to 2026-11-10 16:00; away 2026-11-10 10:00 to 2026-11-10 11:00
an absence that ends as the day does                 | 2026-11-09 10:00 | Mon 11-09 12:00, Wed 11-11 09:00 | away 2026-11-10 08:00 to 2026-11-10 17:30
an absence that ends as the day begins               | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00 | away 2026-11-09 18:00 to 2026-11-10 09:00
an absence that begins as the nudge is due           | 2026-11-09 10:00 | Mon 11-09 12:30, Tue 11-10 09:00 | away 2026-11-09 12:00 to 2026-11-09 12:30
an absence that ends as the nudge is due             | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00 | away 2026-11-09 08:00 to 2026-11-09 12:00
an absence over the weekend                          | 2026-11-13 10:00 | Fri 11-13 12:00, Mon 11-16 09:00 | away 2026-11-14 00:00 to 2026-11-16 00:00
every other day away                                 | 2026-11-09 10:00 | Mon 11-09 12:00, Wed 11-11 09:00, Fri 11-13 09:00, Mon 11-16 09:00 | away 2026-11-10 00:00 to 2026-11-11 00:00; away 2026-11-12 00:00 to 2026-11-13 00:00
# Put off by themselves, once.
tonight                                              | 2026-11-09 10:00 | Mon 11-09 12:00, Mon 11-09 19:00, Tue 11-10 09:00 | tonight pressed 2026-11-09 12:05 after 1
tonight, a minute before it is too late              | 2026-11-09 10:00 | Mon 11-09 12:00, Mon 11-09 19:00 | tonight pressed 2026-11-09 17:59 after 1
tonight, although away                               | 2026-11-09 10:00 | Mon 11-09 12:00, Mon 11-09 19:00, Tue 11-10 09:00 | away 2026-11-09 13:00 to 2026-11-10 00:00; tonight pressed 2026-11-09 12:05 after 1
tonight, on a Friday                                 | 2026-11-13 10:00 | Fri 11-13 12:00, Fri 11-13 19:00, Mon 11-16 09:00 | tonight pressed 2026-11-13 12:05 after 1
tonight, pressed on a Sunday of a clock change       | 2026-10-23 10:00 | Fri 10-23 12:00, Sun 10-25 19:00, Mon 10-26 09:00 | tonight pressed 2026-10-25 12:05 after 1
tomorrow                                             | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00, Wed 11-11 09:00, Thu 11-12 09:00 | tomorrow pressed 2026-11-10 09:05 after 2
tomorrow, pressed after the next nudge’s own morning | 2026-11-09 10:00 | Mon 11-09 12:00, Wed 11-11 09:00, Thu 11-12 09:00 | tomorrow pressed 2026-11-10 08:00 after 1
tomorrow, which is a Saturday                        | 2026-11-13 10:00 | Fri 11-13 12:00, Mon 11-16 09:00 | tomorrow pressed 2026-11-13 12:05 after 1
tomorrow at nine, for somebody who begins at ten     | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 10:00 | hours 10:00-18:00; tomorrow pressed 2026-11-09 12:05 after 1
tomorrow at nine, for somebody who begins at seven   | 2026-11-09 10:00 | Mon 11-09 12:00, Tue 11-10 09:00, Wed 11-11 07:00 | hours 07:00-15:00; tomorrow pressed 2026-11-09 12:05 after 1
tomorrow, and then away                              | 2026-11-09 10:00 | Mon 11-09 12:00, Thu 11-12 09:00 | away 2026-11-10 00:00 to 2026-11-12 00:00; tomorrow pressed 2026-11-09 12:05 after 1
tomorrow, over the night that clocks go forward      | 2026-03-28 10:00 | Sat 03-28 12:00, Sun 03-29 09:00 | days 1234567; tomorrow pressed 2026-03-28 12:05 after 1
tomorrow in Samoa, which leaves it out               | 2011-12-29 10:00 | Thu 12-29 12:00, Sat 12-31 09:00 | in Pacific/Apia; days 1234567; tomorrow pressed 2011-12-29 12:05 after 1
`;

export type Pressed = { after: number; at: string; as: 'tonight' | 'tomorrow' };
export type RecipientSettings = {
  zone: string;
  weekdays: number[];
  hours: string;
  away: [string, string][];
  /** Pressed once this many nudges were sent. */
  snooze: Pressed | null;
};
export type Case = { what: string; asked: string; sent: string[]; settings: RecipientSettings };

export const usualSettings: RecipientSettings = {
  zone: 'Europe/Berlin',
  weekdays: [1, 2, 3, 4, 5],
  hours: '09:00-17:30',
  away: [],
  snooze: null,
};

export const nudgeCases: Case[] = table
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [what = '', asked = '', sent = '', special = ''] = line.split('|').map((part) => part.trim());
    return { what, asked, sent: sent.split(', '), settings: settingsOf(special) };
  });

function settingsOf(special: string): RecipientSettings {
  const settings = { ...usualSettings, away: [...usualSettings.away] };
  for (const part of special.split('; ').filter(Boolean)) {
    const [word, ...rest] = part.split(' ');
    if (word === 'in') settings.zone = String(rest[0]);
    else if (word === 'days') settings.weekdays = [...String(rest[0])].map(Number);
    else if (word === 'hours') settings.hours = String(rest[0]);
    else if (word === 'away') settings.away.push([`${rest[0]}T${rest[1]}`, `${rest[3]}T${rest[4]}`]);
    else if (word === 'tonight' || word === 'tomorrow')
      settings.snooze = { as: word, at: `${rest[1]}T${rest[2]}`, after: Number(rest[4]) };
    else throw new Error(`The table of nudges says "${part}".`);
  }
  return settings;
}
