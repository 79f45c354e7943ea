import { type FieldProblem, plainText } from '@park/kernel';

export type Said = 'other' | 'same' | 'add';

/** What a person says about rows that ask, by their place, and why some are other records. */
export interface SaidOfRows {
  readonly said: ReadonlyMap<number, Said>;
  /** What is said about all others that ask and that nobody has judged, as far as it can be said of them. */
  readonly rest?: Said | undefined;
  readonly note: string;
}

interface Asking {
  readonly place: number;
  readonly rowNo: number;
  readonly asked: { readonly canBeOther: boolean; readonly adds?: string } | null;
  readonly said: Said | null;
}
interface Changed {
  readonly place: number;
  readonly said: Said;
  readonly saidNote: string | null;
}

const LONGEST = 300;

/** The rows about which something else is said now; another record needs a reason. */
export function readSaid(
  rows: readonly Asking[],
  { said, rest, note }: SaidOfRows,
): { readonly changed: readonly Changed[] } | { readonly problems: readonly FieldProblem[] } {
  const why = plainText(note);
  const changed = rows.filter(({ place, said: before }) => said.get(place) !== before);
  const others = changed.filter(({ place }) => said.get(place) === 'other');
  const settled = others.find(({ asked }) => asked?.canBeOther === false);
  const unfit = changed.find(({ place, asked }) => said.get(place) === 'add' && !asked?.adds);
  const problems = [
    ...(unfit
      ? [{ field: `said-${unfit.place}`, message: `第 ${unfit.rowNo} 行没有可以计入已有记录的数，请另选一项。` }]
      : []),
    ...(settled
      ? [
          {
            field: `said-${settled.place}`,
            message: `第 ${settled.rowNo} 行确定是同一家，您不能另行写入，请选“不写入”。`,
          },
        ]
      : []),
    ...((others.length > 0 || rest === 'other') && ([...why].length < 2 || [...why].length > LONGEST)
      ? [{ field: 'note', message: `请写明为什么不是同一条，2 到 ${LONGEST} 个字，如：两家公司，已电话核实。` }]
      : []),
  ];
  if (problems.length > 0) return { problems };
  return {
    changed: changed.map(({ place }) => {
      const word = said.get(place)!;
      return { place, said: word, saidNote: word === 'other' ? why : null };
    }),
  };
}
