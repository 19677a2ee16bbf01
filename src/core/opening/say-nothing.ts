/** A phrase, and a sentence that says something in its place; `¤` is the opening's currency. */
export const sayNothing: readonly (readonly [RegExp, string])[] = [
  [/fast[- ]paced/i, 'We release … times a week; a change waits … days for its review.'],
  [/dynamic (?:environment|team|company|startup|start-up)/i, 'In the last six months … changed: ….'],
  [
    /rock ?star|ninja|guru|wizard|superstar|super hero|unicorn|10x/i,
    'You decide … alone, at the level of ….',
  ],
  [
    /competitive (?:salary|pay|compensation|package)|attractive (?:salary|package)|salary (?:is )?negotiable|market[- ]rate/i,
    '… to … ¤ a year, by experience.',
  ],
  [
    /cutting[- ]edge|state[- ]of[- ]the[- ]art|bleeding[- ]edge|modern (?:tech(?:nology)? )?stack|latest technolog(?:y|ies)/i,
    'We run … (name and version), since … (month and year).',
  ],
  [
    /world[- ]class|best[- ]in[- ]class|market leader|industry[- ]leading/i,
    '… customers in … countries use it; last year it was ….',
  ],
  [
    /hit the ground running/i,
    'By the end of week … you have brought a first change to production, with … beside you.',
  ],
  [/wear (?:many|multiple) hats/i, 'Besides …, you also do …, about … days a month.'],
  [
    /work hard,? play hard|go the extra mile|above and beyond/i,
    'We work … hours a week; on call is one week in …, and is paid.',
  ],
  [/like a family|one big family|young (?:and \w+ )?team/i, 'The team has … people: ….'],
  [
    /self[- ]starter|results[- ]driven|go[- ]getter|proactive|driven individual/i,
    'You choose what to do next from …, and report on it every … weeks.',
  ],
  [/passionate|passion for/i, 'You have … (built, changed, repaired) … because you wanted it to ….'],
  [
    /team player|(?:excellent|strong|great) communication(?: skills)?/i,
    'You write a design note of a page before a change that touches … teams.',
  ],
  [
    /(?:exciting|interesting) (?:challenges|projects|opportunit(?:y|ies))|challenging (?:projects|tasks)/i,
    'The hardest thing this year: … must work at … by ….',
  ],
  [/flat hierarch(?:y|ies)/i, 'You report to …; … decides about ….'],
  [
    /proven track record|extensive experience|strong background|deep understanding/i,
    'Has … (built or run) … that … people used for … months.',
  ],
  [/native (?:english )?speaker/i, 'Writes and discusses a design document in ….'],
  [/digital native|recent graduate/i, 'Has done … before; age and years do not count.'],
  [
    /scalable (?:solutions|systems)|highly scalable|at scale\b/i,
    'From … to … requests a second within … months.',
  ],
  [
    /various (?:tasks|projects|technologies)|and (?:much )?more\b(?! than)|\betc\b\.?/i,
    'Name them: …, … and ….',
  ],
  [
    /synerg(?:y|ies)|think outside the box|thought leader|disrupt(?:ive|ing)?\b/i,
    'We do … otherwise than others: ….',
  ],
];
