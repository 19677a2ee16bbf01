import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { TestEnvironment } from 'jest-environment-node';

const engine = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');

/** Node compiles the same bytes once while somebody holds them: each stage has a thread that draws, and all share this. */
export const held = WebAssembly.compile(readFileSync(engine));

export default TestEnvironment;
