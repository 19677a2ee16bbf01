import { type Modal, modal, section } from './form.ts';

export const loadingView = (words: string): Modal =>
  modal('Quorum', [section(`:hourglass_flowing_sand: ${words}`)]);

export const sentenceView = (words: string): Modal => modal('Quorum', [section(words)]);
