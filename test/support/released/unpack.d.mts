export function unpack(commit: string): string;
