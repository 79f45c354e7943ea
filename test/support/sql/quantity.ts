export type Sign = '>=' | '<=';

/** A number in SQL that is compared with a bound, exactly; NULL while it is not known. */
export interface Quantity {
  compare(sign: Sign, bound: string): string;
}

const OTHER: Readonly<Record<Sign, Sign>> = { '>=': '<=', '<=': '>=' };

export const plain = (sql: string): Quantity => ({ compare: (sign, bound) => `(${sql}) ${sign} ${bound}` });

/** Never divided: both sides times the denominator, whose sign may turn the comparison round. */
export function ratio(numerator: string, denominator: string): Quantity {
  return {
    compare: (sign, bound) =>
      `(CASE WHEN (${denominator}) > 0 THEN (${numerator}) ${sign} ${bound} * (${denominator})
             WHEN (${denominator}) < 0 THEN (${numerator}) ${OTHER[sign]} ${bound} * (${denominator}) END)`,
  };
}

/** last / first - 1; a rate from nothing or from a loss is none. */
export function growth(first: string, last: string): Quantity {
  return {
    compare: (sign, bound) => `(CASE WHEN ${first} > 0 THEN ${last} - ${first} ${sign} ${bound} * ${first} END)`,
  };
}

/** The square root of last / first, less one. */
export function compound(first: string, last: string): Quantity {
  return {
    compare: (sign, bound) =>
      `(CASE WHEN ${first} > 0 AND ${last} >= 0 THEN
          CASE WHEN 1 + ${bound} < 0 THEN ${sign === '>='} ELSE ${last} ${sign} (1 + ${bound}) * (1 + ${bound}) * ${first} END
        END)`,
  };
}
