/** `npm run soak` plays every case; `npm test` takes a part of the long ones, to stay inside three minutes. */
export const isSoak = process.env.SOAK === '1';
