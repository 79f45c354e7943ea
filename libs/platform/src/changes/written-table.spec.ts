import { writtenTable } from './written-table';

describe('the table that a statement writes to', () => {
  it.each([
    ['INSERT INTO `project`(`id`) VALUES (DEFAULT)', 'project'],
    ['INSERT IGNORE INTO lead_trait (trait) VALUES ?', 'lead_trait'],
    ['UPDATE `lead` SET `version` = ? WHERE `id` = ?', 'lead'],
    ['\n   UPDATE project SET light = ?', 'project'],
    ['DELETE FROM `site` WHERE `id` = ?', 'site'],
    ['delete from site where id = ?', 'site'],
    ['TRUNCATE TABLE project', 'project'],
    ['SELECT * FROM project FOR UPDATE', null],
    ['START TRANSACTION', null],
  ])('of %s', (statement, table) => {
    expect(writtenTable(statement)).toBe(table);
  });
});
