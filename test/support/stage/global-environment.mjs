import asyncHooks from 'node:async_hooks';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

const engine = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');

/** Node compiles the same bytes once while somebody holds them: each stage has a thread that draws, and all share this. */
export const held = WebAssembly.compile(readFileSync(engine));

// What is kept compiled keeps everything of the test file that it was compiled for.
setFlagsFromString('--no-compilation-cache');

const modules = new Map();

/** What the engine made of each text when it was first read: no later test file has it read again. */
const readBefore = new Map();
/** What imports while it runs asks the file that it was first read for. */
const keyOf = (name, text) => (/\bimport\(/.test(text) ? null : `${name} ${hash('sha1', text)}`);

vm.SourceTextModule = class extends vm.SourceTextModule {
  constructor(source, options) {
    const key = keyOf(options.identifier, source);
    const cachedData = readBefore.get(key);
    super(source, cachedData ? { ...options, cachedData } : options);
    if (key && !cachedData) readBefore.set(key, this.createCachedData());
    modules.get(options.context)?.push(this);
  }
};

const { compileFunction } = vm;
vm.compileFunction = (source, names, options) => {
  const key = keyOf(options.filename, source);
  const cachedData = readBefore.get(key);
  if (!key || cachedData) return compileFunction(source, names, { ...options, cachedData });
  const compiled = compileFunction(source, names, { ...options, produceCachedData: true });
  readBefore.set(key, compiled.cachedData);
  return compiled;
};

/** Each promise asks every storage that is in use, for ever: hundreds of them cost more than the tests. */
const storages = new Set();

asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(...given) {
    super(...given);
    storages.add(this);
  }
};

/** Each module holds those it imports until it is instantiated once more: in a circle, as zod’s are, for ever. */
function letGo(module) {
  const inner = Object.getOwnPropertySymbols(module).find(({ description }) => description === 'kWrap');
  if (module.status === 'evaluated') module[inner]?.instantiate?.();
}

/** Leaves nothing of a test file in memory: else each mark of all that the files before left takes longer and longer. */
export default class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    modules.set(this.context, []);
  }

  async teardown() {
    const own = modules.get(this.context) ?? [];
    modules.delete(this.context);
    await super.teardown();
    for (const module of own) letGo(module);
    for (const storage of storages) storage.disable();
    storages.clear();
    // Node remembers what each fetch took, with its test file behind it.
    performance.clearResourceTimings();
  }
}
