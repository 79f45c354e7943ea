import { changeLine } from '@park/dossier';
import { cellOf, type CompanyFile, sourceLabels } from '@park/registry';
import { choices } from '@park/web-kit';
import { moveOf, moveReasons, moveSources } from './company-move';

/** The form of a move: which way, from where the file stands, and what was recorded before. */
export function movePage(file: CompanyFile, rows: readonly Parameters<typeof changeLine>[0][]) {
  const cell = cellOf(file.snapshot, 'registrationStatus', null);
  return {
    ...{ revision: file.revision, today: file.asOf },
    to: moveOf(file.snapshot) === 'moved_out' ? 'active' : 'moved_out',
    ways: choices({ moved_out: '迁出园区', active: '迁回园区' }),
    ...(cell && { source: sourceLabels[cell.s], since: cell.o }),
    reasons: choices(moveReasons),
    sources: choices(moveSources),
    past: rows.map((row) => changeLine(row, false)),
  };
}
