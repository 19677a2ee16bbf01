import type { IntakeAdvert, IntakeKey, IntakeOption } from '../kit/intake.ts';
import type { Kit } from '../kit/kit.ts';
import type { Advert, Opening } from './opening.ts';
import { payWords } from './pay-words.ts';

/** `lines`: a list; `words`: a paragraph. */
type Part = { id: PartId; title: string; words: string; lines: string[] };

export const partIds = [
  ...(['place', 'about', 'setting', 'stack', 'load', 'problem', 'work', 'responsibilities'] as const),
  ...(['success', 'must-haves', 'bonus', 'offer', 'fits'] as const),
] as const;
export type PartId = (typeof partIds)[number];

export const noAdvert: Advert = { kind: '', about: '', benefits: '', fits: '' };

type Advertised = { id: IntakeKey; advert: IntakeAdvert; options: readonly IntakeOption[] };

/** A plan that asks nothing still needs to know what the work is. */
const askedInWords: Advertised = {
  id: 'stack',
  advert: {
    part: 'setting',
    title: 'The work and its tools',
    write: 'You … (what this person does every week), with … (tools), for … (who uses it).',
  },
  options: [],
};

/** The answers that candidates read, as the plan says; of a plan that is gone, none. */
export const advertisedBy = (kit: Kit | null): Advertised[] =>
  kit?.intake.length === 0
    ? [askedInWords]
    : (kit?.intake ?? []).flatMap(({ id, advert, options }) => (advert ? [{ id, advert, options }] : []));

/** Every part of a job description, in its order, from what the team answered; a part without an answer is empty. */
export function partsOf(opening: Opening, kit: Kit | null): Part[] {
  const { intake, region, department, mustHaves, niceToHaves, success, pay } = opening;
  const advert = opening.advert ?? noAdvert;
  const asked = (part: PartId) =>
    advertisedBy(kit)
      .filter((one) => one.advert.part === part)
      .map(({ id, advert: { title }, options }) => ({
        title,
        chosen: options.find((option) => option.id === intake.choices[id])?.advert ?? '',
        written: intake[id].trim(),
      }));
  type Answer = ReturnType<typeof asked>[number];
  const both = ({ chosen, written }: Answer): string => [chosen, written].filter(Boolean).join(' ');
  const line = (title: string, words: string): string[] =>
    words.trim() ? [`**${title}:** ${oneLine(words)}`] : [];
  const part = (id: PartId, title: string, words: string, lines: readonly string[] = []): Part => ({
    ...{ id, title, words: words.trim() },
    lines: lines.map(oneLine).filter(Boolean),
  });
  const answered = (id: PartId, say: (answer: Answer) => string): Part => {
    const answers = asked(id);
    return part(id, answers[0]?.title ?? '', answers.map(say).filter(Boolean).join('\n\n'));
  };
  return [
    part('place', '', '', [
      ...line('Place', region),
      ...line('Employment', advert.kind),
      ...line('Team', department),
    ]),
    part('about', 'About the role', advert.about),
    answered('setting', both),
    answered('stack', ({ written, chosen }) => written || chosen),
    answered('load', ({ written, chosen }) => written || chosen),
    // A choice alone is no problem to solve.
    answered('problem', ({ written, chosen }) =>
      written ? [written, chosen].filter(Boolean).join('\n\n') : '',
    ),
    part(
      'work',
      'How we work',
      '',
      asked('work').flatMap((answer) => line(answer.title, both(answer))),
    ),
    part('responsibilities', 'What the person in this role does', '', responsibilitiesOf(opening, kit)),
    part('success', 'What will be true after six months', '', success),
    part('must-haves', 'What you bring', '', mustHaves),
    part('bonus', 'Bonus points', '', niceToHaves),
    part('offer', 'What you get', '', [
      // The place stands at the top.
      ...(pay ? [payWords(pay, { ...opening, region: '' })] : []),
      ...linesOf(pay?.equity ?? ''),
      ...linesOf(advert.benefits),
    ]),
    part('fits', 'Who should apply', [...asked('fits').map(both), advert.fits].filter(Boolean).join('\n\n')),
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
