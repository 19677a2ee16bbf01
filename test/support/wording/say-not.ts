import { britishIn } from '../../../src/core/kit/words/spelling.ts';

/** What people read, and the words that never stand in its place. One list for Slack, paper, terminal, plans and pages. */
export const sayNot: readonly { say: string; not: RegExp }[] = [
  { say: 'interview plan', not: /\bkits?\b/i },
  { say: 'interview guide', not: /\bpacks?\b/i },
  { say: 'scorecard', not: /\bcards?\b/i },
  { say: 'interviewer', not: /\bseats?\b|\bvoices?\b(?! (?:first|speaks))/i },
  {
    say: 'assess, assessed by',
    not: /\b(?:You|Colleagues) (?:read|hear):|\b(?:read|heard) by (?:one|two|three|\d)\b/i,
  },
  { say: 'who assesses them', not: /\b(?:who|did not) reads? (?:them|it)\.?$/i },
  { say: 'quotes from scorecards', not: /\bdetails in the debrief thread\b/i },
  { say: 'took place', not: /\bheld\b(?! to the camera)/i },
  {
    say: 'has the interview',
    not: /\bholds? (?:it|this|another|an) (?:interview|without|then)\b|\bcannot hold\b/i,
  },
  {
    say: 'an option, a schedule',
    not: /\bways? to hold\b|\bfirst is proven to be\b|\bnothing is asked twice\b/i,
  },
  { say: 'written review', not: /\bwhich is written and\b/i },
  { say: 'optional topics', not: /\bread as well\b/i },
  { say: 'the answer key', not: /\bwho knows the key\b/i },
  { say: 'hand over to the next interviewer', not: /\btell the next\b/i },
  { say: 'fix', not: /\bmend(?:s|ed|ing)?\b/i },
  { say: 'snooze', not: /\bput(?:s|ting)? (?:\S+ ){0,3}off\b/i },
  { say: 'locked', not: /\bfrozen with\b/i },
  { say: 'seniority', not: /\bwhere they stand\b/i },
  { say: 'lunch', not: /\b(?:the|a|in) pause\b|\bpause (?:from|until)\b/i },
  { say: 'longest wait', not: /\bbeyond that at most\b/i },
  { say: 'email', not: /\be-mails?\b/i },
  { say: 'resume', not: /\b(?:CVs?|résumés?)\b/ },
  { say: 'nothing that is not finished', not: /\bcoming soon\b|\bnot yet implemented\b|\bTODO\b/i },
];

/** What one types, what a file or an address is called, and what stands in a link are no words of ours. */
const typed =
  /```[\s\S]*?```|`[^`]*`|\]\([^)]*\)|https?:\/\/\S+|\b[\w/-]+\.[a-z]{2,}\b\S*|npm run kit\b|\/hire kit\b|\bBlock Kit\b/g;

/** What a text should say otherwise, with the words around it. */
export function slipsIn(text: string): string[] {
  const read = text.replaceAll(typed, ' ');
  const british = britishIn(read);
  return [
    ...sayNot.flatMap(({ say, not }) => {
      const found = not.exec(read);
      return found ? [`say “${say}”: …${around(read, found.index)}…`] : [];
    }),
    ...(british
      ? [`spell it the American way: “${british}” in …${around(read, read.indexOf(british))}…`]
      : []),
  ];
}

const around = (text: string, index: number): string =>
  text.slice(Math.max(0, index - 50), index + 60).replaceAll(/\s+/g, ' ');
