export type AptSource = {
  uris: string[];
  suites: string[];
  components: string[];
  architectures: string[];
  trust: Record<string, string>;
};

const TRUST_FIELDS = ['Signed-By', 'Trusted', 'Check-Valid-Until'];

/** `deb [arch=amd64 signed-by=/a.gpg] uri suite component …`, one source a line. */
export function parseOneLineSources(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line);
    if (!match) return [];
    const [, options = '', uri = '', suite = '', components = ''] = match;
    const fields = new Map(
      words(options).map((option) => {
        const [name = '', value = ''] = option.split(/\+?=(.*)/);
        return [name.toLowerCase(), value.replaceAll(',', ' ')];
      }),
    );
    return [
      {
        uris: [uri],
        suites: [suite],
        components: words(components),
        architectures: words(fields.get('arch') ?? ''),
        trust: trustOf(fields),
      },
    ];
  });
}

/** Stanzas of `Field: value` lines, with indented continuation lines. */
export function parseDeb822Sources(text: string): AptSource[] {
  const withoutComments = text.replaceAll(/^#.*\n?/gm, '');
  return withoutComments.split(/\n[ \t]*\n/).flatMap((stanza) => {
    const fields = new Map(
      stanza
        .split(/\n(?=\S)/)
        .map((field) => /^([^\s:]+):([\s\S]*)$/.exec(field.trim()))
        .filter((match) => match !== null)
        .map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]),
    );
    const isUsed = words(fields.get('types') ?? '').includes('deb') && fields.get('enabled') !== 'no';
    if (!isUsed) return [];
    return [
      {
        uris: words(fields.get('uris') ?? ''),
        suites: words(fields.get('suites') ?? ''),
        components: words(fields.get('components') ?? ''),
        architectures: words(fields.get('architectures') ?? ''),
        trust: trustOf(fields),
      },
    ];
  });
}

function trustOf(fields: Map<string, string>): Record<string, string> {
  return Object.fromEntries(
    TRUST_FIELDS.flatMap((name) => {
      const value = fields.get(name.toLowerCase());
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
