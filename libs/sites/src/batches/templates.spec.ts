import { checkFile, xlsxBytes } from '@park/sheets';

import { siteBatch } from './site-batch';

it.each([siteBatch])('the table to fill in for $key is read by its list, not by its explanations', async (batch) => {
  const [list, ...others] = batch.template();
  const filledIn = { ...list!, rows: [list!.rows[0]!, ['甲（演示）', '乙']] };
  const result = await checkFile(await xlsxBytes([filledIn, ...others]), batch.table);
  expect(result).toMatchObject({ sheet: list!.name, headerRows: [1, 1] });
});
