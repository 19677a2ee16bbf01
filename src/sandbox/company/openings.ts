/** A role that the company fills, as two of its people would put it. `pools` name people by seat. */
export type CompanyOpening = {
  coordinator: string;
  manager: string;
  /** The plan, and the answers to start from. */
  start: string;
  basics: { title: string; department: string; region: string; currency: string };
  /** As the fields of the form are called. */
  work: Record<string, string>;
  person: Record<string, string>;
  pools: Record<string, string[]>;
};

const lines = (...all: string[]): string => all.join('\n');

/** The demo and the story fill this one. Where two could come, the second one comes when the first falls ill. */
export const paymentsOpening: CompanyOpening = {
  coordinator: 'lena',
  manager: 'priya',
  start: 'backend-developer~api-generalist',
  basics: {
    title: 'Backend developer, payments',
    department: 'Payments',
    region: 'Germany',
    currency: 'EUR',
  },
  work: {
    'words.stack': 'TypeScript 5.8 on Node 24, PostgreSQL 17, RabbitMQ 4',
    'choice.data': 'money',
    'words.data': '400 orders a minute, 3,000 on the last Friday of November',
    'choice.contract': 'shares',
    'words.legacy': 'Refunds: two systems keep them, and they have to agree to the cent',
    'choice.seniority': 'feature',
  },
  person: {
    mustHaves: lines(
      'Has run a service in production and been on call for it',
      'Has changed the schema of a table while it was written to',
      'Explains a technical decision in writing',
    ),
    niceToHaves: lines('Has worked with payments or bookkeeping', 'Has worked across three time zones'),
    success: lines(
      'Owns the refund service: its contract, its alerts and its on-call guide',
      'A refund needs no engineer any more',
      'Both systems agree on every refund within one minute',
    ),
    payFrom: '68000',
    payTo: '82000',
  },
  pools: {
    'recruiter-screen/0': ['oliver'],
    'peer-technical/0': ['ana'],
    'peer-technical/1': ['jonas', 'callum'],
    'system-design/0': ['sofia', 'daniel'],
    'hiring-manager-technical/0': ['priya'],
    'final/0': ['grace'],
  },
};

const platformOpening: CompanyOpening = {
  coordinator: 'oliver',
  manager: 'grace',
  start: 'backend-developer~performance-infrastructure',
  basics: {
    title: 'Backend developer, platform',
    department: 'Platform',
    region: 'US East',
    currency: 'USD',
  },
  work: {
    'words.stack': 'Go 1.25, Kubernetes 1.34, PostgreSQL 17',
    'words.data': '9,000 requests a second, nine reads to one write',
    'words.legacy': 'One cache that nobody dares to change',
  },
  person: {
    mustHaves: lines(
      'Has found and repaired a slow query under load',
      'Has led an incident from the first alert to the written review',
    ),
    success: lines('Half as many pages at night', 'The cache has an owner, a test and a plan'),
    payFrom: '140000',
    payTo: '165000',
  },
  pools: {
    'recruiter-screen/0': ['lena'],
    'peer-technical/0': ['jonas', 'ana'],
    'peer-technical/1': ['callum'],
    'system-design/0': ['daniel', 'sofia'],
    'code-review/0': ['sofia', 'daniel'],
    'hiring-manager-technical/0': ['grace'],
    'final/0': ['priya'],
  },
};

/** Both have agreed to them before a visitor comes. */
export const companyOpenings = [paymentsOpening, platformOpening] as const;
