// In place of pictures and PDFs: what was to be drawn, in words, so that a search for somebody reads it.
import { parentPort } from 'node:worker_threads';

/** How a file of the kind begins, by which Slack knows it. */
const png = Buffer.from('89504e470d0a1a0a', 'hex');
const pdf = Buffer.from('%PDF-1.4\n');
const beginnings = { picture: png, schedule: png, print: pdf, access: pdf };

parentPort.on('message', ({ number, what, about }) => {
  const words = Buffer.from(JSON.stringify([what, about]));
  parentPort.postMessage({ number, bytes: new Uint8Array(Buffer.concat([beginnings[what], words])) });
});
