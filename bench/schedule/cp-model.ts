import type { ConstraintProto, CpModelProto } from 'or-tools-wasm/cp-sat';

export type Term = readonly [variable: number, factor: number];
export type CpModel = ReturnType<typeof cpModel>;

/** Writes CP-SAT's own model, where a variable is its place in a list. */
export function cpModel() {
  const variables: { domain: number[] }[] = [];
  const constraints: ConstraintProto[] = [];
  const add = (constraint: ConstraintProto): number => constraints.push(constraint) - 1;
  const variable = (domain: number[]): number => variables.push({ domain }) - 1;
  const linear = (terms: readonly Term[], least: number, most: number, onlyIf?: number) =>
    add({
      linear: {
        vars: terms.map(([variable]) => variable),
        coeffs: terms.map(([, factor]) => factor),
        domain: [least, most],
      },
      ...(onlyIf === undefined ? {} : { enforcementLiteral: [onlyIf] }),
    });
  return {
    linear,
    among: (values: readonly number[]): number => variable(runs(values)),
    int: (least: number, most: number): number => variable([least, most]),
    bool: (): number => variable([0, 1]),
    exactlyOne: (literals: number[]) => add({ exactlyOne: { literals } }),
    atMostOne: (literals: number[]) => add({ atMostOne: { literals } }),
    atLeastOne: (literals: number[]) => add({ boolOr: { literals } }),
    never: (literal: number) => add({ boolAnd: { literals: [not(literal)] } }),
    interval: (start: number, size: number): number =>
      add({
        interval: {
          start: { vars: [start], coeffs: [1], offset: 0 },
          size: { offset: size },
          end: { vars: [start], coeffs: [1], offset: size },
        },
      }),
    noOverlap: (intervals: number[]) => add({ noOverlap: { intervals } }),
    minimized: (terms: readonly Term[], offset: number): CpModelProto => ({
      variables,
      constraints,
      objective: {
        vars: terms.map(([variable]) => variable),
        coeffs: terms.map(([, factor]) => factor),
        offset,
      },
    }),
  };
}

export const not = (literal: number): number => -literal - 1;
export const unbounded = 1_000_000_000;

/** Neighbouring values must be one run in a domain. */
function runs(values: readonly number[]): number[] {
  const ends: number[] = [];
  for (const value of [...new Set(values)].sort((a, b) => a - b)) {
    if (value - 1 === ends.at(-1)) ends[ends.length - 1] = value;
    else ends.push(value, value);
  }
  return ends;
}
