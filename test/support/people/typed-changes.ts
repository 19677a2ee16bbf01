/** One change that a person made in one window; each but emptying leaves a value that no other change leaves. */
export type Change = {
  field: string;
  value: string;
  typedAt: number;
  /** The time of the first delivery that brought it into the draft, acknowledged or not. */
  heardAt: number | null;
  isAcknowledged: boolean;
};

/** What people typed, and so what may stand in a draft, whatever was lost, late or doubled on the way. */
export function typedChanges(fields: readonly string[], first: Record<string, string>) {
  const changes: Change[] = Object.entries(first).map(([field, value]) => ({
    ...{ field, value, typedAt: 0, heardAt: 0, isAcknowledged: true },
  }));

  /** Heard, and nothing that was acknowledged is surely later. */
  const mayStand = (change: Change): boolean =>
    change.heardAt !== null &&
    !changes.some(
      ({ field, typedAt, isAcknowledged }) =>
        field === change.field && isAcknowledged && typedAt > (change.heardAt ?? 0),
    );

  return {
    typed(field: string, value: string, typedAt: number): Change {
      const change = { field, value, typedAt, heardAt: null, isAcknowledged: false };
      changes.push(change);
      return change;
    },
    /** It is in the draft; `isAnswered`: its window was told. */
    heard(change: Change, at: number, isAnswered: boolean): void {
      change.heardAt ??= at;
      change.isAcknowledged ||= isAnswered;
    },
    /** Fields whose value nobody can account for: a word that was acknowledged is gone, or an older one came back. */
    lostIn: (draft: Record<string, unknown>): string[] =>
      fields.flatMap((field) => {
        const value = draft[field] ?? '';
        const allowed = changes.filter((change) => change.field === field && mayStand(change));
        const isKnown = allowed.some((change) => change.value === value);
        const isUntouched =
          value === '' && !changes.some((change) => change.field === field && change.isAcknowledged);
        if (isKnown || isUntouched) return [];
        return [`${field} is "${value}", not ${allowed.map((change) => `"${change.value}"`).join(' or ')}`];
      }),
  };
}
