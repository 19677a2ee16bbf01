// node run.mjs from to  | node run.mjs seed --trail
globalThis.isSoak = false;
const OUT = process.env.OUT ?? '/tmp/hist/out';
const { playHistory } = await import(OUT + '/test/support/life/history.js');
const a = process.argv.slice(2);
const seeds = a[0].includes(',') ? a[0].split(',').map(Number) : a[1] && !a[1].startsWith('-') ? Array.from({length: a[1]-a[0]}, (_, i) => Number(a[0])+i) : [Number(a[0])];
const counts = new Map();
let bad = 0;
for (const seed of seeds) {
  const c0 = process.cpuUsage();
  let played;
  try { played = await playHistory(seed); } catch (e) { bad++; console.log(seed, 'THROWS', e.stack); continue; }
  const c = process.cpuUsage(c0); const ms = Math.round((c.user + c.system) / 1000);
  for (const m of [played.faults.seen(), played.history.acted]) for (const [k, v] of m) counts.set(k, (counts.get(k) ?? 0) + v);
  if (played.wrong.length) { bad++; console.log(`seed ${seed} (${ms} ms):\n  ` + [...new Set(played.wrong)].join('\n  ')); }
  if (process.env.V) console.log(seed, ms, 'ms');
  if (a.includes('--trail')) { console.log(played.history.world.trail.join('\n')); globalThis.W = played.history.world; if (process.env.DUMP) console.log(JSON.stringify(played.history.world.loops.all().find(l => l.id.includes(process.env.DUMP)), null, 1)); }
}
const u = process.cpuUsage();
console.log('bad', bad, 'of', seeds.length, 'cpu s', ((u.user + u.system) / 1e6).toFixed(1));
if (a.includes('--counts')) console.log([...counts].sort().map(([k, v]) => `${k}: ${v}`).join('\n'));
