import { border, hairline, ink, paper, quiet, ratingLooks } from '../palette.ts';
import { canDraw } from '../scripts/script-fonts.ts';
import { fitted, textWidth, wrapped } from '../text-width.ts';
import {
  breakWords,
  cityOf,
  clockWords,
  daysOf,
  type HeldRound,
  type OfferedDay,
  type OfferedSchedule,
} from './offered-schedule.ts';
import { middleOf, svgBox, svgLine, svgPicture, svgText } from './svg.ts';

/** On a phone it is shown at little more than half of this. */
const width = 640;
const margin = 14;
const scaleRoom = 62;
const columnGap = 10;
const daysAbreast = 3;
const headHeight = 58;
const dayHeight = 30;

const headType = { size: 19, isBold: true };
const dayType = { size: 17, isBold: true };
const roundType = { size: 16, isBold: true };
const smallType = { size: 14 };
const clockType = { size: 14.5 };
const { fill: roundFill } = ratingLooks.meets;
const { fill: barFill } = ratingLooks.exceeds;

/** Where a row of days stands: `top` is where its first hour is. */
type Band = {
  days: OfferedDay[];
  from: number;
  to: number;
  hourHeight: number;
  columns: number;
  right: number;
};

/** A schedule on offer, its days side by side, as SVG: what is held when, on the candidate's clocks and on the team's. */
export function schedulePicture(offered: OfferedSchedule): string {
  const days = daysOf(offered);
  const hasTeam = days.some(({ teamHours }) => teamHours !== 0);
  const right = width - margin - (hasTeam ? scaleRoom : 0);
  const parts = [
    svgText(
      fitted(offered.title, width - 2 * margin, headType),
      { x: margin, y: 30 },
      { ...headType, fill: ink },
    ),
  ];
  let y = headHeight;
  for (const abreast of bandsOf(days)) {
    const band = bandOf(abreast, right);
    parts.push(...drawnScales(band, y, offered, hasTeam));
    const top = y + dayHeight + 22;
    for (const [index, day] of band.days.entries()) parts.push(...drawnDay(day, index, top, band));
    y = top + (band.to - band.from) * band.hourHeight + 26;
  }
  const height = Math.ceil(y);
  return svgPicture(width, height, [
    svgBox({ x: 0, y: 0, width, height }, paper),
    ...parts,
    svgBox({ x: 0.5, y: 0.5, width: width - 1, height: height - 1 }, 'none', `stroke="${border}"`),
  ]);
}

/** Days that stand side by side: few enough to be read, as many in each row, and with one difference between the clocks. */
function bandsOf(days: readonly OfferedDay[]): OfferedDay[][] {
  const most = Math.ceil(days.length / Math.ceil(days.length / daysAbreast));
  const bands: OfferedDay[][] = [];
  for (const day of days) {
    const last = bands.at(-1);
    if (last && last.length < most && last[0]?.teamHours === day.teamHours) last.push(day);
    else bands.push([day]);
  }
  return bands;
}

function bandOf(days: OfferedDay[], right: number): Band {
  const rounds = days.flatMap((day) => day.rounds);
  const from = Math.floor(Math.min(...rounds.map((round) => round.from)));
  const to = Math.ceil(Math.max(...rounds.map((round) => round.to)));
  const hours = to - from;
  const hourHeight = hours <= 6 ? 68 : hours <= 9 ? 56 : 46;
  return { days, from, to, hourHeight, columns: days.length, right };
}

function drawnScales(band: Band, y: number, offered: OfferedSchedule, hasTeam: boolean): string[] {
  const { from, to, hourHeight, right, days } = band;
  const ahead = days[0]?.teamHours ?? 0;
  const top = y + dayHeight + 22;
  const left = margin + scaleRoom;
  const zones = [
    ...zoneHead('Candidate', offered.candidateZone, { x: margin, y: y - 6 }, 'start'),
    ...(hasTeam ? zoneHead('Team', offered.teamZone, { x: width - margin, y: y - 6 }, 'end') : []),
  ];
  const hours = Array.from({ length: to - from + 1 }, (_, index) => {
    const at = top + index * hourHeight;
    const place = middleOf(at, '0', clockType.size);
    const here = clockWords(from + index);
    const there = clockWords(from + index + ahead);
    return [
      svgLine(left, right, at, hairline),
      svgText(here, { x: margin, y: place }, { ...clockType, fill: ink }),
      hasTeam
        ? svgText(there, { x: width - margin, y: place }, { ...clockType, fill: quiet, anchor: 'end' })
        : '',
    ];
  });
  return [...zones, ...hours.flat()];
}

/** Whose clocks these are, in two short lines above them. */
function zoneHead(
  whose: string,
  zone: string,
  { x, y }: { x: number; y: number },
  anchor: 'start' | 'end',
): string[] {
  const city = fitted(cityOf(zone), scaleRoom * 2, smallType);
  return [
    svgText(whose, { x, y: y + 12 }, { ...smallType, isBold: true, fill: ink, anchor }),
    svgText(city, { x, y: y + 30 }, { ...smallType, fill: quiet, anchor }),
  ];
}

function drawnDay(day: OfferedDay, index: number, top: number, band: Band): string[] {
  const { from, hourHeight, columns, right } = band;
  const left = margin + scaleRoom;
  const room = (right - left - columnGap * columns) / columns;
  const x = left + columnGap / 2 + index * (room + columnGap);
  const at = (hour: number) => top + (hour - from) * hourHeight;
  const name = fitted(day.name, room, dayType);
  return [
    svgText(name, { x: x + room / 2, y: top - 11 }, { ...dayType, fill: ink, anchor: 'middle' }),
    ...day.rounds.flatMap((round, number) => {
      const before = day.rounds[number - 1];
      return [
        ...(before
          ? drawnBreak(round.from - before.to, {
              x,
              y: at(before.to),
              room,
              height: at(round.from) - at(before.to),
            })
          : []),
        ...drawnRound(round, { x, y: at(round.from), room, height: at(round.to) - at(round.from) }),
      ];
    }),
  ];
}

type Space = { x: number; y: number; room: number; height: number };

function drawnBreak(hours: number, { x, y, room, height }: Space): string[] {
  if (hours <= 0) return [];
  const words = height >= 30 ? `Break, ${breakWords(hours)}` : breakWords(hours);
  const middle = { x: x + room / 2, y: middleOf(y + height / 2, words, smallType.size) };
  const edge = { x: x + 2, y: y + 2.5, width: room - 4, height: height - 5 };
  // A short one has no room for words inside an edge.
  const framed = height < 24 ? [] : [svgBox(edge, paper, `rx="4" stroke="${border}" stroke-dasharray="4 4"`)];
  return height < 14 || textWidth(words, smallType) > room - 8
    ? []
    : [...framed, svgText(words, middle, { ...smallType, fill: quiet, anchor: 'middle' })];
}

/** As many lines as its time has room for: what it is, when it is, with whom. */
function drawnRound({ title, people, from, to }: HeldRound, { x, y, room, height }: Space): string[] {
  const inner = room - 22;
  const names = people.filter(canDraw);
  const lineHeight = 19;
  const lines = Math.max(1, Math.floor((height - 7) / lineHeight));
  const times = `${clockWords(from)}–${clockWords(to)}`;
  const isTight = lines === 1 && textWidth(title, roundType) > inner;
  const titleType = isTight ? { ...roundType, size: smallType.size } : roundType;
  const titles = wrapped(title, inner, lines > 2 ? 2 : 1, titleType).map((words) => ({
    words,
    type: titleType,
  }));
  const others = [times, ...(names.length > 0 ? [names.join(', ')] : [])].map((words) => ({
    words: fitted(words, inner, smallType),
    type: smallType,
  }));
  const shown = [...titles, ...others].slice(0, lines);
  const first = y + height / 2 - ((shown.length - 1) * lineHeight) / 2;
  return [
    svgBox({ x, y: y + 1, width: room, height: height - 2 }, roundFill, 'rx="4"'),
    svgBox({ x, y: y + 1, width: 5, height: height - 2 }, barFill, 'rx="2"'),
    ...shown.map(({ words, type }, index) =>
      svgText(
        words,
        { x: x + 13, y: middleOf(first + index * lineHeight, words, type.size) },
        { ...type, fill: ink },
      ),
    ),
  ];
}
