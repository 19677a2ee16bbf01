import { describe, expect, it } from '@jest/globals';
import { whyForeign } from '../../../src/sandbox/front/guard.ts';

const ask = (headers: Record<string, string>) => whyForeign({ headers });

describe('who may ask the sandbox', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'localhost'])(
    'takes its own name, %s',
    (host) => {
      expect(ask({ host })).toBeNull();
    },
  );

  it.each(['evil.example', 'localhost.evil.example:3000', '127.0.0.1.evil.example', '10.0.0.4:3000', ''])(
    'refuses the name %s, under which somebody else may lead a browser here',
    (host) => {
      expect(ask({ host })).toBe('The sandbox answers on localhost only.');
    },
  );

  it('takes the page’s own requests, and curl’s, which name no origin', () => {
    const host = 'localhost:3000';
    expect(ask({ host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' })).toBeNull();
    expect(ask({ host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBeNull();
    expect(ask({ host })).toBeNull();
  });

  it.each(['http://evil.example', 'null', 'http://localhost:3001', 'https://localhost:3000', ''])(
    'refuses a page of another origin, %s',
    (origin) => {
      expect(ask({ host: 'localhost:3000', origin })).toBe('The sandbox answers its own page only.');
    },
  );

  it('refuses what another page embeds or fetches without naming its origin, and lets its links lead here', () => {
    const host = 'localhost:3000';
    expect(ask({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).not.toBeNull();
    expect(ask({ host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })).not.toBeNull();
    expect(ask({ host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBeNull();
  });
});
