import type { IntakeKey } from '../kit/intake.ts';
import type { Kit } from '../kit/kit.ts';
import type { Advert, Opening, Pay } from './opening.ts';

/** `lines`: a list; `words`: a paragraph. */
type Part = { id: PartId; title: string; words: string; lines: string[] };

export const partIds = [
  ...(['place', 'about', 'stack', 'load', 'problem', 'work', 'responsibilities'] as const),
  ...(['success', 'must-haves', 'bonus', 'offer', 'fits'] as const),
] as const;
export type PartId = (typeof partIds)[number];

export const noAdvert: Advert = { kind: '', about: '', benefits: '', fits: '' };

/** Every part of a job description, in its order, from what the team answered; a part without an answer is empty. */
export function partsOf(opening: Opening, kit: Kit | null): Part[] {
  const { intake, region, department, mustHaves, niceToHaves, success, pay } = opening;
  const advert = opening.advert ?? noAdvert;
  const chosen = (key: IntakeKey): string =>
    kit?.intake.find(({ id }) => id === key)?.options.find(({ id }) => id === intake.choices[key])?.label ??
    '';
  const both = (key: IntakeKey): string =>
    [chosen(key), intake[key].trim()]
      .filter(Boolean)
      .join('. ')
      .replaceAll(/([.!?])\./g, '$1');
  const answer = (title: string, words: string): string[] =>
    words.trim() ? [`**${title}:** ${oneLine(words)}`] : [];
  const part = (id: PartId, title: string, words: string, lines: readonly string[] = []): Part => ({
    ...{ id, title, words: words.trim() },
    lines: lines.map(oneLine).filter(Boolean),
  });
  return [
    part('place', '', '', [
      ...answer('Place', region),
      ...answer('Kind', advert.kind),
      ...answer('Team', department),
    ]),
    part('about', 'About the role', advert.about),
    part('stack', 'Stack', intake.stack.trim() || chosen('stack')),
    part('load', 'What it carries', intake.data.trim() || chosen('data')),
    part('problem', 'The hard problem of the next year', intake.legacy),
    part('work', 'How we work', '', [
      ...answer('The system', both('system')),
      ...answer('API contracts', both('contract')),
      ...answer('Releases and on call', both('deployment')),
      ...answer('New work and existing work', chosen('legacy')),
    ]),
    part('responsibilities', 'What you will do', '', responsibilitiesOf(opening, kit)),
    part('success', 'What will be true after six months', '', success),
    part('must-haves', 'What you bring', '', mustHaves),
    part('bonus', 'Bonus points', '', niceToHaves),
    part('offer', 'What you get', '', [
      ...(pay ? [payWords(pay, opening)] : []),
      ...linesOf(pay?.equity ?? ''),
      ...linesOf(pay?.note ?? ''),
      ...linesOf(advert.benefits),
    ]),
    part('fits', 'Who should apply', [both('seniority'), advert.fits.trim()].filter(Boolean).join('\n\n')),
  ];
}

/** The job description as Markdown. It says what the team said, and nothing else. */
export function jobDescription(opening: Opening, kit: Kit | null): string {
  const pieces = partsOf(opening, kit).flatMap(({ title, words, lines }) => {
    const body = [
      ...(words ? [paragraphs(words)] : []),
      ...(lines.length > 0 ? [lines.map((line) => `- ${asText(line)}`).join('\n')] : []),
    ];
    if (body.length === 0) return [];
    return title ? [`## ${title}`, ...body] : [lines.map(asText).join('  \n')];
  });
  return `${[`# ${oneLine(asText(opening.title))}`, ...pieces].join('\n\n')}\n`;
}

/** The team's own band, as in "61,000 to 72,000 EUR a year, Europe". */
export function payWords(
  { from, to, per }: Pick<Pay, 'from' | 'to' | 'per'>,
  { currency, region }: Pick<Opening, 'currency' | 'region'>,
): string {
  const figures = from === to ? amount(from) : `${amount(from)} to ${amount(to)}`;
  const what = per === 'hour' ? 'an hour, as a contractor' : 'a year';
  return [`${figures} ${currency} ${what}`.trim(), region.trim()].filter(Boolean).join(', ');
}

const amount = (figure: number): string => figure.toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** What the plan expects, at the opening's level, of the competencies that two people assess. */
function responsibilitiesOf({ held }: Opening, kit: Kit | null): string[] {
  const focus = (kit?.competencies ?? []).filter(({ id }) => held.focus.includes(id));
  return focus.map(({ expects }) => expects[held.level]);
}

const oneLine = (words: string): string => words.replaceAll(/\s+/g, ' ').trim();

const linesOf = (words: string): string[] =>
  words
    .split('\n')
    .map((line) => line.replace(/^\s*[-•*]\s+/, '').trim())
    .filter(Boolean);

const paragraphs = (words: string): string =>
  words
    .split(/\n\s*\n/)
    .map((paragraph) => asText(paragraph.trim()))
    .join('\n\n');

/** What somebody typed begins no heading, list or quote of ours, and holds no markup that runs. */
const asText = (words: string): string =>
  words
    .replaceAll('<', '&lt;')
    .replaceAll(/^(\s*)([#>]|\d+[.)](?=\s))/gm, (_, space, mark) =>
      /\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
    );
