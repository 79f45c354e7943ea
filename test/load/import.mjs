// Imports a table with many rows on a running demo installation, as an enterprise officer does, and times it:
//   npx nest build && node test/load/import.mjs [--rows 5000] [--kind companies] [--launcher PID]
// With the process id of `npm start`, also the processor time that its processes took, and the most memory they had.
// Only ever talks to 127.0.0.1. 30 columns: the figures of a year of companies on file (yearly-facts), or new companies.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { joinDatabase } from '../../dist/apps/launcher/database.js';
import { usccFrom } from '../../dist/libs/kernel/src/index.js';
import { dataSourceOptions, loadConfig } from '../../dist/libs/platform/src/index.js';
import { applicationOf } from './people.mjs';

const FIGURES =
  '营业收入 主营业务收入 总收入 营业成本 主营业务成本 产品成本 销售费用 管理费用 利润总额 自主品牌销售收入 净利润 应纳税所得额 实缴税金 ' +
  '研发费用 境内研发费用 成本费用支出总额 工业总产值 出口额 固定资产投资完成额 资产总额（年末） 负债总额（年末）';
const PEOPLE = ['职工总数', '科技人员', '研发人员'];
const OF_COMPANY =
  '注册资本（万元） 实缴资本（万元） 法定代表人 成立日期 登记状态 主体类型 集团母公司 所在功能区 所有制/隶属 上市状态 中国居民企业 ' +
  '总部注册在本区 国民经济行业小类 所属产业链 链上角色 Ⅱ类知识产权数（项） 研发机构级别 自主品牌 自主品牌数（个） 参与制修订标准 ' +
  '省级以上质量奖 质量管理体系认证（ISO_9001） 环境管理体系认证（ISO_14001） 银行贷款余额（万元） 融资需求金额（万元） 用地面积（亩） ' +
  '土地用途 党员数（人）';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000' },
    kind: { type: 'string', default: 'yearly-facts' },
    launcher: { type: 'string' },
  },
});
const count = Math.min(Number(values.rows), 100_000);
const { login, post, send } = applicationOf(process.env.PARK_ADMIN_PORT ?? 3000);
const officer = await login('enterprise-officer');
const table = values.kind === 'companies' ? newCompanies() : await figuresOfAYear();

const quiet = [];
for (let at = 0; at < 20; at++) quiet.push(await timeOfPage());
const [begin, before] = [performance.now(), processesOf(values.launcher)];
const location = await upload();
const page = await (await send(officer, location)).text();
const read = performance.now();
const version = /name="version" value="(\d+)"/.exec(page)[1];
await post(officer, `${location}/start`, { version, doubts: 'confirmed' });
const meanwhile = [];
let said;
do {
  await sleep(500);
  meanwhile.push(await timeOfPage());
  const response = await send(officer, location);
  said = await response.text();
  if (!response.headers.get('refresh')) break;
} while (performance.now() - read < 1_800_000);
const done = performance.now();
const seconds = (from, to) => ((to - from) / 1000).toFixed(1);
const told = /[\d,]+\s*读到的行[^。]{0,80}/.exec(said.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '))?.[0];
console.log(
  `import of ${count} rows: read and checked in ${seconds(begin, read)} s, written in ${seconds(read, done)} s, ` +
    `${Math.round(count / ((done - begin) / 1000))} rows/s in all; load ${loadavg()[0].toFixed(1)}; ${told}`,
);
console.log(`list of companies: ${timesOf(quiet)} before, ${timesOf(meanwhile)} meanwhile`);
for (const [name, { seconds: took, megabytes }] of processesOf(values.launcher)) {
  const used = took - (before.get(name)?.seconds ?? 0);
  console.log(`${name}: ${((used * 1000) / count).toFixed(2)} ms of processor time a row, at most ${megabytes} MB`);
}

async function timeOfPage() {
  const asked = performance.now();
  await (await send(officer, '/companies?status=active')).text();
  return performance.now() - asked;
}

function timesOf(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.ceil(sorted.length * share) - 1]);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms`;
}

/** The processes that the launcher started, by their program: what Linux says of them. */
function processesOf(launcher) {
  const children = launcher
    ? readFileSync(`/proc/${launcher}/task/${launcher}/children`, 'utf8').trim().split(' ')
    : [];
  return new Map(
    children.map((pid) => {
      const name = readFileSync(`/proc/${pid}/cmdline`, 'utf8').match(
        /park-admin|enterprise-portal|mariadbd|mysqld/,
      )?.[0];
      const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ').slice(11, 13);
      const most = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
      const megabytes = Math.round(Number(most) / 1024);
      return [name ?? pid, { seconds: (Number(user) + Number(system)) / 100, megabytes }];
    }),
  );
}

async function upload() {
  const body = new FormData();
  for (const [name, value] of Object.entries({ kind: values.kind, source: 'park', observedOn: '2026-11-30' }))
    body.set(name, value);
  body.set('file', new Blob([table.map((row) => row.join(',')).join('\r\n')]), `导入计时-${Date.now()}.csv`);
  const { origin } = new URL(`http://127.0.0.1:${process.env.PARK_ADMIN_PORT ?? 3000}`);
  const response = await send(officer, '/imports', { method: 'POST', headers: { origin }, body });
  if (response.status !== 303) throw new Error(`${response.status} ${(await response.text()).slice(0, 2000)}`);
  return response.headers.get('location');
}

/** Figures that no source has told yet, so that every row writes all of them. */
async function figuresOfAYear() {
  const database = await joinDatabase(loadConfig(process.env), console.log);
  const dataSource = await new DataSource(await dataSourceOptions(database.url, { entities: [] })).initialize();
  const companies = await dataSource.query('SELECT uscc, name FROM company ORDER BY RAND() LIMIT ?', [count]);
  await dataSource.destroy();
  await database.stop();
  const head = [
    '统一社会信用代码',
    '企业名称',
    '年份',
    ...FIGURES.split(' ').map((name) => `${name}（万元）`),
    ...PEOPLE.map((name) => `${name}（人）`),
    '综合能耗（吨标准煤）',
    '取水量（立方米）',
    '审计报告编号',
  ];
  const figure = (at) => 900 + (at % 7) + Math.floor(Math.random() * 90);
  return [
    head,
    ...companies.map(({ uscc, name }) => {
      const figures = head.slice(3, -1).map((_, at) => (at >= 21 ? 20 + (at % 3) : figure(at)));
      return [uscc, name, 2025, ...figures, `津审字${Math.floor(Math.random() * 1e6)}`];
    }),
  ];
}

function newCompanies() {
  const stretch = Math.floor(Math.random() * 1295)
    .toString(36)
    .toUpperCase()
    .padStart(2, '0')
    .replace(/[IOSVZ]/g, '9');
  const head = ['统一社会信用代码', '企业名称', ...OF_COMPANY.split(' ').map((label) => label.replace('_', ' '))];
  const rows = Array.from({ length: count }, (_, at) => {
    const uscc = usccFrom('91120116', `M${stretch}${String(at).padStart(5, '0')}`);
    const about =
      `${500 + (at % 900)} 300 张三 2016-03-${String(1 + (at % 28)).padStart(2, '0')} 存续 有限责任公司 甲集团 滨海高新区 民营 未上市 是 是 有机化学原料制造 ` +
      `绿色石化 配套 ${at % 40} 无 是 1 否 否 是 否 ${at % 800} 0 ${10 + (at % 90)} 二类工业 ${at % 30}`;
    return [uscc, `计时${stretch}第${at}导入（演示）有限公司`, ...about.split(' ')];
  });
  return [head, ...rows];
}
