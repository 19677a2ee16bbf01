import { describe, expect, it } from '@jest/globals';
import { importsOf, isIn, sourcesIn } from '../support/house.ts';

const sources = sourcesIn('src', 'blocks', 'bench');
const imports = sources.flatMap(importsOf);
const filesWith = (what: RegExp): string[] =>
  sources.filter(({ text }) => what.test(text)).map(({ file }) => file);

const flows = sources.filter(({ file }) => /^src\/flows\/(?!act|deps)[\w-]+\.ts$/.test(file));
const features = sources.filter(({ file }) => isIn(file, 'src/slack/features'));

describe('flows and features', () => {
  it('let no flow call a flow: what two need is a step', () => {
    const ofFlows = imports.filter(({ from, to }) => isIn(from, 'src/flows') && isIn(to, 'src/flows'));
    const known = ['src/flows/act.ts', 'src/flows/deps.ts', 'src/flows/steps'];
    expect(ofFlows.length).toBeGreaterThan(20);
    expect(ofFlows.filter(({ to }) => !known.some((place) => isIn(to, place)))).toEqual([]);
    const calling = flows.flatMap(({ file, text }) => {
      const exported = [...text.matchAll(/^export (?:async function|const) (\w+)/gm)];
      const isCalled = (name: string) => new RegExp(`(?<!function |[.\\w])${name}\\(`).test(text);
      return exported.flatMap(([, name = '']) => (isCalled(name) ? [`${file}: ${name}`] : []));
    });
    expect(calling).toEqual([]);
  });

  it('let a feature hand its deps to a flow, and do nothing with them itself', () => {
    expect(features.length).toBeGreaterThan(5);
    expect(features.filter(({ text }) => /\bdeps[.[]/.test(text))).toEqual([]);
    const stepping = imports.filter(({ from, to }) => isIn(from, 'src/slack') && isIn(to, 'src/flows/steps'));
    expect(stepping).toEqual([]);
  });

  it('need three files for a subcommand with a form that changes a loop', () => {
    const acts = features
      .filter(({ text }) => text.includes('reasonForm('))
      .flatMap(({ text }) => [...text.matchAll(/act\(deps, actor, loop, \{ type: '(\w+)', [^}]*reason/g)])
      .map(([, act]) => act ?? '');
    expect(acts).toContain('cancelLoop');
    for (const act of acts)
      expect({ act, files: filesWith(new RegExp(`\\b${act}\\b`)).length }).toEqual({ act, files: 3 });
  });
});
