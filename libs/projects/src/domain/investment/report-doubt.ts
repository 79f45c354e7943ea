import { compareExact, exact } from '@park/kernel';
import type { ProjectFacts } from '../answers/answers';
import { figure } from '../answers/figures';
import { wanWords } from '../fields/amounts';
import { reportFigures } from './figures';
import type { ReportValues } from './report-form';

/** What of a report cannot well be so: an amount of one year above the total investment. Asked about before it is kept. */
export function reportDoubt(values: ReportValues, facts: ProjectFacts): string | null {
  const total = figure(facts['totalInvestmentYuan']);
  if (total === null) return null;
  const over = reportFigures.find(({ column }) => {
    const amount = values[column] === null ? null : exact(values[column]);
    return amount !== null && compareExact(amount, total) > 0;
  });
  if (!over) return null;
  const [amount, whole] = [values[over.column]!, String(facts['totalInvestmentYuan'])].map(wanWords);
  return `“${over.label}”${amount}超过了项目的总投资 ${whole}，请核对单位是不是万元，或先更正总投资`;
}
