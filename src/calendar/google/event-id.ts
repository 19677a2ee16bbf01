const fits = /^[a-v0-9]{5,1024}$/;
const alphabet = '0123456789abcdefghijklmnopqrstuv';

/** Google takes a–v and 0–9 only; any other reference is written in these, five bits a letter. */
export function eventId(reference: string): string {
  if (fits.test(reference)) return reference;
  const bits = [...Buffer.from(reference)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return `ref0${letters.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}

/** The reference that an id was made from. */
export function referenceOf(id: string): string {
  if (!id.startsWith('ref0')) return id;
  const bits = [...id.slice(4)]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const reference = Buffer.from(bytes).toString();
  return eventId(reference) === id ? reference : id;
}
