const withinMs = 30_000;

/** Reads until what is wanted is there; ends with what was read last. */
export async function soon<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
  const from = performance.now();
  for (;;) {
    const value = await read();
    if (isThere(value) || performance.now() - from > withinMs) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
