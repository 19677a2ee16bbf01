/** A smallest part, in that nothing more can be left out, for which `holds`. It must hold for all, and for more whenever for less. */
export function shrunk<T>(all: readonly T[], holds: (kept: readonly T[]) => boolean): T[] {
  let kept = [...all];
  const leaveOut = (some: readonly T[]): void => {
    if (some.length === 0) return;
    const rest = kept.filter((one) => !some.includes(one));
    if (holds(rest)) {
      kept = rest;
      return;
    }
    if (some.length === 1) return;
    const half = some.length >> 1;
    leaveOut(some.slice(0, half));
    leaveOut(some.slice(half));
  };
  const half = all.length >> 1;
  leaveOut(all.slice(0, half));
  leaveOut(all.slice(half));
  return kept;
}
