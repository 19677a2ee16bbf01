/** What is wrong with an installation, and where exactly that is put right: a sentence each. */
export type Remedy = { what: string; where: string };

export const remedyLine = ({ what, where }: Remedy): string => (where ? `${what} Where: ${where}` : what);

/** One line of an examination: it works, it is worth knowing, it is missing, or it could not be asked. */
export type Finding = {
  is: 'ok' | 'note' | 'missing' | 'unchecked';
  about: string;
  words: string;
  /** Where a person puts it right: a path through menus, a line to paste. */
  where?: string;
};

/** `after`: what has to be right first; without it this one cannot be asked. */
export type Check = {
  about: string;
  after?: readonly string[];
  run(): Promise<Finding[]>;
  /** It makes something, and is waited for until that is taken away again. */
  isTidied?: boolean;
};

export type Doctor = {
  /** Proves every grant of the installation; `colleague`: an e-mail address whose times are read as a trial. */
  examine(asked: {
    colleague: string | null;
    isThorough?: boolean;
    /** Of this workspace alone; else of every one that is installed. */
    team?: string;
  }): Promise<Finding[]>;
};

export const findingsAbout = (about: string) => ({
  ok: (words: string): Finding => ({ is: 'ok', about, words }),
  note: (words: string, where?: string): Finding => ({
    is: 'note',
    about,
    words,
    ...(where ? { where } : {}),
  }),
  missing: (words: string, where: string): Finding => ({ is: 'missing', about, words, where }),
  unchecked: (words: string): Finding => ({ is: 'unchecked', about, words }),
});

export type Find = ReturnType<typeof findingsAbout>;

/** A row of a table of checks. */
export const checkAbout = (
  about: string,
  after: readonly string[],
  run: (find: Find) => Promise<Finding[]>,
): Check => ({ about, after, run: () => run(findingsAbout(about)) });

const marks = { ok: 'ok  ', note: 'note', missing: 'FAIL', unchecked: '-   ' };

export const lineOf = ({ is, about, words, where }: Finding): string =>
  `${marks[is]} ${about}: ${words}${where ? ` Where: ${where}` : ''}`;

const order: Finding['is'][] = ['missing', 'unchecked', 'note', 'ok'];

/** On a phone the first screen shows what somebody has to do. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((first, second) => order.indexOf(first.is) - order.indexOf(second.is));

export const isWhole = (findings: readonly Finding[]): boolean =>
  findings.every(({ is }) => is === 'ok' || is === 'note');
