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

vm.SourceTextModule = class extends vm.SourceTextModule {
  constructor(source, options) {
    super(source, options);
    modules.get(options.context)?.push(this);
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
    // Node remembers what each fetch took, with its test file behind it.
    performance.clearResourceTimings();
  }
}
