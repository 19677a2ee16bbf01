import { it } from '@jest/globals';

/** Tests that tell one story in order. Each can be run alone: it plays those before it, of which none is played twice. */
export function chapters() {
  let soFar = async () => {};
  return (name: string, play: () => Promise<void> | void, timeoutMs?: number): void => {
    const before = soFar;
    let played: Promise<void> | undefined;
    soFar = () => {
      played ??= before().then(play);
      return played;
    };
    it(name, soFar, timeoutMs);
  };
}
