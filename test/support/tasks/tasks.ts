import { readFileSync } from 'node:fs';
import type { Exercise } from '../../../src/core/kit/exercise.ts';

type Patch = readonly [from: string, to: string];
type Files = Record<string, string>;
/** One thing that is wrong: how the plan's line on it begins, the check that shows it, what else fails for it alone, and the least that puts it right. */
export type Fault = { named: string; check: string; also?: readonly string[]; fix: readonly Patch[] };
export type Task = {
  language: 'python' | 'node';
  /** The files that the sheet tells the candidate to save. */
  files(exercise: Exercise): Files;
  /** What fails as shipped, and only that. */
  faults: readonly Fault[];
  /** What holds as shipped, and after every single fix as well. */
  sound: readonly string[];
  /** What fails as shipped, and holds only once everything is right. */
  whole?: readonly string[];
  /** What is seen as shipped, in the words of the sheet, and no longer afterwards. */
  shipped?: readonly string[];
  /** A page names no version: it is run in whatever browser there is. */
  isPage?: boolean;
  /** Right after the key. */
  solved(files: Files, exercise: Exercise): Files;
};

const textOf = (exercise: Exercise, field: string): string => {
  const text = (exercise as unknown as Record<string, unknown>)[field];
  if (typeof text !== 'string') throw new Error(`${exercise.id} has no ${field}.`);
  return text;
};

/** A fix that no longer fits the code in the plan is a slip in this folder. */
export const patched = (files: Files, fix: readonly Patch[]): Files => {
  const found = { ...files };
  for (const [from, to] of fix) {
    const name = Object.keys(found).find((file) => found[file]?.includes(from));
    if (!name) throw new Error(`Nothing in ${Object.keys(found).join(', ')} reads "${from}".`);
    found[name] = (found[name] as string).replace(from, () => to);
  }
  return found;
};

const allFixed = (faults: readonly Fault[]) => (files: Files) =>
  patched(
    files,
    faults.flatMap(({ fix }) => fix),
  );

const solution = (name: string): string => readFileSync(`test/support/tasks/solutions/${name}`, 'utf8');

const replaced = (text: string, part: RegExp, by: string): string => {
  if (!part.test(text)) throw new Error(`Nothing fits ${part}.`);
  return text.replace(part, () => by);
};

type Debugged = Pick<Task, 'faults' | 'sound' | 'whole' | 'shipped'>;

const debugged = (language: Task['language'], file: string, rest: Debugged): Task => ({
  ...{ language, ...rest, solved: allFixed(rest.faults) },
  files: (exercise) => ({ [file]: textOf(exercise, 'program') }),
});

const generatedChange: Fault[] = [
  {
    named: 'expand: `NOT NULL DEFAULT 0`',
    check: 'right_after_expand',
    fix: [['total_cents INTEGER NOT NULL DEFAULT 0', 'total_cents INTEGER']],
  },
  {
    named: 'expand: the trigger fires on UPDATE alone',
    check: 'insert_after_backfill',
    fix: [
      [
        'END""")\n',
        `END""")
        db.execute("""CREATE TRIGGER keep_new AFTER INSERT ON invoice BEGIN
            UPDATE invoice SET total_cents = CAST(round(new.total * 100) AS INTEGER) WHERE id = new.id;
        END""")
`,
      ],
      [
        '        db.execute("DROP TRIGGER keep_cents")',
        '        db.execute("DROP TRIGGER keep_cents")\n        db.execute("DROP TRIGGER keep_new")',
      ],
    ],
  },
  {
    named: 'to_cents:',
    check: 'cents_are_exact',
    fix: [['int(float(total) * 100)', 'round(float(total) * 100)']],
  },
  {
    named: 'run: the step is recorded',
    check: 'killed_backfill',
    fix: [
      [
        'if db.execute("INSERT OR IGNORE INTO step (name) VALUES (?)", (step.__name__,)).rowcount:',
        'if not db.execute("SELECT 1 FROM step WHERE name = ?", (step.__name__,)).fetchone():',
      ],
      [
        '        time.sleep(0.05)  # lets other writers in\n',
        '        time.sleep(0.05)\n    done(db, "backfill")\n',
      ],
      [
        '        db.execute("ALTER TABLE invoice ADD',
        '        done(db, "expand")\n        db.execute("ALTER TABLE invoice ADD',
      ],
      [
        '        db.execute("ALTER TABLE invoice DROP',
        '        done(db, "contract")\n        db.execute("ALTER TABLE invoice DROP',
      ],
      [
        'def run(db, until):',
        'def done(db, name):\n    db.execute("INSERT INTO step (name) VALUES (?)", (name,))\n\ndef run(db, until):',
      ],
    ],
  },
];

const generatedReceiver: Fault[] = [
  {
    named: 'isSigned:',
    check: 'indentedIsGenuine',
    also: ['signatureComesFirst'],
    fix: [
      ['isSigned(delivery: Delivery, signature', 'isSigned(body: Buffer, signature'],
      ['update(JSON.stringify(delivery))', 'update(body)'],
      ['  if (!isSigned(delivery, signature)) return 401;\n', ''],
      [
        '  const delivery = parse(body);',
        '  if (!isSigned(body, signature)) return 401;\n  const delivery = parse(body);',
      ],
    ],
  },
  {
    named: 'receive: the check for a copy',
    check: 'copiesAtOnce',
    fix: [
      [
        '      rows.deliveries.add(id);',
        '      if (rows.deliveries.has(id)) return;\n      rows.deliveries.add(id);',
      ],
    ],
  },
  {
    named: 'receive: order is decided by `sentAt`',
    check: 'highestSequenceStays',
    fix: [['current.sentAt >= sentAt', 'current.sequence >= sequence']],
  },
  {
    named: 'receive: the catch block',
    check: 'nothingIsLostWhileDown',
    fix: [
      [
        "console.error('webhook failed', id, error);",
        "console.error('webhook failed', id, error);\n    return 503;",
      ],
    ],
  },
];

const dailyRevenue: Fault[] = [
  {
    named: 'REPORT, join with parcels',
    check: 'parcels_count_once',
    fix: [
      ['JOIN parcels p ON p.order_id = o.id  -- only what was sent', ''],
      [
        "WHERE o.status <> 'canceled'",
        "WHERE o.status <> 'canceled' AND EXISTS (SELECT 1 FROM parcels p WHERE p.order_id = o.id)",
      ],
    ],
  },
  {
    named: 'REPORT, date(o.placed_at)',
    check: 'days_are_bogotas',
    fix: [['date(o.placed_at) AS day', "date(o.placed_at, '-5 hours') AS day"]],
  },
  {
    named: 'load, updated_at > mark',
    check: 'late_orders_are_loaded',
    fix: [['coalesce(max(updated_at),', "coalesce(datetime(max(updated_at), '-7 days'),"]],
  },
];

/** Of a page what runs; the rest of it stands for itself. */
const scriptOf = (exercise: Exercise): Files => ({
  'page.mjs': /<script type="module">([\s\S]*)<\/script>/.exec(textOf(exercise, 'starter'))?.[1] ?? '',
});

/** Every task with code, by the id of its exercise. */
export const tasks: Record<string, Task> = {
  'code-invoice-cents': {
    language: 'python',
    files: (exercise) => ({ 'change.py': textOf(exercise, 'starter') }),
    faults: [],
    whole: [
      ...['right_after_each_step', 'cents_are_exact', 'insert_after_backfill', 'saves_in_the_backfill'],
      ...['killed_backfill', 'killed_anywhere', 'twice_is_once', 'prints_right'],
    ],
    sound: ['right_before_the_change'],
    shipped: ['prints_to_do'],
    solved: ({ 'change.py': starter = '' }) => ({
      'change.py': replaced(starter, /def run_step[\s\S]*?(?=\n\n\ndef check)/, solution('change.py')),
    }),
  },
  'code-invoice-cents-with-ai': {
    language: 'python',
    files: (exercise) => ({
      'shop.py': textOf(exercise, 'starter'),
      'change.py': textOf(exercise, 'generated'),
    }),
    faults: generatedChange,
    sound: ['right_before_the_change'],
    whole: ['right_after_each_step', 'killed_anywhere', 'twice_is_once'],
    solved: allFixed(generatedChange),
  },
  'code-payment-webhook': {
    language: 'node',
    files: (exercise) => ({
      'receiver.mts': `${textOf(exercise, 'starter')}\nexport { receive, sign, Store };\n`,
    }),
    faults: [],
    whole: [
      ...['forgedChangesNothing', 'signatureComesFirst', 'copiesAtOnce', 'highestSequenceStays'],
      'lateCaptureIsOwed',
    ],
    sound: ['onePlainCopy', 'indentedIsGenuine', 'nothingIsLostWhileDown'],
    solved: ({ 'receiver.mts': starter = '' }) => ({
      'receiver.mts': replaced(
        starter,
        /async function receive[\s\S]*?\n}\n/,
        solution('receive.txt'),
      ).replace('import { createHmac }', 'import { createHmac, timingSafeEqual }'),
    }),
  },
  'code-payment-webhook-with-ai': {
    language: 'node',
    files: (exercise) => ({
      'store.mts': textOf(exercise, 'starter'),
      'receiver.mts': textOf(exercise, 'generated'),
    }),
    faults: generatedReceiver,
    sound: ['onePlainCopy', 'forgedChangesNothing', 'lateCaptureIsOwed'],
    solved: allFixed(generatedReceiver),
  },
  'fe-station-search': {
    language: 'node',
    isPage: true,
    files: scriptOf,
    faults: [],
    whole: [
      ...['theLastTextWins', 'oneRequestAfterAPause', 'emptiedFieldStaysEmpty', 'failureIsTold'],
      'namesLookAsWritten',
    ],
    sound: ['slowTypingFindsStations'],
    solved: ({ 'page.mjs': script = '' }) => ({
      'page.mjs': replaced(script, /field\.addEventListener[\s\S]*/, solution('station-search.txt')),
    }),
  },
  'fe-remove-and-undo': {
    language: 'node',
    isPage: true,
    files: scriptOf,
    faults: [],
    whole: [
      ...['goneBeforeTheServerIsAsked', 'undoAsksNobody', 'askedOnceAfterFiveSeconds'],
      ...['refusedComesBackWithAReason', 'secondSettlesTheFirst', 'entriesLookAsWritten'],
    ],
    sound: ['theListIsShown'],
    solved: ({ 'page.mjs': script = '' }) => ({
      'page.mjs': replaced(script, /function draw[\s\S]*/, solution('undo.txt')),
    }),
  },
  'de-wrong-daily-revenue': {
    language: 'python',
    files: (exercise) => ({ 'report.py': textOf(exercise, 'starter') }),
    faults: dailyRevenue,
    sound: ['a_canceled_order_counts_for_nothing'],
    whole: ['report_is_the_books'],
    solved: allFixed(dailyRevenue),
  },
  'debug-oversold-slots': debugged('node', 'slots.mjs', {
    faults: [
      {
        named: 'book: `inTurn`',
        check: 'neverOversold',
        fix: [['return inTurn(visitor, async', 'return inTurn(slot, async']],
      },
      {
        named: 'cancel: it takes no turn',
        check: 'cancelsAtOnce',
        fix: [
          [
            'export async function cancel(store, slot, visitor) {',
            'export function cancel(store, slot, visitor) {\n  return inTurn(slot, async () => {',
          ],
          ["  return 'canceled';\n", "  return 'canceled';\n  });\n"],
        ],
      },
    ],
    sound: ['oneAfterTheOther'],
    whole: ['listIsWhatWasConfirmed'],
  }),
  'debug-late-parcels': {
    ...debugged('python', 'late.py', {
      faults: [
        {
          named: 's.parcel = p.id',
          check: 'scans_are_found_by_parcel',
          also: ['page_is_cheap'],
          fix: [['s.parcel = p.id', 's.parcel = CAST(p.id AS TEXT)']],
        },
        {
          named: 'date(p.due) = :day',
          check: 'due_is_found_by_index',
          fix: [['date(p.due) = :day', "p.due >= :day AND p.due < date(:day, '+1 day')"]],
        },
      ],
      sound: ['same_rows'],
    }),
    solved: ({ 'late.py': program = '' }, exercise) => ({
      'late.py': replaced(program, /QUERY = """[\s\S]*?"""/, `QUERY = """\n${textOf(exercise, 'fix')}\n"""`),
    }),
  },
  'debug-missing-orders': {
    ...debugged('python', 'orders.py', {
      faults: [
        {
          named: 'The cursor is a second',
          check: 'seconds_are_shared',
          fix: [
            [
              "WHERE changed > ? ORDER BY changed LIMIT ?', (after, size)",
              "WHERE (changed, id) > (?, ?) ORDER BY changed, id LIMIT ?', (*after.split('|'), size)",
            ],
            ['after=""', 'after="|-1"'],
            ['orders[-1]["changed"] if more', '"{changed}|{id}".format(**orders[-1]) if more'],
          ],
        },
        {
          named: '`more = len(orders) == limit`',
          check: 'large_limits_go_on',
          fix: [['len(orders) == limit', 'len(orders) == size']],
        },
      ],
      sound: ['every_page_has_its_limit'],
      whole: ['old_cursors_hold'],
      shipped: ['prints_missing_orders'],
    }),
    solved: ({ 'orders.py': program = '' }, exercise) => ({
      'orders.py': replaced(
        program,
        / {4}size = min[\s\S]*? if more else None}/,
        textOf(exercise, 'fix')
          .trimEnd()
          .replaceAll(/^(?=.)/gm, '    '),
      ),
    }),
  },
  'debug-memory-of-a-feed': debugged('node', 'feed.mjs', {
    faults: [
      {
        named: 'Viewer: `bind`',
        check: 'nobodyListensOn',
        fix: [
          [
            "goals.on('goal', this.show.bind(this));",
            "this.listener = (goal) => this.show(goal);\n    goals.on('goal', this.listener);",
          ],
          ["goals.off('goal', this.show);", "goals.off('goal', this.listener);"],
        ],
      },
      {
        named: 'draw: the key holds `since`',
        check: 'pagesAreShared',
        fix: [['viewer.language} $' + '{viewer.since}`', 'viewer.language}`']],
      },
    ],
    sound: ['viewersSeeTheGoal'],
  }),
};
