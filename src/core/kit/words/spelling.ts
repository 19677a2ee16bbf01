import { capital } from '../../capital.ts';

/** American beginning of a word and the British one; whatever follows stays. */
const beginnings = [
  ['analyze', 'analyse'],
  ['analyzing', 'analysing'],
  ['artifact', 'artefact'],
  ['behavior', 'behaviour'],
  ['canceled', 'cancelled'],
  ['canceling', 'cancelling'],
  ['center', 'centre'],
  ['color', 'colour'],
  ['defense', 'defence'],
  ['favor', 'favour'],
  ['gray', 'grey'],
  ['honor', 'honour'],
  ['judgment', 'judgement'],
  ['labeled', 'labelled'],
  ['labeling', 'labelling'],
  ['labor', 'labour'],
  ['modeled', 'modelled'],
  ['modeling', 'modelling'],
  ['neighbor', 'neighbour'],
  ['offense', 'offence'],
  ['practiced', 'practised'],
  ['practicing', 'practising'],
  ['rumor', 'rumour'],
  ['signaled', 'signalled'],
  ['skeptic', 'sceptic'],
  ['traveled', 'travelled'],
  ['traveling', 'travelling'],
] as const;

const whole = [
  ['catalog', 'catalogue'],
  ['catalogs', 'catalogues'],
  ['fulfill', 'fulfil'],
  ['fulfills', 'fulfils'],
  ['learned', 'learnt'],
  ['misspelled', 'misspelt'],
  ['toward', 'towards'],
] as const;

/** Verbs in -ize, and what comes of them. */
const verbs =
  '(?:anonym|apolog|author|capital|categor|central|character|critic|custom|emphas|final|formal|general|harmon|initial|local|maxim|memor|minim|modern|normal|optim|organ|parallel|personal|popular|priorit|public|random|real|recogn|reorgan|serial|special|stabil|standard|summar|synchron|token|unauthor|unrecogn|util|visual)';
const endings = '(?:e|es|ed|er|ers|ing|able|ation|ations)';

const either = (side: 0 | 1): string =>
  `\\b(?:(?:${beginnings.map((pair) => pair[side]).join('|')})|(?:${whole.map((pair) => pair[side]).join('|')})\\b)`;
const american = new RegExp(either(0), 'gi');
const inIze = new RegExp(`\\b(${verbs})iz(${endings})\\b`, 'gi');
const british = new RegExp(`(?:${either(1)}|\\b${verbs}is${endings}\\b|\\b(?:whilst|amongst)\\b)\\w*`, 'i');

/** A British spelling, where there is one. */
export const britishIn = (words: string): string | null => british.exec(words)?.[0] ?? null;

const pairs = new Map<string, string>([...beginnings, ...whole]);

/** American spellings as British ones; a capital stays one. */
export const inBritish = (words: string): string =>
  words.replace(inIze, '$1is$2').replace(american, (found) => {
    const there = pairs.get(found.toLowerCase()) ?? found;
    return /^[A-Z]/.test(found) ? capital(there) : there;
  });
