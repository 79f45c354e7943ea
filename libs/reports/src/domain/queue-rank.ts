/** A policy whose verdict the figures of a report turn. */
export interface Turned {
  readonly policyId: string;
  readonly title: string;
  /** The verdict in words: 待补充 → 符合. */
  readonly from: string;
  readonly to: string;
}

/** 0 for what is looked at first: it turns a verdict, or a figure looked wrong and the company says it is right. */
export function queueRank({ turns, doubts }: { readonly turns: readonly Turned[]; readonly doubts: number }): 0 | 1 {
  return turns.length > 0 || doubts > 0 ? 0 : 1;
}
