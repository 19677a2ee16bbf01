// Imports each file that is named with every module of ours made anew, so that nothing was imported before it.
// Packages know nothing of our modules: each of them is imported once.
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';

const packages = new Map();
const sources = new Map();

async function packageAt(url) {
  const found = packages.get(url) ?? (await import(url));
  packages.set(url, found);
  const names = Object.keys(found);
  return new vm.SyntheticModule(names, function () {
    for (const name of names) this.setExport(name, found[name]);
  });
}

function sourceOf(url) {
  const found = sources.get(url) ?? { code: readFileSync(new URL(url), 'utf8') };
  sources.set(url, found);
  return found;
}

/** All modules of one import: those of ours as they are then, none of them evaluated before. */
function graph() {
  const made = new Map();
  const moduleAt = (url) => {
    if (isBuiltin(url) || url.includes('/node_modules/')) return packageAt(url);
    const source = sourceOf(url);
    const module = new vm.SourceTextModule(source.code, {
      identifier: url,
      cachedData: source.cachedData,
      initializeImportMeta(meta) {
        meta.url = url;
      },
      importModuleDynamically: async (name) => evaluated(await found(name, url)),
    });
    source.cachedData ??= module.createCachedData();
    return module;
  };
  const found = (name, from) => {
    const url = isBuiltin(name) ? name : urlOf(name, from);
    if (!made.has(url)) made.set(url, moduleAt(url));
    return made.get(url);
  };
  const evaluated = async (module) => {
    if (module.status === 'unlinked') await module.link((name, { identifier }) => found(name, identifier));
    await module.evaluate();
    return module;
  };
  return (url) => evaluated(found(url, url));
}

const urlOf = (name, from) => {
  if (name.startsWith('file:')) return name;
  if (name.startsWith('.')) return new URL(name, from).href;
  return import.meta.resolve(name);
};

const failed = [];
for (const file of process.argv.slice(2)) {
  try {
    await graph()(pathToFileURL(file).href);
  } catch (error) {
    failed.push(`${file}: ${error.stack}`);
  }
}
process.stdout.write(JSON.stringify(failed), () => process.exit());
