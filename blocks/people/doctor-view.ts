import { type Finding, worstFirst } from '../../src/core/installation/finding.ts';
import { context, type Modal, modal, section, sections } from '../elements/form.ts';
import { brief, count, linesWithin } from '../elements/text.ts';

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
    ...sections(shown(missing.map((finding) => `*${about(finding)}*: ${words(finding)}`))),
    ...shown(of('unchecked', 'note').map((finding) => `${about(finding)}: ${words(finding)}`)).map(context),
    ...(fine.length > 0 ? [context(`Works: ${works(fine)}`)] : []),
  ]);
}

const most = 20;
const elsewhere = '`npm run doctor` shows them all.';

const shown = (lines: readonly string[]): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `And ${lines.length - most} more; ${elsewhere}`];

const works = (fine: readonly Finding[]): string =>
  linesWithin(
    1800,
    fine.map((finding) => `${about(finding)} (${short(finding.words)})`),
    elsewhere,
  ).join(' · ');

const about = (finding: Finding): string => brief(finding.about, 150);

const words = ({ words: what, where }: Finding): string =>
  `${brief(what, 900)}${where ? `\n→ ${brief(where, 900)}` : ''}`;

const short = (words: string): string => brief(words.replace(/\.$/, ''), 120);
