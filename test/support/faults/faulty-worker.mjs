// Answers every question with "answered", once it has failed as often as it is told.
import { parentPort } from 'node:worker_threads';

const faults = {
  exit: () => process.exit(1),
  break: () => {
    throw new Error('Broken.');
  },
  fill: () => {
    for (const all = []; ; ) all.push(new Array(1_000_000).fill(all.length + 0.5));
  },
  // Without work: a thread that hangs answers nothing, whatever it does meanwhile.
  hang: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
};

parentPort.on('message', ({ question: [{ fault, times, begun }] }) => {
  if (Atomics.add(begun, 0, 1) < times) faults[fault]();
  parentPort.postMessage({ answer: 'answered' });
});
