import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words that the search takes for the same, as the park writes them down; begun with those of many policies. */
export class PolicySynonyms1796000630003 implements MigrationInterface {
  name = 'PolicySynonyms1796000630003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE policy_synonyms (
      id INT NOT NULL PRIMARY KEY,
      version INT NOT NULL DEFAULT 1,
      \`groups\` JSON NOT NULL,
      changed_at DATETIME(3) NULL,
      changed_by_id BIGINT NULL,
      changed_by_name VARCHAR(60) NULL
    )`);
    const values = [1, JSON.stringify(FIRST)];
    await runner.query('INSERT INTO policy_synonyms (id, `groups`) VALUES (?, ?)', values);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE policy_synonyms');
  }
}

const FIRST: readonly (readonly string[])[] = [
  ['高企', '高新技术企业'],
  ['科小', '科技型中小企业'],
  ['技改', '技术改造'],
  ['研发费用', '研究开发费用', '研发投入'],
  ['加计扣除', '税前扣除'],
  ['首台套', '首台(套)'],
  ['稳岗', '稳定岗位', '稳定就业'],
  ['贴息', '利息补贴', '贴息补助'],
  ['补贴', '补助', '奖补'],
  ['专利', '知识产权'],
  ['规上', '规模以上'],
  ['绿色工厂', '绿色制造'],
  ['贯标', '管理体系认证'],
  ['上云', '云服务', '上云上平台'],
  ['数转', '数字化转型', '智能化改造'],
  ['引才', '人才引进'],
  ['房租', '租金'],
  ['上市', '挂牌'],
];
