import type { ShownView } from './shown.ts';

type Answer = [rating: 'exceeds' | 'meets' | 'below' | 'not_assessed', evidence: string];
export type DemoCard = {
  who: string;
  /** By question, in the kit's words. */
  answers: Record<string, Answer>;
  recommendation: 'strong_no' | 'no' | 'yes' | 'strong_yes';
  summary: string;
};

/** Each sentence holds a word that stands nowhere else, so that one can search for it. */
export const demoCards: DemoCard[] = [
  {
    who: 'ana',
    answers: {
      'api-change-with-clients': [
        'exceeds',
        'Counted the callers of the Kestrel gateway down to zero before removing the old field; the slowest client set the date.',
      ],
      'owned-outcome': [
        'meets',
        'Came back to the Marigold export a month later because support still corrected files by hand.',
      ],
    },
    recommendation: 'strong_yes',
    summary: 'Would trust them with our Tamarind API on the first day.',
  },
  {
    who: 'daniel',
    answers: {
      'slow-query-diagnosis': [
        'below',
        'Added two indexes to the Basalt table at once, had not kept the plan and gave no number before or after.',
      ],
      'changed-own-mind': [
        'meets',
        'A reviewer named Ottoline asked about retries; the queue design changed and they said why.',
      ],
    },
    recommendation: 'no',
    summary: 'Careful with people, guessing with data; the Cormorant example worried me.',
  },
  {
    who: 'priya',
    answers: {
      'api-error-contract': [
        'meets',
        'Uses a key for repeated Peregrine payments and tells callers which errors are final.',
      ],
      'migration-without-downtime': [
        'exceeds',
        'Rehearsed the Quillon migration on a copy, in batches, and could go back until the last step.',
      ],
      'incident-led': ['not_assessed', ''],
      'own-mistake': [
        'exceeds',
        'Told the team about the wrong Saffron cache before anybody noticed, and wrote down the check used since.',
      ],
    },
    recommendation: 'yes',
    summary: 'Strong on Quicksilver-like systems; I want to hear what Daniel saw.',
  },
];

/** The words that may be read by nobody else before the gate opens. */
export const canaries = [
  'Kestrel',
  'Marigold',
  'Tamarind',
  'Basalt',
  'Ottoline',
  'Cormorant',
  'Peregrine',
  'Quillon',
  'Saffron',
  'Quicksilver',
];

/** The card as values of the open form; a question of a changed kit gets "Meets". */
export function cardValues({ answers, recommendation, summary }: DemoCard, form: ShownView | null) {
  const values: Record<string, string> = { recommendation, summary };
  for (const { id } of form?.fields ?? []) {
    const [field, question = ''] = id.split(/\.(.*)/);
    const [rating, evidence] = answers[question] ?? ['meets', ''];
    if (field === 'rating') values[id] = rating;
    if (field === 'evidence' && evidence) values[id] = evidence;
  }
  return values;
}
