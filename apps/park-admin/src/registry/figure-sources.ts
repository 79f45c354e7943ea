import type { ValueCell } from '@park/dossier';
import { type CompanyFiles, sourceLabels } from '@park/registry';

/** Who recorded which figure, the latest first. */
export type Signatures = Awaited<ReturnType<CompanyFiles['signatures']>>;

/** One of the sources of a figure: what it says, of which day, who recorded it, what it can be checked against. */
export interface FigureSource {
  readonly source: string;
  readonly observedOn: string;
  readonly text: string;
  readonly by?: string;
  readonly evidence?: string;
  /** This one counts. */
  readonly used: boolean;
}

/** The sources of the value of one year, the one that counts first. */
export function figureSources(cell: ValueCell, year: number, signatures: Signatures = []): FigureSource[] {
  if (!cell.source || !cell.observedOn) return [];
  const counts = { source: cell.source, observedOn: cell.observedOn, text: cell.text };
  return [counts, ...cell.conflicts].map((each, at) => {
    const signed = signatures.find(
      (line) =>
        line.attribute === cell.key &&
        line.year === year &&
        sourceLabels[line.source] === each.source &&
        line.observedOn === each.observedOn,
    );
    return {
      ...{ source: each.source, observedOn: each.observedOn, text: each.text, used: at === 0 },
      ...(signed && { by: signed.by }),
      ...(signed?.evidence && { evidence: signed.evidence }),
    };
  });
}
