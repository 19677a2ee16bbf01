export const helpText = (rows: { usage: string; does: string }[]): string =>
  ['*What you can do*', ...rows.map(({ usage, does }) => `• \`/hire ${usage}\` ${does}`)].join('\n');
