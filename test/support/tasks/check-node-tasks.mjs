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

/** As much of a page as the station search needs, with a clock that is moved by hand. */
async function openPage(file) {
  let [now, turn] = [0, 0];
  const timers = new Map();
  const element = () => ({
    ...{ listeners: {}, dataset: {}, value: '', textContent: '', innerHTML: '', children: [] },
    addEventListener(type, listener) {
      this.listeners[type] = listener;
    },
    setAttribute() {},
    append() {},
    focus() {},
    replaceChildren(...children) {
      this.children = children;
    },
  });
  const elements = { field: element(), list: element(), status: element(), heading: element() };
  const { setTimeout: usual, clearTimeout: usualClear } = globalThis;
  globalThis.window = {};
  globalThis.document = { getElementById: (id) => elements[id], createElement: element };
  globalThis.setTimeout = (work, wait) => timers.set(++turn, { at: now + wait, work }) && turn;
  globalThis.clearTimeout = (timer) => timers.delete(timer);
  const settle = () => new Promise((done) => setImmediate(done));
  const wait = async (span) => {
    const end = now + span;
    for (;;) {
      await settle();
      const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) break;
      timers.delete(next[0]);
      now = next[1].at;
      next[1].work();
    }
    now = end;
  };
  opened += 1;
  await import(`${pathToFileURL(file).href}?${opened}`);
  return {
    wait,
    requests: () => globalThis.window.requests,
    status: () => elements.status.textContent,
    async press(dataset) {
      elements.list.listeners.click({ target: { dataset } });
      await settle();
    },
    async type(...texts) {
      for (const text of texts) {
        elements.field.value = text;
        elements.field.listeners.input({});
        await wait(50);
      }
    },
    /** What somebody sees of the list: of markup only what is not taken for a tag. */
    names: () =>
      elements.list.children.length > 0
        ? elements.list.children.map(({ textContent }) => textContent)
        : [...elements.list.innerHTML.matchAll(/<li>(.*?)<\/li>/g)].map(([, text]) =>
            text.replace(/<[^>]*>/g, ''),
          ),
    close: () => Object.assign(globalThis, { setTimeout: usual, clearTimeout: usualClear }),
  };
}
let opened = 0;
const onPage =
  (check) =>
  async (_modules, [file]) => {
    const page = await openPage(file);
    await check(page).finally(page.close);
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
  slowTypingFindsStations: onPage(async (page) => {
    await page.type('ber');
    await page.wait(4000);
    assert.deepEqual(page.names().slice(0, 2), ['Bern', 'Berlin']);
  }),
  theLastTextWins: onPage(async (page) => {
    await page.type('a', 'al', 'alt', 'alto');
    await page.wait(4000);
    assert.deepEqual(page.names(), ['Altona']);
  }),
  oneRequestAfterAPause: onPage(async (page) => {
    await page.type('a', 'al', 'alt', 'alto');
    await page.wait(4000);
    await page.type('b');
    await page.wait(4000);
    assert.deepEqual(page.requests(), ['alto']);
  }),
  emptiedFieldStaysEmpty: onPage(async (page) => {
    await page.type('alt');
    await page.wait(250);
    await page.type('');
    await page.wait(4000);
    assert.deepEqual(page.names(), []);
  }),
  failureIsTold: onPage(async (page) => {
    await page.type('zzz');
    await page.wait(4000);
    const nothing = page.status();
    await page.type('bas');
    await page.wait(4000);
    assert.ok(page.status() !== '' && page.status() !== nothing, 'failure and nothing found look alike');
    await page.type('bas');
    await page.wait(4000);
    assert.deepEqual(page.names(), ['Basel']);
  }),
  namesLookAsWritten: onPage(async (page) => {
    await page.type('alt');
    await page.wait(4000);
    assert.ok(page.names().includes('Alt <Nord>'), page.names().join());
  }),
  theListIsShown: onPage(async (page) => {
    assert.equal(page.names().length, 5);
  }),
  goneBeforeTheServerIsAsked: onPage(async (page) => {
    await page.press({ id: '1' });
    assert.deepEqual([page.names().length, page.requests()], [4, []]);
  }),
  undoAsksNobody: onPage(async (page) => {
    await page.press({ id: '1' });
    await page.press({ undo: '' });
    await page.wait(8000);
    assert.deepEqual([page.names().length, page.requests()], [5, []]);
  }),
  askedOnceAfterFiveSeconds: onPage(async (page) => {
    await page.press({ id: '1' });
    await page.wait(4900);
    const early = [...page.requests()];
    await page.wait(8000);
    assert.deepEqual([early, page.requests()], [[], [1]]);
  }),
  refusedComesBackWithAReason: onPage(async (page) => {
    await page.press({ id: '3' });
    await page.wait(8000);
    assert.match(page.names()[2], /^Tea/);
    assert.match(page.status(), /Tea/);
  }),
  secondSettlesTheFirst: onPage(async (page) => {
    await page.press({ id: '3' });
    await page.press({ id: '2' });
    assert.deepEqual(page.requests(), [3]);
    await page.wait(1000);
    await page.press({ undo: '' });
    await page.wait(8000);
    assert.deepEqual([page.names().length, page.requests()], [5, [3]]);
  }),
  entriesLookAsWritten: onPage(async (page) => {
    assert.match(page.names().join(), /Salt <fine>/);
  }),
  async viewersSeeTheGoal({ evening }) {
    assert.ok(evening(20).every(({ written }) => written > 0));
  },
};

async function run({ modules: files, checks: names }) {
  const said = {};
  // A page is opened anew by each of its checks.
  const loaded = files
    .filter((file) => !file.endsWith('page.mjs'))
    .map((file) => import(pathToFileURL(file).href));
  const modules = Object.assign({}, ...(await Promise.all(loaded)));
  for (const name of names)
    said[name] = await checks[name](modules, files).then(
      () => 'right',
      (error) => String(error).split('\n')[0],
    );
  return said;
}

// What a page leaves uncaught is seen in its list.
process.on('unhandledRejection', () => {});
let input = '';
for await (const piece of process.stdin) input += piece;
console.log = console.error = () => {};
const said = [];
for (const one of JSON.parse(input)) said.push(await run(one));
process.stdout.write(JSON.stringify({ versions: { node: process.versions.node }, said }));
