import { questionRounds } from '../src/core/kit/kit.ts';
import { levels } from '../src/core/kit/level.ts';
import { planLoop } from '../src/core/plan/plan.ts';
import { type PlanRequest, usualAttitudesOf } from '../src/core/plan/plan-request.ts';
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
      focus: kit.competencies.flatMap(({ id }) => (draw() < 0.5 ? [id] : [])).slice(0, 6),
      attitudes: usualAttitudesOf(kit, 'mid'),
      lastAsked: Object.fromEntries(
        kit.questions.flatMap(({ id }) => (draw() < worn ? [[id, Math.ceil(draw() * 50)]] : [])),
      ),
    };
  });
}

/** The obvious way: each prompt in the kit's order to the first seat that suits. True when every topic has its voices. */
function dealInOrder(request: PlanRequest): boolean {
  const table = tableOf(request);
  const minutes = table.rounds.map((round) => round.minutes);
  const room = table.rounds.map((round) => round.room);
  return [...table.focus, ...table.attitudes].every(({ voices, choices }) => {
    const mine = new Set<number>();
    for (const choice of choices) {
      if (mine.size >= voices) break;
      const seat = table.seats.findIndex(
        ({ round }, index) =>
          choice.seats & (1 << index) &&
          (minutes[round] ?? 0) >= choice.minutes &&
          (room[round] ?? 0) > 0 &&
          !mine.has(index),
      );
      const round = table.seats[seat]?.round;
      if (round === undefined) continue;
      minutes[round] = (minutes[round] ?? 0) - choice.minutes;
      room[round] = (room[round] ?? 0) - 1;
      mine.add(seat);
    }
    return mine.size >= voices;
  });
}
