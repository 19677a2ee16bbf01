import type { Kit } from '../../../src/core/kit/kit.ts';
import type { Opening } from '../../../src/core/opening/opening.ts';
import { makeKit, now } from './make-loop.ts';

/** Begun by `UCORA` for `UHANA`, complete, for the kit of `makeKit`. */
export const makeOpening = (over: Partial<Opening> = {}): Opening => ({
  id: 'open0123abcd4567',
  team: 'TACME',
  version: 1,
  revision: 1,
  state: 'begun',
  title: 'Tester in payments',
  department: 'Payments',
  region: 'Germany',
  currency: 'EUR',
  coordinator: 'UCORA',
  hiringManager: 'UHANA',
  agreed: [],
  mustHaves: ['Three years of testing services'],
  niceToHaves: [],
  intake: {
    archetype: null,
    choices: { stack: 'typed' },
    stack: 'TypeScript 5.8 on Node 24',
    system: '',
    data: '',
    contract: '',
    deployment: '',
    legacy: '',
    seniority: '',
  },
  success: ['Every release of the ledger is tested by one command'],
  pay: null,
  held: {
    kit: 'tester',
    level: 'mid',
    rounds: ['first', 'second'],
    focus: ['api', 'data'],
    attitudes: ['ownership'],
    exercises: {},
    reasons: {},
    changed: {},
  },
  pools: {},
  asked: null,
  closed: null,
  notices: [],
  createdAt: now,
  ...over,
});

const option = (id: string) => ({
  ...{ id, label: id, because: 'it is so', levels: {}, rounds: {}, focus: {}, attitudes: {}, exercises: {} },
});
const asked = (
  id: Kit['intake'][number]['id'],
  part: 'stack' | 'load' | 'problem' | 'work' | 'fits',
  title: string,
): Kit['intake'][number] => ({
  ...{ id, label: title, ask: 'Which one is it?', decides: 'What is asked.' },
  ...{ advert: { part, title, write: `Write … of ${title}.` }, options: [option('one'), option('two')] },
});

/** A plan that publishes all seven answers. */
export const makeAdvertised = (over: Partial<Kit> = {}): Kit =>
  makeKit({
    intake: [
      asked('stack', 'stack', 'Stack'),
      asked('system', 'work', 'The system'),
      asked('data', 'load', 'What it carries'),
      asked('contract', 'work', 'The API'),
      asked('deployment', 'work', 'Releases and on call'),
      asked('legacy', 'problem', 'The hard problem of the next year'),
      asked('seniority', 'fits', 'Who should apply'),
    ],
    ...over,
  });
