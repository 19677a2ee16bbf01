import type { RefusalCode } from '../../../src/core/refusals.ts';
import { cora, dana, hana, ines, kim, omar } from '../stage/company.ts';

/** One person for each way to stand to a loop; it was opened early, without Kim's card. */
export const roles = {
  coordinator: cora.id,
  'hiring manager': hana.id,
  'who wrote a card': ines.id,
  'who wrote none': kim.id,
  outsider: dana.id,
  'candidate who works here': omar.id,
};
export type Role = keyof typeof roles;
export const everybody = Object.keys(roles) as Role[];
export const readers: Role[] = ['coordinator', 'hiring manager', 'who wrote a card'];

/** A value or a form as somebody forges it, and how everybody is refused who may not. */
export type Artefact = {
  name: string;
  may: Role[];
  told: RefusalCode[];
  /** What is shown to somebody who may; left out where nothing is. */
  shows?: RegExp;
} & (
  | { press: string; value?: string }
  | { form: string; metadata?: string; values: Record<string, unknown> }
);

const input = (value: string) => ({ x: { type: 'plain_text_input', value } });
const chosen = (value: string) => ({ x: { type: 'radio_buttons', selected_option: { value } } });

/** Turned inside its view; pressed anywhere else it shows nothing to readers, and refuses everybody else. */
export const page: Artefact = {
  name: 'a page of the cards',
  may: [],
  press: 'cards.next',
  value: '~1',
  told: ['debrief.not-reader'],
};

export const closed: Artefact[] = [
  { name: 'the cards before the gate', may: [], press: 'cards.open', told: ['debrief.not-reader'] },
  {
    name: 'the decision before the gate',
    may: [],
    press: 'decision.open',
    told: ['decision.debrief-closed', 'decision.not-hiring-manager'],
  },
  {
    name: 'an export before the gate',
    may: [],
    press: 'export.send',
    told: ['export.sealed', 'export.not-yours'],
  },
  {
    name: 'a second vote before the gate',
    may: [],
    press: 'vote.call',
    told: ['debrief.not-open', 'vote.not-hiring-manager'],
  },
];
/** Of Ines, who wrote a card. */
export const own: Artefact[] = [
  {
    name: 'the pack of a seat',
    may: ['who wrote a card'],
    press: 'pack.open',
    value: '~r1s1',
    told: ['seat.not-yours'],
    shows: /Robin/,
  },
  {
    name: 'the scorecard of a seat',
    may: ['who wrote a card'],
    press: 'card.fill',
    value: '~r1s1',
    told: ['card.not-yours'],
    shows: /Robin/,
  },
  {
    name: 'the receipts of a seat',
    may: ['who wrote a card'],
    press: 'card.receipt',
    value: '~r1s1',
    told: ['seat.not-yours'],
    shows: /Version 1/,
  },
];
export const open: Artefact[] = [
  {
    name: 'the cards',
    may: readers,
    press: 'cards.open',
    told: ['debrief.not-reader'],
    shows: /Ines|Peer technical/,
  },
  { name: 'a second vote', may: ['hiring manager'], press: 'vote.call', told: ['vote.not-hiring-manager'] },
  {
    name: 'the form of a vote',
    may: ['who wrote a card'],
    press: 'vote.cast',
    told: ['vote.not-voter'],
    shows: /Robin/,
  },
  {
    name: 'a vote',
    may: ['who wrote a card'],
    form: 'vote.form',
    told: ['vote.not-voter'],
    shows: /Sealed/,
    values: { recommendation: chosen('yes') },
  },
  {
    name: 'a decision while the vote is open',
    may: [],
    press: 'decision.open',
    told: ['decision.not-hiring-manager', 'decision.vote-open'],
  },
  { name: 'closing the vote', may: ['hiring manager'], press: 'vote.close', told: ['vote.not-closer'] },
  {
    name: 'the form of the decision',
    may: ['hiring manager'],
    press: 'decision.open',
    told: ['decision.not-hiring-manager'],
    shows: /Robin/,
  },
  {
    name: 'the decision',
    may: ['hiring manager'],
    form: 'decision.form',
    told: ['decision.not-hiring-manager'],
    shows: /Recorded/,
    values: { outcome: chosen('hire'), rationale: input('Because.') },
  },
  {
    name: 'the form of a dissent',
    may: readers,
    press: 'dissent.open',
    value: '~1',
    told: ['dissent.no-say'],
    shows: /Robin/,
  },
  {
    name: 'a dissent',
    may: readers,
    form: 'dissent.form',
    metadata: '~1',
    told: ['dissent.no-say'],
    shows: /Recorded/,
    values: { words: input('I would not.') },
  },
  {
    name: 'an export',
    may: ['coordinator', 'hiring manager'],
    press: 'export.send',
    told: ['export.not-yours'],
    shows: /on its way/,
  },
];
