export interface Ledger {
  readonly journal: readonly { readonly key: string; readonly hash: string; readonly ackedId: string | null }[];
  readonly rows: readonly {
    readonly key: string;
    readonly hash: string;
    readonly id: string;
    readonly audits: number;
    readonly notices: number;
  }[];
  readonly undelivered: number;
}
export type Faults = Record<'lost' | 'dup' | 'torn' | 'ghost' | 'wrong' | 'unsent' | 'twice', number>;
export function faultsIn(ledger: Ledger): Faults;
