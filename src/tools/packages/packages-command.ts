import { signaturesIn, type Vulnerabilities, type Vulnerability, vulnerabilitiesIn } from './answers.ts';
import { type AskNpm, knownVulnerable } from './ask-npm.ts';
import { type Exception, exceptionsFile, exceptionsIn, isExcepted, mostDays } from './exceptions.ts';

type Said = { lines: string[]; exit: 0 | 1 };

type Asked = { ask: AskNpm; exceptions: string; today: number };

/** What is known of the packages that run, by whoever published them. What nobody could be asked ends nothing. */
export async function packagesCommand({ ask, exceptions, today }: Asked): Promise<Said> {
  const { counting, wrong } = exceptionsIn(exceptions, today);
  const vulnerable = saidOf(await vulnerabilities(ask), counting);
  const signed = saidOfSignatures(await ask.signatures());
  return {
    lines: [...wrong, ...vulnerable.lines, ...signed.lines],
    exit: wrong.length > 0 || vulnerable.exit > 0 || signed.exit > 0 ? 1 : 0,
  };
}

/** An empty answer means something only from who would have told: a registry that mirrors another may answer with nothing. */
async function vulnerabilities(ask: AskNpm): Promise<Vulnerabilities> {
  const read = vulnerabilitiesIn(await ask.vulnerabilities());
  if (read.is === 'unasked' || read.found.length > 0) return read;
  const known = vulnerabilitiesIn(await ask.vulnerabilitiesOfKnown());
  if (known.is === 'unasked') return known;
  if (known.found.length > 0) return read;
  const { name, version } = knownVulnerable;
  return { is: 'unasked', why: `the registry knows of nothing, not even of ${name} ${version}` };
}

function saidOf(read: Vulnerabilities, exceptions: readonly Exception[]): Said {
  if (read.is === 'unasked')
    return { lines: [`Known vulnerabilities: not checked, because ${read.why}.`], exit: 0 };
  const bad = read.found.filter(({ severity }) => severity === 'high' || severity === 'critical');
  const open = bad.filter((one) => !isExcepted(one, exceptions));
  const unused = exceptions.filter((exception) => !bad.some((one) => isExcepted(one, [exception])));
  const summary =
    read.found.length === 0
      ? 'none in the packages that run'
      : `${read.found.length} in the packages that run, ${bad.length} of them high or critical, ${bad.length - open.length} excepted`;
  return {
    lines: [
      `Known vulnerabilities: ${summary}.`,
      ...open.map(lineOf),
      ...unused.map(
        ({ package: name, advisory }) =>
          `The exception for ${advisory} of ${name} is needed no more: take it out of ${exceptionsFile}.`,
      ),
    ],
    exit: open.length > 0 ? 1 : 0,
  };
}

const lineOf = ({ package: name, advisory, severity, title }: Vulnerability): string =>
  `${name} has a ${severity} vulnerability (${advisory}: ${title}). Take a version without it (npm update ${name}); if there is none, write into ${exceptionsFile} why it does no harm here, and until when, at most ${mostDays} days.`;

function saidOfSignatures(printed: string | null): Said {
  const read = signaturesIn(printed);
  if (read.is === 'unasked')
    return { lines: [`Signatures of packages: not checked, because ${read.why}.`], exit: 0 };
  const { invalid, missing } = read;
  if (invalid.length + missing.length === 0)
    return { lines: ['Signatures of packages: every one is right.'], exit: 0 };
  return {
    lines: [
      ...(invalid.length > 0
        ? [
            `Signatures of packages: wrong for ${invalid.join(', ')}. Do not run them: what is installed is not what was published.`,
          ]
        : []),
      ...(missing.length > 0
        ? [
            `Signatures of packages: missing for ${missing.join(', ')}, where the registry signs. Find out why before you run them.`,
          ]
        : []),
    ],
    exit: 1,
  };
}
