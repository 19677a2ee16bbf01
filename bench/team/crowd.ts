import type { SlackPerson } from '../../src/sandbox/slack/world/world.ts';

/** As many interviewers as it takes that each has some loops, and not hundreds. */
export const crowd = (count: number): SlackPerson[] =>
  Array.from({ length: count }, (_, at) => {
    const name = `person${String(at).padStart(4, '0')}`;
    return {
      ...{ id: `U${name.toUpperCase()}`, name, realName: `Person ${at}` },
      ...{ email: `${name}@northlight.example`, zone: 'Europe/Berlin' },
    };
  });
