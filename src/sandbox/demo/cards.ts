import type { ShownView } from '../control/shown.ts';

type Answer = [rating: 'exceeds' | 'meets' | 'below' | 'not_assessed', evidence: string];
export type DemoCard = {
  who: string;
  /** By question, in the kit's words. */
  answers: Record<string, Answer>;
  recommendation: 'strong_no' | 'no' | 'yes' | 'strong_yes';
  summary: string;
};

/** In the order of the seats. Each sentence holds a word that stands nowhere else, so that one can search for it. */
export const demoCards: DemoCard[] = [
  {
    who: 'oliver',
    // Facts, and no questions.
    answers: {},
    recommendation: 'yes',
    summary: 'Clear about the Marigold team and about what comes next; hours and band fit.',
  },
  {
    who: 'ana',
    answers: {
      'writes-that-belong-together': [
        'below',
        'Wrote order and stock of the Basalt shop in two transactions and had not thought about a crash between them.',
      ],
      'money-two-records-disagree': [
        'exceeds',
        'Rebuilt the Peregrine balance from its events and found the one posting that was missing.',
      ],
    },
    recommendation: 'no',
    summary: 'Guesses where data has to be right; the Cormorant example worried me.',
  },
  {
    who: 'jonas',
    answers: {
      'capacity-surprise': [
        'exceeds',
        'Found by measurement which pool of the Tamarind service ran out, and gave it an alert at two thirds.',
      ],
      'api-large-list': ['below', 'Paged the Halcyon list by offset and had not seen rows repeat.'],
    },
    recommendation: 'yes',
    summary: 'Works from what is measured.',
  },
  {
    who: 'sofia',
    answers: {
      'design-marketplace-payments': [
        'meets',
        'Asked for the load first; kept the money of the Saffron sellers apart from the shop’s own.',
      ],
      'flags-and-environment-promotion': [
        'below',
        'Sent the Ottoline flag to everyone at once and could not say what had been checked before.',
      ],
    },
    recommendation: 'no',
    summary: 'A usable design that nobody had tested under load.',
  },
  {
    who: 'priya',
    answers: {
      'money-payment-outcome-unknown': [
        'exceeds',
        'Kept the Quillon payment pending under one key until the bank had answered, and paid once.',
      ],
      'script-others-depend-on': ['not_assessed', ''],
    },
    recommendation: 'yes',
    summary: 'Strong on Quicksilver-like systems; I want to hear what Ana saw.',
  },
  {
    who: 'grace',
    answers: {
      'ownership-incident-caused': [
        'exceeds',
        'Said “I broke Larkspur” in the channel within a minute, and put back the old version before looking for the cause.',
      ],
      'api-change-with-clients': [
        'exceeds',
        'Counted the callers of the Kestrel gateway down to zero before removing the old field; the slowest client set the date.',
      ],
    },
    recommendation: 'strong_yes',
    summary: 'Owns what went wrong, and the change that stayed.',
  },
];

/** The words that may be read by nobody else before the gate opens. */
export const canaries = [
  'Kestrel',
  'Marigold',
  'Basalt',
  'Tamarind',
  'Cormorant',
  'Peregrine',
  'Ottoline',
  'Saffron',
  'Halcyon',
  'Quillon',
  'Quicksilver',
  'Larkspur',
];

/** Of the first card, whose stage opens before the others are written. */
export const screenWord = 'Marigold';

/** The card as values of the open form; a question of a changed kit gets "Meets". */
export function cardValues({ answers, recommendation, summary }: DemoCard, form: ShownView | null) {
  const values: Record<string, string> = {};
  for (const { id } of form?.fields ?? []) {
    const [field, question = ''] = id.split(/\.(.*)/);
    const [rating, evidence] = answers[question] ?? ['meets', ''];
    if (id === 'recommendation') values[id] = recommendation;
    if (id === 'verdict') values[id] = 'advance';
    if (field === 'fact') values[id] = 'met';
    if (field === 'part') values[id] = 'meets';
    if (id === 'summary') values[id] = summary;
    if (field === 'rating') values[id] = rating;
    if (field === 'evidence' && evidence) values[id] = evidence;
  }
  // Scores of parts first: they draw the author's own window anew, with whatever is typed in it by then.
  const order = (id: string) => Number(!/^(part|fact)\./.test(id));
  return Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => order(a) - order(b)));
}

/** What has to be opened before all that this card says can be written; `place`: among the buttons of its kind. */
export function foldsFor({ answers, summary }: DemoCard, form: ShownView | null) {
  const ids = (form?.fields ?? []).map(({ id }) => id);
  const questions = ids.flatMap((id) => (id.startsWith('rating.') ? [id.slice('rating.'.length)] : []));
  const unasked = questions.flatMap((question, place) =>
    answers[question]?.[1] && !ids.includes(`evidence.${question}`) ? [{ action: 'card.signs', place }] : [],
  );
  const isSummed = ids.includes('recommendation') || ids.includes('verdict');
  return [
    ...unasked,
    ...(summary && isSummed && !ids.includes('summary') ? [{ action: 'card.why', place: 0 }] : []),
  ];
}
