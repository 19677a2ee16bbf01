// node dbg.mjs seed loop-substring [id-regexp]
globalThis.isSoak = false;
const OUT = process.env.OUT ?? '/tmp/hist/out';
const { playHistory } = await import(OUT + '/test/support/life/history.js');
const [seed, part, re = '.'] = process.argv.slice(2);
const { wrong, history } = await playHistory(Number(seed));
const { world } = history;
console.log(wrong.join('\n'));
const t = (x) => x ? new Date(x).toISOString().slice(5, 23) : x;
const loop = world.loops.all().find(l => l.id.includes(part));
console.log(world.trail.filter(x => x.includes(loop.id)).join('\n'));
console.log('stage', loop.stage, 'progress', JSON.stringify(loop.progress), 'counter', loop.counter);
for (const r of loop.rounds) console.log(JSON.stringify({ ...r, booking: r.booking && { ...r.booking, startsAt: t(r.booking.startsAt), endsAt: t(r.booking.endsAt) } }));
for (const e of loop.outbox) if (new RegExp(re).test(e.id + ' ' + e.kind)) console.log(e.id, e.kind, e.lane, e.state, 'due', t(e.due), 'first', t(e.firstTriedAt), 'att', e.attempts, e.unclear ? 'UNCLEAR' : '', JSON.stringify(e.payload), e.failure ?? '');

for (const m of world.slack.messages()) if (m.effect?.startsWith(loop.id) && new RegExp(re).test(m.effect)) console.log('msg', m.channel, m.ts, t(Number(m.ts) * 1000), m.thread, m.effect, m.isDeleted ? 'DELETED' : '', m.text.slice(0, 100));
