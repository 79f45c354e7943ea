import { type CompanyFiles, departure } from '@park/registry';

/** What is said behind the number of all companies on file: how many of them are gone; '' where none is. */
export function goneAmong({ byStatus }: Awaited<ReturnType<CompanyFiles['counts']>>): string {
  const gone = departure.departed.reduce((sum, code) => sum + (byStatus[code] ?? 0), 0);
  return gone === 0 ? '' : `其中 ${gone} 家已迁出、注销或吊销`;
}
