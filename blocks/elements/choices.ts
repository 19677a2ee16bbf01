import type { PlainTextOption } from '@slack/types';
import { option } from './form.ts';

const commonZones = [
  'Pacific/Auckland',
  'Australia/Sydney',
  'Australia/Perth',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Singapore',
  'Asia/Bangkok',
  'Asia/Jakarta',
  'Asia/Dhaka',
  'Asia/Kolkata',
  'Asia/Karachi',
  'Asia/Dubai',
  'Asia/Tehran',
  'Asia/Jerusalem',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Europe/Kyiv',
  'Europe/Bucharest',
  'Europe/Athens',
  'Europe/Helsinki',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Africa/Nairobi',
  'Africa/Lagos',
  'Europe/Warsaw',
  'Europe/Berlin',
  'Europe/Zurich',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/Amsterdam',
  'Europe/Stockholm',
  'Europe/Prague',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Lisbon',
  'Atlantic/Azores',
  'America/Sao_Paulo',
  'America/Argentina/Buenos_Aires',
  'America/Halifax',
  'America/New_York',
  'America/Toronto',
  'America/Bogota',
  'America/Chicago',
  'America/Mexico_City',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Vancouver',
  'America/Anchorage',
  'Pacific/Honolulu',
  'UTC',
];

/** A select holds a hundred options. The zone of the person who asks is always among them, and first. */
export const zoneOptions = (own: string): PlainTextOption[] =>
  [own, ...commonZones.filter((zone) => zone !== own)].map((zone) => option(zone, zone.replaceAll('_', ' ')));

/** Half hours from 06:00 to 22:00, to choose from. */
export const hourOptions = () =>
  Array.from({ length: 33 }, (_, half) => {
    const words = `${String(6 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
    return option(words, words);
  });
