import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capital } from '../../core/capital.ts';
import { Level, levels } from '../../core/kit/level.ts';
import { meant } from '../../core/kit/nearest.ts';
import { unlabelled, wordingOf } from '../../core/kit/words/wording.ts';
import { planLoop } from '../../core/plan/plan.ts';
import { standardRequest } from '../../core/plan/plan-request.ts';
import { type ReadKit, tryKits } from '../../kits/read-kits.ts';
import { askedJson, askedText, heldText } from './kit-text.ts';

type Printed = { lines: string[]; isFine: boolean };

const usage = [
  'npm run kit -- check [folder]                      look for slips in every interview plan of the folder',
  'npm run kit -- show <plan> [--level <level>]       what a plan holds, or what a loop at a level would ask',
  'npm run kit -- show <plan> --level <level> --json  the same for a program: rounds, minutes and prompts',
  'npm run kit -- new <name>                          write a small plan that works, to change into yours',
  '',
  'The folder is QUORUM_KITS, or scenarios.',
];

type Folders = { kits: string; starter: string };
type Verb = (words: string[], folders: Folders) => Promise<Printed>;
const verbs: Record<string, Verb> = { check, show, new: create };

/** What `npm run kit` prints; every verb is a row. */
export async function kitCommand(words: readonly string[], folders: Folders): Promise<Printed> {
  const [verb = '', ...rest] = words;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (run) return run(rest, folders);
  const said = verb ? [`There is no "${verb}"${meant(verb, Object.keys(verbs))}`, ''] : [];
  return { lines: [...said, ...usage], isFine: verb === '' };
}

async function check([folder]: string[], { kits }: Folders): Promise<Printed> {
  const read = await tryKits(folder ?? kits);
  const reports = read.kits.flatMap(reportOn);
  return {
    lines: [...read.problems, ...reports.flatMap(({ lines }) => lines)],
    isFine: read.problems.length === 0 && reports.every(({ isFine }) => isFine),
  };
}

function reportOn({ kit, placeOf }: ReadKit): Printed {
  const short = levels.flatMap((level) => {
    const plan = planLoop(standardRequest(kit, level));
    return plan.ok ? [] : [`${placeOf(['id'])}: level ${level} cannot be asked: ${plan.shortage.sentence}`];
  });
  const long = unlabelled(kit.exercises).map(({ path, message }) => `${placeOf(path)}: ${message}`);
  const advice = wordingOf(kit).map(({ path, message }) => `${placeOf(path)}: advice: ${message}`);
  const counts = `${kit.id}: ${kit.competencies.length} competencies, ${kit.attitudes.length} attitudes, ${kit.questions.length} questions, ${kit.exercises.length} exercises`;
  return {
    lines: [
      ...short,
      ...long,
      ...advice,
      `${counts}${short.length > 0 ? '' : ', can be asked at every level'}`,
    ],
    isFine: short.length + long.length === 0,
  };
}

async function show(words: string[], { kits: folder }: Folders): Promise<Printed> {
  const flag = words.indexOf('--level');
  const name = words.find((word, index) => !word.startsWith('--') && (flag < 0 || index !== flag + 1)) ?? '';
  const { kits, problems } = await tryKits(folder);
  const found = kits.find(({ kit }) => kit.id === name);
  const names = kits.map((kit) => kit.name);
  if (!found)
    return {
      lines: [
        ...problems,
        `There is no plan "${name}"${meant(name, names) || `; there are ${names.join(', ')}`}`,
      ],
      isFine: false,
    };
  if (flag < 0) return { lines: heldText(found.kit), isFine: true };
  const level = Level.safeParse(words[flag + 1]);
  if (!level.success) return { lines: [`A level is one of ${levels.join(', ')}.`], isFine: false };
  const plan = planLoop(standardRequest(found.kit, level.data));
  return plan.ok
    ? {
        lines: words.includes('--json') ? askedJson(found.kit, plan) : askedText(found.kit, level.data, plan),
        isFine: true,
      }
    : { lines: [plan.shortage.sentence], isFine: false };
}

/** A copy of the starter under another name; a file that is there already stays as it is. */
async function create([name = '']: string[], { kits, starter }: Folders): Promise<Printed> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    return {
      lines: ['A plan’s name is made of lower-case letters, digits and hyphens, such as data-analyst.'],
      isFine: false,
    };
  const folder = join(kits, name);
  if (existsSync(folder))
    return { lines: [`${folder} is there already; nothing was changed.`], isFine: false };
  cpSync(starter, folder, { recursive: true });
  const file = join(folder, 'kit.yml');
  const title = capital(name.replaceAll('-', ' '));
  const text = readFileSync(file, 'utf8')
    .replace('id: starter', `id: ${name}`)
    .replace('title: Starter', `title: ${title}`);
  writeFileSync(file, text);
  return {
    lines: [`${folder} is there, a small plan that works. Change its words, then: npm run kit -- check`],
    isFine: true,
  };
}
