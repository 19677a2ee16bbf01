import type { Kit } from '../kit/kit.ts';
import { advertisedBy, noAdvert, type PartId, partsOf } from './job-description.ts';
import type { Opening } from './opening.ts';
import type { Page } from './pages.ts';
import { sayNothing } from './say-nothing.ts';

/**
 * `found`: the words that say nothing, or what is missing. `instead`: a sentence to fill in and write in their place.
 * `page`: where somebody writes it.
 */
export type Vague = { part: string; found: string; instead: string; page: Page | 'focus' };

/** What a reader of the job description could not picture, with the sentence to write instead. */
export function vagueIn(opening: Opening, kit: Kit | null): Vague[] {
  const found = [
    ...missingIn(opening, kit),
    ...emptyPhrasesIn(opening.title, { part: 'Title', page: 'basics' }),
    ...emptyPhrases(opening, kit),
    ...unmeasured(opening, kit),
  ];
  return found.map((row) => ({ ...row, instead: row.instead.replaceAll('¤', opening.currency) }));
}

const inPlace = 'Place and employment';

function emptyPhrases(opening: Opening, kit: Kit | null): Vague[] {
  const { kind, about, benefits, fits } = opening.advert ?? noAdvert;
  const elsewhere = partsOf({ ...opening, advert: noAdvert }, kit)
    // What the interview plan says is the plan's to change.
    .filter(({ id }) => id !== 'responsibilities')
    .flatMap(({ id, title, words, lines }) =>
      emptyPhrasesIn([words, ...lines].join('\n'), { part: title || inPlace, page: pageOf(id) }),
    );
  const advert = (part: string, words: string) => emptyPhrasesIn(words, { part, page: 'advert' });
  return [
    ...elsewhere,
    ...advert(inPlace, kind),
    ...advert('About the role', about),
    ...advert('What you get', benefits),
    ...advert('Who should apply', fits),
  ];
}

const emptyPhrasesIn = (words: string, place: Pick<Vague, 'part' | 'page'>): Vague[] =>
  sayNothing.flatMap(([phrase, instead]) => {
    const [found] = phrase.exec(words) ?? [];
    return found ? [{ ...place, found: `“${found}”`, instead }] : [];
  });

/** Where a part is written, but for what only the job description says. */
function pageOf(part: PartId): Vague['page'] {
  if (part === 'place') return 'basics';
  if (part === 'responsibilities') return 'focus';
  if (part === 'about') return 'advert';
  return ['success', 'must-haves', 'bonus', 'offer'].includes(part) ? 'person' : 'work';
}

/** Parts that are left out of the text because nobody has answered them; a plan is missing only what it asks. */
function missingIn(opening: Opening, kit: Kit | null): Vague[] {
  const { region, advert, pay } = opening;
  const parts = partsOf(opening, kit).flatMap(({ id, title, words, lines }): Vague[] => {
    if (words || lines.length > 0) return [];
    const nothing = 'nothing yet';
    const asked = advertisedBy(kit).find((one) => one.advert.part === id)?.advert;
    if (id === 'fits') return [vague(title, nothing, toFillIn.fits, 'advert')];
    if (asked) return [vague(title || asked.title, nothing, asked.write, 'work')];
    const own = toFillIn[id as keyof typeof toFillIn];
    return own ? [vague(title, nothing, own, pageOf(id))] : [];
  });
  return [
    ...(region.trim() ? [] : [vague(inPlace, 'no place', toFillIn.where, 'basics')]),
    ...(advert?.kind.trim() ? [] : [vague(inPlace, 'nothing about the employment', toFillIn.kind, 'advert')]),
    ...parts,
    ...(pay ? [] : [vague('What you get', 'no pay', toFillIn.pay, 'person')]),
  ];
}

const toFillIn = {
  where: '… (city), or remote within … (countries).',
  kind: 'Full-time, permanent; … days a week in the office, or remote.',
  about: 'You join the team of … people that builds … for … (who uses it).',
  responsibilities:
    'Choose the focus competencies of this opening: what the plan expects of them stands here.',
  success: 'After six months, … (figure) has gone from … to ….',
  'must-haves': 'Has … (done what you need done) in …, and can tell how it went.',
  bonus: 'Has worked with … (tool or domain); it can be learned here in … weeks.',
  pay: '… to … ¤ a year, by experience.',
  fits: 'You decide … alone, and ask before you ….',
};

function unmeasured(opening: Opening, kit: Kit | null): Vague[] {
  const { success, mustHaves } = opening;
  const parts = partsOf(opening, kit);
  const partOf = (id: PartId) => parts.find((part) => part.id === id) ?? { title: '', words: '' };
  const [stack, load] = [partOf('stack'), partOf('load')];
  const askedFor = (id: PartId) => advertisedBy(kit).find(({ advert }) => advert.part === id);
  const writeOf = (id: PartId): string => askedFor(id)?.advert.write ?? '';
  // What is chosen from a list has no version.
  const isChosen = stack.words !== '' && !opening.intake[askedFor('stack')?.id ?? 'stack'].trim();
  const measures = 'What will be true after six months';
  return [
    ...(isChosen ? [vague(stack.title, 'no more than the choice', writeOf('stack'), 'work')] : []),
    ...(isChosen ? [] : unversioned(stack.words)).map((tool) => {
      const instead = `${tool} … (the version that runs in production)`;
      return vague(stack.title, `${tool} without a version`, instead, 'work');
    }),
    ...(load.words && !/\d/.test(load.words)
      ? [vague(load.title, 'a load without a number', writeOf('load'), 'work')]
      : []),
    ...success
      .filter((line) => !measurable.test(line))
      .map((line) => {
        const instead = `${line.replace(/[.\s]+$/, '')}: from … to … (figure), by the end of month ….`;
        return vague(measures, `“${line}” cannot be measured`, instead, 'person');
      }),
    ...mustHaves
      .filter((line) => years.test(line))
      .map((line) => {
        const instead = 'Has run … in production and brought it through … (a change, an outage).';
        return vague('What you bring', `“${line}” counts years`, instead, 'person');
      }),
  ];
}

const vague = (part: string, found: string, instead: string, page: Vague['page']): Vague => ({
  ...{ part, found, instead, page },
});

const years = /\b\d+\s*\+?\s*(?:or more\s+)?years?\b/i;

/** A figure, a number in words, a share, a limit or a date. */
const measurable =
  /\d|%|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|double|twice|once|every|each|all|no|none|nobody|zero|without|within|alone|percent|daily|weekly|monthly|(?:by|in|until|before) (?:january|february|march|april|may|june|july|august|september|october|november|december))\b/i;

/** Tools that come in versions; a hosted service has none. */
const versioned = [
  ...['TypeScript', 'JavaScript', 'Node\\.js', 'Node', 'Deno', 'Bun', 'Python', 'Django', 'FastAPI', 'Flask'],
  ...['Java', 'Kotlin', 'Scala', 'Spring Boot', 'Spring', 'Golang', 'Go', 'Rust', 'Ruby', 'Rails', 'PHP'],
  ...[
    'Laravel',
    'Symfony',
    'C#',
    '\\.NET',
    'C\\+\\+',
    'Elixir',
    'PostgreSQL',
    'Postgres',
    'MySQL',
    'MariaDB',
  ],
  ...[
    'MongoDB',
    'Redis',
    'Valkey',
    'Kafka',
    'RabbitMQ',
    'Elasticsearch',
    'OpenSearch',
    'ClickHouse',
    'Cassandra',
  ],
  ...['Kubernetes', 'Terraform', 'React', 'Angular', 'Vue', 'NestJS', 'Express'],
];
const tool = new RegExp(
  `(?<![\\w.#+])(?:${versioned.join('|')})(?![\\w#+]|\\.\\w*[A-Za-z])(\\s*(?:v|version\\s*)?\\d[\\w.]*)?`,
  'g',
);

const unversioned = (stack: string): string[] => {
  const found = [...stack.matchAll(tool)].flatMap(([words, version]) => (version ? [] : [words.trim()]));
  if (found.length === 0 && stack.trim() && !/\d/.test(stack)) return ['The stack'];
  return [...new Set(found)];
};
