/** Won and lost titles of one part: a zone, an industry, a size, an officer. `code` null: unknown, or nobody. */
export interface PartCount {
  readonly code: string | null;
  readonly gained: number;
  readonly lost: number;
}

/** Counts by part, those with the most won first. */
export function countedBy<T extends { readonly isGained: boolean }>(
  moves: readonly T[],
  codeOf: (move: T) => string | null,
): readonly PartCount[] {
  const counts = [...new Set(moves.map(codeOf))].map((code) => {
    const own = moves.filter((move) => codeOf(move) === code);
    const gained = own.filter(({ isGained }) => isGained).length;
    return { code, gained, lost: own.length - gained };
  });
  return counts.sort((a, b) => b.gained - a.gained || String(a.code).localeCompare(String(b.code)));
}
