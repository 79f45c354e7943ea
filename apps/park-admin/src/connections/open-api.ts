import { EVALUATION_MOST, MOST_ROWS } from '@park/connections';
import { policyLabels } from '@park/policy';
import { sourceLabels } from '@park/registry';

const text = { type: 'string' };
const day = { type: 'string', format: 'date' };
const year = { type: ['integer', 'null'], description: '年份；不分年度的数据为空值' };
const value = {
  description: '基本单位的值：金额为元，比例为 0 到 1，日期为 YYYY-MM-DD，代码为数据字典中的代码；空值表示登记为“无”',
};
const attribute = { type: 'string', description: '数据字典中的键，如 annual.revenue' };
const source = { type: 'string', enum: Object.keys(sourceLabels) };

const schemas = {
  FactRow: {
    type: 'object',
    required: ['uscc', 'attribute', 'value', 'observedOn'],
    properties: {
      uscc: { type: 'string', description: '统一社会信用代码' },
      ...{ attribute, year, value, observedOn: { ...day, description: '数据日期' } },
      basis: { type: ['string', 'null'], description: '口径，40 字以内' },
      evidence: { type: ['string', 'null'], description: '佐证文件，200 字以内' },
      confirmed: { type: 'boolean', description: '数值看着不对但核对无误：true' },
    },
  },
  FactsAnswer: {
    type: 'object',
    properties: {
      ...{ recorded: { type: 'integer' }, same: { type: 'integer' }, refused: { type: 'integer' } },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            row: { type: 'integer', description: '第几行，从 0 起' },
            outcome: { type: 'string', enum: ['recorded', 'same', 'doubtful', 'refused'] },
            message: { type: 'string', description: '没有登记的原因' },
          },
        },
      },
    },
  },
  Company: {
    type: 'object',
    properties: { id: text, uscc: text, name: text, revision: { type: 'integer', description: '每次变更加一' } },
  },
  Fact: {
    type: 'object',
    properties: {
      ...{ attribute, year, value, source, observedOn: day, basis: text },
      others: {
        type: 'array',
        description: '其他来源的不同数值',
        items: { type: 'object', properties: { value, source, observedOn: day } },
      },
    },
  },
};

/** What a condition or a heading over conditions came to. */
const reason = {
  type: 'object',
  properties: {
    depth: { type: 'integer', description: '层级，从 0 起；rule 所在的行是下一层条件的组' },
    state: { type: 'string', enum: ['met', 'unmet', 'unknown'] },
    rule: { type: 'string', enum: ['all', 'any'] },
    least: { type: 'integer', description: 'rule 为 any 时至少达到几项；不写为一项' },
    requirement: text,
    actual: text,
    gap: { type: 'string', description: '差多少' },
    missing: { type: 'array', items: { type: 'object', properties: { attribute, year } } },
  },
};
const verdict = { type: 'string', enum: ['met', 'unmet', 'unknown'] };
const reasons = { type: 'array', items: reason };
const evaluation = {
  EvaluationRequest: {
    type: 'object',
    required: ['facts'],
    properties: {
      asOf: { ...day, description: '按哪一天的政策和标准，不晚于今天；不写为今天' },
      facts: {
        type: 'array',
        ...{ minItems: 1, maxItems: EVALUATION_MOST.facts },
        items: {
          type: 'object',
          required: ['attribute', 'value'],
          properties: { attribute, year, value, observedOn: { ...day, description: '数据日期；不写为 asOf' } },
        },
      },
      policies: { type: 'array', maxItems: EVALUATION_MOST.policies, items: text, description: '政策编号' },
      criteria: { type: 'array', maxItems: EVALUATION_MOST.criteria, items: text, description: '称号代码' },
    },
  },
  EvaluationAnswer: {
    type: 'object',
    properties: {
      asOf: day,
      policies: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            ...{ id: text, version: { type: 'integer' }, title: text, documentNumber: text, verdict },
            standing: { type: 'string', enum: Object.keys(policyLabels.entitlements) },
            ...{ standingText: text, amount: { type: 'object' }, reasons },
          },
        },
      },
      criteria: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            ...{ code: text, title: text, purpose: { type: 'string', enum: ['new', 'renewal'] }, verdict },
            score: { type: ['number', 'null'] },
            standard: { type: ['object', 'null'], description: '空值：标准待录入' },
            conditions: {
              type: 'array',
              items: { type: 'object', properties: { clause: text, text, state: verdict, reasons } },
            },
          },
        },
      },
    },
  },
};

const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: keyof typeof schemas | keyof typeof evaluation) => ({ $ref: `#/components/schemas/${name}` });
const problems = {
  '401': { description: '没有令牌，或令牌不对、已到期、已停用' },
  '403': { description: '令牌没有这项用途' },
  '422': { description: '请求有误，error.problems 写明哪一项' },
  '429': { description: '每个令牌每分钟超过 120 次' },
};
const cursor = [
  { name: 'cursor', in: 'query', required: false, schema: text, description: '上一次返回的 next；第一次不写' },
  { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } },
];
const page = (items: object) => ({
  type: 'object',
  properties: {
    companies: { type: 'array', items },
    next: { type: ['string', 'null'], description: '空值表示没有更多' },
  },
});

/** The description of what other programs call (OpenAPI 3.1): read by programs, and shown on the page of the guide. */
export const openApi = {
  openapi: '3.1.0',
  info: {
    title: '园区企业数据接口',
    version: '1',
    description: '凭令牌写入和读取企业数据；写入按批量导入的规则逐行检查。',
  },
  security: [{ token: [] }],
  paths: {
    '/api/v1/facts': {
      post: {
        summary: '写入企业数据',
        description: `一次最多 ${MOST_ROWS} 行，逐行返回结果；同一个 Idempotency-Key 再次发送不会重复写入，返回第一次的结果。`,
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 80 },
          },
        ],
        requestBody: {
          required: true,
          content: json({
            type: 'object',
            properties: { rows: { type: 'array', minItems: 1, maxItems: MOST_ROWS, items: ref('FactRow') } },
          }),
        },
        responses: {
          '200': { description: '每一行的结果', content: json(ref('FactsAnswer')) },
          '409': { description: 'Idempotency-Key 已用于内容不同的调用' },
          ...problems,
        },
      },
      get: {
        summary: '读取企业数据',
        description: '按企业分页；敏感数据只给有这项用途的令牌。',
        parameters: cursor,
        responses: {
          '200': {
            description: '一页企业的当前数据',
            content: json(
              page({
                allOf: [
                  ref('Company'),
                  { type: 'object', properties: { facts: { type: 'array', items: ref('Fact') } } },
                ],
              }),
            ),
          },
          ...problems,
        },
      },
    },
    '/api/v1/companies': {
      get: {
        summary: '读取企业名录',
        description: '在册企业，按编号分页。',
        parameters: cursor,
        responses: { '200': { description: '一页企业', content: json(page(ref('Company'))) }, ...problems },
      },
    },
    '/api/v1/evaluations': {
      post: {
        summary: '对照政策和标准试算',
        description:
          '用给出的数据试算，不读取企业档案，不保存；没有给出的数据算未知。判定仅供参考，以主管部门审核为准。',
        requestBody: { required: true, content: json(ref('EvaluationRequest')) },
        responses: {
          '200': { description: '每项政策和称号的判定和理由', content: json(ref('EvaluationAnswer')) },
          ...problems,
        },
      },
    },
    '/api/v1/openapi.json': {
      get: {
        summary: '本说明',
        description: '不需要令牌。',
        security: [],
        responses: { '200': { description: '本说明' } },
      },
    },
  },
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { ...schemas, ...evaluation },
  },
};
