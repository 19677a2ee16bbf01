import { option } from './form.ts';

/** Half hours from 06:00 to 22:00, to choose from. */
export const hourOptions = () =>
  Array.from({ length: 33 }, (_, half) => {
    const words = `${String(6 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
    return option(words, words);
  });
