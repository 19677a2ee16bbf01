import { acknowledge } from './acknowledge/acknowledge.ts';
import { cards } from './cards/cards.ts';
import type { Bench, Claim } from './claim.ts';
import { durableWrites } from './durable-writes.ts';
import { home } from './home/home.ts';
import { calendarCalls } from './life/calendar-calls.ts';
import { quarter } from './life/quarter/quarter.ts';
import { planner } from './planner.ts';
import { scale } from './scale/scale.ts';
import { batchBench } from './schedule/batch-bench.ts';
import { schedule } from './schedule/schedule.ts';
import { surfacesBench } from './surfaces/surfaces-bench.ts';
import { teamBench } from './team/team.ts';
import { year } from './year/year.ts';

const benches: Record<string, Bench> = {
  'durable-writes': durableWrites,
  planner,
  schedule,
  batch: batchBench,
  acknowledge,
  cards,
  quarter,
  'calendar-calls': calendarCalls,
  home,
  surfaces: surfacesBench,
  team: teamBench,
  year,
  scale,
};

/** These write to a page of the docs: only where they are asked for. */
const byNameOnly = ['scale'];

const words = process.argv.slice(2);
const isJson = words.includes('--json');
const flags = words.filter((word) => word.startsWith('--'));
const wanted = words.filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((word) => !benches[word]);
if (unknown.length > 0) {
  console.error(`There is no bench "${unknown[0]}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}

for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 ? !wanted.includes(name) : byNameOnly.includes(name)) continue;
  for (const claim of await bench(flags)) console.log(isJson ? JSON.stringify(claim) : line(claim));
}

function line({ claim, size, ours, peer, ratio, unit, n, goal, holds }: Claim): string {
  const verdict = holds ? 'holds' : 'DOES NOT HOLD';
  return `${claim}\n  ${size}: ${ours} against ${peer} ${unit}, ratio ${ratio} (n ${n}; goal ${goal}: ${verdict})`;
}
