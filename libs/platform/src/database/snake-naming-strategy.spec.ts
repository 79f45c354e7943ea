import { SnakeNamingStrategy } from './snake-naming-strategy';

describe('names in the database', () => {
  const names = new SnakeNamingStrategy();

  it('writes properties in snake_case', () => {
    expect(names.columnName('observedOn', undefined, [])).toBe('observed_on');
    expect(names.columnName('row2Id', undefined, [])).toBe('row2_id');
    expect(names.tableName('OutboxEvent')).toBe('outbox_event');
    expect(names.joinColumnName('policyVersion', 'id')).toBe('policy_version_id');
  });

  it('keeps a table name that was given', () => {
    expect(names.tableName('CompanyRow', 'company')).toBe('company');
  });
});
