/** Won and lost titles of one part: a zone, an industry, a size, an officer. `code` null: unknown, or nobody. */
export interface PartCount {
  readonly code: string | null;
  readonly gained: number;
  /** Of the won ones those of titles for which the part has a goal: what its goals are held against. */
  readonly aimed: number;
  readonly lost: number;
}

/** Counts by part, those with the most won first. `isAimed`: whether a part has a goal for what was won. */
export function countedBy<T extends { readonly isGained: boolean }>(
  moves: readonly T[],
  codeOf: (move: T) => string | null,
  isAimed: (code: string | null, move: T) => boolean = () => false,
): readonly PartCount[] {
  const counts = [...new Set(moves.map(codeOf))].map((code) => {
    const own = moves.filter((move) => codeOf(move) === code);
    const won = own.filter(({ isGained }) => isGained);
    const aimed = won.filter((move) => isAimed(code, move)).length;
    return { code, gained: won.length, aimed, lost: own.length - won.length };
  });
  return counts.sort((a, b) => b.gained - a.gained || String(a.code).localeCompare(String(b.code)));
}
