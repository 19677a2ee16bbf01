import type { KnownBlock } from '@slack/types';
import { type Finding, worstFirst } from '../../src/core/installation/finding.ts';
import { context, type Modal, modal, section, sections } from '../elements/form.ts';
import { clip, count, typed } from '../elements/text.ts';

/** What has to be put right stands on the first screen of a phone; what works is one grey paragraph at the end. */
export function doctorView(findings: readonly Finding[]): Modal {
  const sorted = worstFirst(findings);
  const of = (...kinds: Finding['is'][]) => sorted.filter(({ is }) => kinds.includes(is));
  const missing = of('missing');
  const fine = of('ok');
  const first =
    missing.length === 0
      ? ':white_check_mark: Nothing is missing.'
      : `:x: ${count(missing.length, 'thing is', 'things are')} missing.`;
  return modal('Quorum doctor', [
    section(first),
    ...sections(missing.slice(0, most).map((finding) => `*${typed(finding.about)}*: ${words(finding)}`)),
    ...greys(of('unchecked', 'note').map((finding) => `${typed(finding.about)}: ${words(finding)}`)),
    ...greys(
      fine.length > 0
        ? [`Works: ${fine.map(({ about, words }) => `${typed(about)} (${short(words)})`).join(' · ')}`]
        : [],
    ),
  ]);
}

const most = 20;
const mostInGrey = 2000;

const words = ({ words: what, where }: Finding): string =>
  `${typed(what, 600)}${where ? `\n→ ${typed(where, 600)}` : ''}`;

const short = (words: string): string => typed(words.replace(/\.$/, ''), 120);

const greys = (lines: string[]): KnownBlock[] =>
  lines.slice(0, most).map((line) => context(clip(line, mostInGrey)));
