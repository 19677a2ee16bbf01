import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import swc from '@swc/jest';

/** What no test puts something else in the place of. */
const names = [
  ...['Array', 'BigInt', 'Boolean', 'Error', 'Infinity', 'Intl', 'JSON', 'Map', 'Math', 'NaN', 'Number'],
  ...['Object', 'Promise', 'RangeError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'TypeError'],
  ...['WeakMap', 'WeakSet', 'isNaN', 'parseFloat', 'parseInt'],
];
const used = new RegExp(`(?<![.\\w$])(?:${names.join('|')})(?![\\w$])`, 'g');
const declares = (code, name) =>
  new RegExp(`(?:var|let|const|class|function|[{,])\\s*${name}\\s*[,=;({}\\n]|as\\s+${name}\\b`).test(code);

/** On the first line, so that every line keeps its number. */
function withOwnNames(code, isModule) {
  const found = [...new Set(code.match(used))].filter((name) => !isModule || !declares(code, name));
  if (found.length === 0) return code;
  const own = `const { ${found.join(', ')} } = globalThis;`;
  // What is no module is a function's body already; in one within, it may have names of its own.
  return isModule ? `${own} ${code}` : `${own} (() => {${code}\n})();`;
}

const asItIs = {
  process: (code) => ({ code }),
  getCacheKey: (code, path, { supportsStaticESM }) =>
    createHash('sha1').update(`${path}\n${supportsStaticESM}\n${code}`).digest('hex'),
};

/** Whoever changes this file gets all others made anew. */
const ownText = readFileSync(new URL(import.meta.url), 'utf8');

/**
 * The global object of a test file is a window onto another one, and each `Math` or `Map` goes through it: a hundred
 * times as slow as a name of the module’s own, which it is given here.
 */
export default {
  createTransformer(options) {
    const inner = options.jsc ? swc.createTransformer(options) : asItIs;
    return {
      process(code, path, given) {
        const made = inner.process(code, path, given);
        return { ...made, code: withOwnNames(made.code, given.supportsStaticESM) };
      },
      getCacheKey: (...given) =>
        createHash('sha1')
          .update(inner.getCacheKey(...given) + ownText)
          .digest('hex'),
    };
  },
};
