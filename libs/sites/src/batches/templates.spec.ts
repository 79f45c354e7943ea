import { checkFile, xlsxBytes } from '@park/sheets';

import { siteBatch } from './site-batch';

it.each([siteBatch])('the table to fill in for $key is read by its list, not by its explanations', async (batch) => {
  const [list] = batch.template();
  const result = await checkFile(await xlsxBytes(batch.template()), batch.table);
  expect(result).toMatchObject({ sheet: list!.name, headerRows: [1, 1] });
});
