/** One change that a person made in one window; each leaves a value that no other change leaves. */
type Change = {
  window: string;
  field: string;
  value: string;
  typedAt: number;
  /** The time of the first delivery that brought it into the draft, acknowledged or not. */
  heardAt: number | null;
  isAcknowledged: boolean;
};

/** What people typed, and so what may stand in a draft, whatever was lost, late or doubled on the way. */
export type TypedChanges = {
  typed(window: string, field: string, value: string, at: number): void;
  /** This page of a window is in the draft; `isAnswered`: its window was told. */
  heard(window: string, page: Record<string, string>, at: number, isAnswered: boolean): void;
  /** Fields whose value nobody can account for: a word that was acknowledged is gone, or an older one came back. */
  lostIn(draft: Record<string, unknown>): string[];
};

export function typedChanges(fields: readonly string[], first: Record<string, string>): TypedChanges {
  const changes: Change[] = Object.entries(first).map(([field, value]) => ({
    ...{ window: 'at first', field, value },
    ...{ typedAt: 0, heardAt: 0, isAcknowledged: true },
  }));

  /** Heard, and nothing that was acknowledged is surely later. */
  const mayStand = (one: Change): boolean =>
    one.heardAt !== null &&
    !changes.some(
      ({ field, typedAt, isAcknowledged }) =>
        field === one.field && isAcknowledged && typedAt > (one.heardAt ?? 0),
    );

  return {
    typed: (window, field, value, typedAt) =>
      void changes.push({ window, field, value, typedAt, heardAt: null, isAcknowledged: false }),
    heard(window, page, at, isAnswered) {
      for (const one of changes) {
        if (one.window !== window || page[one.field] !== one.value) continue;
        one.heardAt ??= at;
        one.isAcknowledged ||= isAnswered;
      }
    },
    lostIn: (draft) =>
      fields.flatMap((field) => {
        const value = draft[field] ?? '';
        const allowed = changes.filter((one) => one.field === field && mayStand(one));
        const isKnown = allowed.some((one) => one.value === value);
        const isUntouched = value === '' && !changes.some((one) => one.field === field && one.isAcknowledged);
        if (isKnown || isUntouched) return [];
        return [`${field} is "${value}", not ${allowed.map((one) => `"${one.value}"`).join(' or ')}`];
      }),
  };
}
