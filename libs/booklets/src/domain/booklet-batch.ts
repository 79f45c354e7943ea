import { InvalidInput, isRowId } from '@park/kernel';

/** More companies than these are several archives. */
export const MOST_BOOKLETS = 200;
/** How long an archive is kept, in days. */
export const KEPT_DAYS = 7;

/** The companies of an archive, each once. Throws InvalidInput where there are none or too many. */
export function chosenCompanies(ids: readonly string[]): readonly string[] {
  const known = [...new Set(ids.filter(isRowId))];
  if (known.length === 0) throw problem('请先在企业库中勾选企业，再导出一企一册。');
  if (known.length > MOST_BOOKLETS)
    throw problem(`一次最多导出 ${MOST_BOOKLETS} 家，选中了 ${known.length} 家，请减少勾选后分几次导出。`);
  return known;
}

/** The name of a booklet; in an archive one of each name. */
export function bookletName({ name, uscc }: { readonly name: string; readonly uscc: string }): string {
  return `一企一册-${name.replace(/[\\/:*?"<>|]/g, '')}-${uscc}.pdf`;
}

function problem(message: string): InvalidInput {
  return new InvalidInput([{ field: '', message }]);
}
