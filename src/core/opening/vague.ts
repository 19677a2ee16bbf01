import type { Kit } from '../kit/kit.ts';
import { type PartId, partsOf } from './job-description.ts';
import type { Opening } from './opening.ts';

/** `found`: the words that say nothing, or what is missing. `instead`: a sentence to fill in and write in their place. */
export type Vague = { part: string; found: string; instead: string };

/** What a reader of the job description could not picture, with the sentence to write instead. */
export function vagueIn(opening: Opening, kit: Kit | null): Vague[] {
  const parts = partsOf(opening, kit);
  const phrases = parts.flatMap(({ id, title, words, lines }) =>
    // What the interview plan says is the plan's to change.
    id === 'responsibilities' ? [] : emptyPhrasesIn([words, ...lines].join('\n'), title || 'Place and kind'),
  );
  const title = emptyPhrasesIn(opening.title, 'Title');
  return [...missingIn(opening, kit), ...title, ...phrases, ...unmeasured(opening, kit)];
}

/** Parts that are left out of the text because nobody has answered them. */
function missingIn(opening: Opening, kit: Kit | null): Vague[] {
  const empty = partsOf(opening, kit).filter(({ words, lines }) => !words && lines.length === 0);
  const missing = empty.flatMap(({ id, title }): Vague[] => {
    const instead = toFillIn[id];
    return instead ? [{ part: title || 'Place and kind', found: 'nothing yet', instead }] : [];
  });
  const { region, advert, pay } = opening;
  const has = (part: string) => missing.some((row) => row.part === part);
  return [
    ...missing,
    ...(!region.trim() && !has('Place and kind')
      ? [
          {
            part: 'Place and kind',
            found: 'no place',
            instead: 'Place: … (city), or remote within … (countries).',
          },
        ]
      : []),
    ...(!advert?.kind.trim() && !has('Place and kind')
      ? [{ part: 'Place and kind', found: 'no kind of work', instead: toFillIn.kind ?? '' }]
      : []),
    ...(!pay && !has('What you get')
      ? [{ part: 'What you get', found: 'no pay', instead: toFillIn.offer ?? '' }]
      : []),
  ];
}

const toFillIn: Record<string, string> = {
  place: 'Place: … (city), or remote within … (countries). Kind: full-time, permanent.',
  kind: 'Full-time, permanent; … days a week in the office, or remote.',
  about: 'You join the team of … people that builds … for … (who uses it).',
  stack: 'We run … (language and version) on … (runtime and version), with … (database and version).',
  load: 'It answers … requests a second at peak, holds … GB of data, and its slowest 1 in 100 answers takes … ms.',
  problem: 'By … (month), … must work at … (figure), and today it fails at … (figure) because of ….',
  work: '… services of … teams; we release … times a week; … people share the on-call week.',
  responsibilities:
    'Choose the focus competencies of this opening: what the plan expects of them stands here.',
  success: 'After six months, … (figure) has gone from … to ….',
  'must-haves': 'Has changed the schema of … in production without an interruption.',
  bonus: 'Has worked with … (tool or domain); it can be learned here in … weeks.',
  offer: '… to … EUR a year, by experience; … days of vacation; equity: ….',
  fits: 'You decide … alone, and ask before you ….',
};

function unmeasured(opening: Opening, kit: Kit | null): Vague[] {
  const { success, mustHaves } = opening;
  const parts = partsOf(opening, kit);
  const wordsOf = (part: PartId): string => parts.find(({ id }) => id === part)?.words ?? '';
  const load = wordsOf('load');
  return [
    ...unversioned(wordsOf('stack')).map((tool) => ({
      part: 'Stack',
      found: `${tool} without a version`,
      instead: `${tool} … (the version that runs in production)`,
    })),
    ...(load && !/\d/.test(load)
      ? [{ part: 'What it carries', found: 'a load without a number', instead: toFillIn.load ?? '' }]
      : []),
    ...success
      .filter((line) => !measurable.test(line))
      .map((line) => ({
        part: 'What will be true after six months',
        found: `“${line}” cannot be measured`,
        instead: `${line.replace(/[.\s]+$/, '')}: from … to … (figure), by the end of month ….`,
      })),
    ...mustHaves
      .filter((line) => years.test(line))
      .map((line) => ({
        part: 'What you bring',
        found: `“${line}” counts years`,
        instead: 'Has run … in production and brought it through … (a change, an outage).',
      })),
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

/** A phrase, and a sentence that says something in its place. */
const emptyPhrases: readonly (readonly [RegExp, string])[] = [
  [/fast[- ]paced/i, 'We release … times a week; a change waits … days for its review.'],
  [/dynamic (?:environment|team|company|startup|start-up)/i, 'In the last six months … changed: ….'],
  [
    /rock ?star|ninja|guru|wizard|superstar|super hero|unicorn|10x/i,
    'You decide … alone, at the level of ….',
  ],
  [
    /competitive (?:salary|pay|compensation|package)|attractive (?:salary|package)|salary (?:is )?negotiable|market[- ]rate/i,
    '… to … EUR a year, by experience.',
  ],
  [
    /cutting[- ]edge|state[- ]of[- ]the[- ]art|bleeding[- ]edge|modern (?:tech(?:nology)? )?stack|latest technolog(?:y|ies)/i,
    'We run … (name and version), since … (month and year).',
  ],
  [
    /world[- ]class|best[- ]in[- ]class|market leader|industry[- ]leading/i,
    '… customers in … countries use it; last year it was ….',
  ],
  [
    /hit the ground running/i,
    'By the end of week … you have brought a first change to production, with … beside you.',
  ],
  [/wear (?:many|multiple) hats/i, 'Besides …, you also do …, about … days a month.'],
  [
    /work hard,? play hard|go the extra mile|above and beyond/i,
    'We work … hours a week; on call is one week in …, and is paid.',
  ],
  [/like a family|one big family|young (?:and \w+ )?team/i, 'The team has … people: ….'],
  [
    /self[- ]starter|results[- ]driven|go[- ]getter|proactive|driven individual/i,
    'You choose what to do next from …, and report on it every … weeks.',
  ],
  [/passionate|passion for/i, 'You have … (built, changed, repaired) … because you wanted it to ….'],
  [
    /team player|(?:excellent|strong|great) communication(?: skills)?/i,
    'You write a design note of a page before a change that touches … teams.',
  ],
  [
    /(?:exciting|interesting) (?:challenges|projects|opportunit(?:y|ies))|challenging (?:projects|tasks)/i,
    'The hardest thing this year: … must work at … by ….',
  ],
  [/flat hierarch(?:y|ies)/i, 'You report to …; … decides about ….'],
  [
    /proven track record|extensive experience|strong background|deep understanding/i,
    'Has … (built or run) … that … people used for … months.',
  ],
  [/native (?:english )?speaker/i, 'Writes and discusses a design document in ….'],
  [/digital native|recent graduate/i, 'Has done … before; age and years do not count.'],
  [
    /scalable (?:solutions|systems)|highly scalable|at scale\b/i,
    'From … to … requests a second within … months.',
  ],
  [
    /various (?:tasks|projects|technologies)|and (?:much )?more\b(?! than)|\betc\b\.?/i,
    'Name them: …, … and ….',
  ],
  [
    /synerg(?:y|ies)|think outside the box|thought leader|disrupt(?:ive|ing)?\b/i,
    'We do … otherwise than others: ….',
  ],
];

const emptyPhrasesIn = (words: string, part: string): Vague[] =>
  emptyPhrases.flatMap(([phrase, instead]) => {
    const [found] = phrase.exec(words) ?? [];
    return found ? [{ part, found: `“${found}”`, instead }] : [];
  });
