import { questionRounds } from '../src/core/kit/kit.ts';
import { levels } from '../src/core/kit/level.ts';
import { planLoop } from '../src/core/plan/plan.ts';
import type { PlanRequest } from '../src/core/plan/plan-request.ts';
import { tableOf } from '../src/core/plan/table.ts';
import { readKits } from '../src/kits/read-kits.ts';
import { seededDraw } from '../src/sandbox/seeded-draw.ts';
import { type Bench, median, percentile, rounded } from './claim.ts';

const loops = 1000;

/** A thousand loops from the kits that ship: our planner against dealing prompts in the kit's order, in one run. */
export const planner: Bench = async () => {
  const kits = await readKits('scenarios');
  const requests = anyRequests(kits, loops);
  for (const request of requests.slice(0, 200)) planLoop(request);
  const timed = requests.map((request) => {
    const before = performance.now();
    const plan = planLoop(request);
    const middle = performance.now();
    const peer = dealInOrder(request);
    return { plan, ours: middle - before, peer: performance.now() - middle, isPeerCovered: peer };
  });
  const planned = timed.filter(({ plan }) => plan.ok);
  const short = timed.filter(({ plan }) => !plan.ok);
  const proven = planned.filter(({ plan }) => plan.ok && plan.isProven).length;
  const time = (some: typeof timed) => {
    const ours = some.map((run) => run.ours);
    const peer = some.map((run) => run.peer);
    return {
      ours: rounded(median(ours)),
      peer: rounded(median(peer)),
      ratio: rounded(median(ours) / median(peer)),
      worst: rounded(percentile(ours, 95)),
    };
  };
  const ofPlanned = time(planned);
  const ofShort = time(short);
  const covered = planned.filter(({ isPeerCovered }) => isPeerCovered).length;
  return [
    {
      claim:
        'a loop that can be dealt is planned in under 5 ms (peer: prompts dealt in the kit’s order, unchecked)',
      size: `${planned.length} loops, ${proven} of them proven best (the peer’s deal keeps the rules in ${covered}); 95th percentile ${ofPlanned.worst} ms`,
      ours: ofPlanned.ours,
      peer: ofPlanned.peer,
      ratio: ofPlanned.ratio,
      unit: 'ms',
      n: planned.length,
      goal: 'median < 5 ms',
      holds: ofPlanned.ours < 5,
    },
    {
      claim: 'a loop that cannot be dealt gets its reason and the smallest fix',
      size: `${short.length} loops; 95th percentile ${ofShort.worst} ms`,
      ours: ofShort.ours,
      peer: ofShort.peer,
      ratio: ofShort.ratio,
      unit: 'ms',
      n: short.length,
      goal: 'median < 5 ms',
      holds: ofShort.ours < 5,
    },
  ];
};

function anyRequests(kits: PlanRequest['kit'][], count: number): PlanRequest[] {
  const draw = seededDraw(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const kit = pick(kits);
    const share = draw();
    const worn = draw();
    return {
      kit,
      level: pick(levels),
      rounds: questionRounds(kit).flatMap(({ id }) => (draw() < share ? [id] : [])),
      competencies: kit.competencies.flatMap(({ id, isOptional }) =>
        isOptional && draw() < 0.3 ? [id] : [],
      ),
      lastAsked: Object.fromEntries(
        kit.questions.flatMap(({ id }) => (draw() < worn ? [[id, Math.ceil(draw() * 50)]] : [])),
      ),
    };
  });
}

/** The obvious way: an attitude for every seat, then each prompt to the first seat that suits. True when the rules hold. */
function dealInOrder(request: PlanRequest): boolean {
  const table = tableOf(request);
  const left = table.seats.map(({ minutes }) => minutes);
  const readers = table.competencies.map(() => new Set<number>());
  const heard = new Set<number>();
  const used = new Set<string>();
  for (const seat of table.seats.keys()) {
    const first = table.attitudes
      .flat()
      .find(({ id, seats, minutes }) => !used.has(id) && seats & (1 << seat) && minutes <= (left[seat] ?? 0));
    if (!first) continue;
    used.add(first.id);
    heard.add(seat);
    left[seat] = (left[seat] ?? 0) - first.minutes;
  }
  for (const [topic, choices] of table.competencies.entries())
    for (const { seats, minutes } of choices) {
      const mine = readers[topic] as Set<number>;
      if (mine.size >= 2) break;
      const seat = left.findIndex(
        (rest, index) => seats & (1 << index) && rest >= minutes && !mine.has(index),
      );
      if (seat < 0) continue;
      left[seat] = (left[seat] ?? 0) - minutes;
      mine.add(seat);
    }
  const isAsking = (seat: number) => readers.some((seats) => seats.has(seat));
  return (
    readers.every(({ size }) => size >= 2) &&
    table.seats.every((_, seat) => heard.has(seat) && isAsking(seat))
  );
}
