declare module 'subset-font' {
  /** With `keepAllGlyphs` no text is given. */
  const subsetFont: (
    font: Uint8Array,
    text: string | undefined,
    options: {
      keepAllGlyphs: boolean;
      targetFormat: 'truetype';
      variationAxes: Readonly<Record<string, number>>;
    },
  ) => Promise<Uint8Array>;
  export = subsetFont;
}
