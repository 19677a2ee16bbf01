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

const inPlace = 'Place and kind';

function emptyPhrases(opening: Opening, kit: Kit | null): Vague[] {
  const { kind, about, benefits, fits } = opening.advert ?? noAdvert;
  const elsewhere = partsOf({ ...opening, advert: noAdvert }, kit)
    // What the interview plan says is the plan's to change.
    .filter(({ id }) => id !== 'responsibilities')
    .flatMap(({ id, title, words, lines }) =>
      // The line of pay repeats the place.
      emptyPhrasesIn([words, ...(id === 'offer' ? lines.slice(1) : lines)].join('\n'), {
        ...{ part: title || inPlace, page: pageOf(id) },
      }),
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
  const none = (part: string, found: string, instead: string, page: Vague['page']): Vague => ({
    ...{ part, found, instead, page },
  });
  const parts = partsOf(opening, kit).flatMap(({ id, title, words, lines }): Vague[] => {
    if (words || lines.length > 0) return [];
    const nothing = 'nothing yet';
    const asked = advertisedBy(kit).find((one) => one.advert.part === id)?.advert;
    if (id === 'fits') return [none(title, nothing, toFillIn.fits, 'advert')];
    if (asked) return [none(title || asked.title, nothing, asked.write, 'work')];
    const own = toFillIn[id as keyof typeof toFillIn];
    return own ? [none(title, nothing, own, pageOf(id))] : [];
  });
  return [
    ...(region.trim() ? [] : [none(inPlace, 'no place', toFillIn.where, 'basics')]),
    ...(advert?.kind.trim() ? [] : [none(inPlace, 'no kind of work', toFillIn.kind, 'advert')]),
    ...parts,
    ...(pay ? [] : [none('What you get', 'no pay', toFillIn.pay, 'person')]),
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
  const toLoad = advertisedBy(kit).find(({ advert }) => advert.part === 'load')?.advert.write ?? '';
  return [
    ...unversioned(stack.words).map(
      (tool): Vague => ({
        ...{ part: stack.title, page: 'work', found: `${tool} without a version` },
        instead: `${tool} … (the version that runs in production)`,
      }),
    ),
    ...(load.words && !/\d/.test(load.words)
      ? [{ part: load.title, page: 'work' as const, found: 'a load without a number', instead: toLoad }]
      : []),
    ...success
      .filter((line) => !measurable.test(line))
      .map(
        (line): Vague => ({
          ...{ part: 'What will be true after six months', page: 'person' },
          found: `“${line}” cannot be measured`,
          instead: `${line.replace(/[.\s]+$/, '')}: from … to … (figure), by the end of month ….`,
        }),
      ),
    ...mustHaves
      .filter((line) => years.test(line))
      .map(
        (line): Vague => ({
          ...{ part: 'What you bring', page: 'person', found: `“${line}” counts years` },
          instead: 'Has run … in production and brought it through … (a change, an outage).',
        }),
      ),
  ];
}

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
