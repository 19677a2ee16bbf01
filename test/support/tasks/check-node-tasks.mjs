// Runs the Node tasks of the plans: cases come in as JSON, what each check says goes out as JSON.
import { strict as assert } from 'node:assert';
import { pathToFileURL } from 'node:url';

const at = (second) => `2026-03-02T09:00:0${second}.000Z`;
const event = (fields, indent) =>
  Buffer.from(
    JSON.stringify(
      { id: 'e1', payment: 'p1', sequence: 2, state: 'captured', sentAt: at(1), ...fields },
      null,
      indent,
    ),
  );
const send = ({ receive, sign }, store, body) => receive(store, body, sign(body));
const keeps = (store, receipts, state) =>
  assert.deepEqual([store.rows.receipts, store.rows.payments.get('p1')?.state], [receipts, state]);

const slot = async (Store) => {
  const store = new Store();
  await store.write('s', { capacity: 20, taken: 0, guests: {} });
  return store;
};

const checks = {
  async onePlainCopy(modules) {
    const store = new modules.Store();
    assert.equal(await send(modules, store, event({ id: 'e0', sequence: 1, state: 'authorized' })), 200);
    assert.equal(await send(modules, store, event({ sentAt: at(2) })), 200);
    keeps(store, ['p1'], 'captured');
  },
  async indentedIsGenuine(modules) {
    const store = new modules.Store();
    assert.equal(await send(modules, store, event({}, 2)), 200);
    keeps(store, ['p1'], 'captured');
  },
  async forgedChangesNothing({ Store, receive, sign }) {
    const store = new Store();
    const genuine = event();
    for (const signature of [sign(event({ payment: 'p2' })), '', 'abc', sign(genuine).slice(2)])
      assert.equal(await receive(store, genuine, signature), 401);
    keeps(store, [], undefined);
  },
  async signatureComesFirst({ Store, receive, sign }) {
    const store = new Store();
    const broken = Buffer.from('{');
    assert.equal(await receive(store, broken, sign(event())), 401, 'forged, and not JSON');
    assert.equal(await receive(store, broken, sign(broken)), 400, 'signed, and not JSON');
    keeps(store, [], undefined);
  },
  async copiesAtOnce(modules) {
    const store = new modules.Store();
    const statuses = await Promise.all([event(), event()].map((body) => send(modules, store, body)));
    assert.deepEqual(statuses, [200, 200]);
    keeps(store, ['p1'], 'captured');
  },
  async highestSequenceStays(modules) {
    const store = new modules.Store();
    await send(modules, store, event({ id: 'e3', sequence: 3, state: 'refunded', sentAt: at(1) }));
    await send(modules, store, event({ id: 'e1', sequence: 1, state: 'authorized', sentAt: at(5) }));
    keeps(store, [], 'refunded');
  },
  async lateCaptureIsOwed(modules) {
    const store = new modules.Store();
    await send(modules, store, event({ id: 'e3', sequence: 3, state: 'refunded', sentAt: at(1) }));
    await send(modules, store, event({ sentAt: at(0) }));
    keeps(store, ['p1'], 'refunded');
  },
  async nothingIsLostWhileDown(modules) {
    const store = new modules.Store();
    store.isDown = true;
    const status = await send(modules, store, event()).catch(() => 500);
    assert.notEqual(status, 200, 'the provider is told that all is well');
    store.isDown = false;
    assert.equal(await send(modules, store, event()), 200);
    keeps(store, ['p1'], 'captured');
  },

  async oneAfterTheOther({ Store, book, cancel }) {
    const store = await slot(Store);
    assert.equal(await book(store, 's', 'early', 4), 'confirmed');
    assert.equal(await book(store, 's', 'late', 17), 'full');
    assert.equal(await cancel(store, 's', 'early'), 'canceled');
    assert.equal(await cancel(store, 's', 'early'), 'unknown');
    assert.equal((await store.read('s')).taken, 0);
  },
  async neverOversold({ Store, book }) {
    const store = await slot(Store);
    const visitors = Array.from({ length: 10 }, (_, n) => `v${n}`);
    const answers = await Promise.all(visitors.map((visitor) => book(store, 's', visitor, 3)));
    const places = answers.filter((answer) => answer === 'confirmed').length * 3;
    assert.ok(places <= 20, `${places} places confirmed of 20`);
  },
  async cancelsAtOnce({ Store, book, cancel }) {
    const store = await slot(Store);
    for (const visitor of ['early', 'late']) await book(store, 's', visitor, 4);
    await Promise.all(['early', 'late'].map((visitor) => cancel(store, 's', visitor)));
    assert.deepEqual(await store.read('s'), { capacity: 20, taken: 0, guests: {} });
  },
  async listIsWhatWasConfirmed({ Store, replay }) {
    const { canceled, confirmed, row } = await replay(new Store());
    assert.equal(canceled, 'canceled');
    assert.deepEqual(Object.keys(row.guests).toSorted(), confirmed.toSorted());
    assert.equal(row.taken, confirmed.length * 3);
  },

  async nobodyListensOn({ goals, evening }) {
    evening(20);
    assert.equal(goals.listenerCount('goal'), 0, 'listeners of viewers who have gone');
  },
  async pagesAreShared({ drawn, evening }) {
    drawn.clear();
    evening(20);
    assert.ok(drawn.size <= 2, `${drawn.size} pages kept for one goal in two languages`);
  },
  async viewersSeeTheGoal({ evening }) {
    assert.ok(evening(20).every(({ written }) => written > 0));
  },
};

async function run({ modules: files, checks: names }) {
  const said = {};
  const loaded = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  const modules = Object.assign({}, ...loaded);
  for (const name of names)
    said[name] = await checks[name](modules).then(
      () => 'right',
      (error) => String(error).split('\n')[0],
    );
  return said;
}

let input = '';
for await (const piece of process.stdin) input += piece;
console.log = console.error = () => {};
const said = [];
for (const one of JSON.parse(input)) said.push(await run(one));
process.stdout.write(JSON.stringify({ versions: { node: process.versions.node }, said }));
