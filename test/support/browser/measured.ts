/** A figure for the one who reads along; no test asserts how fast this machine is. */
export const measured = (words: string): void => void process.stdout.write(`${words}\n`);
