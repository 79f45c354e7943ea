import { type Cell, shownText } from './workbook';

/** Words that columns and labels of Chinese forms end with or consist of. */
const LABEL =
  /(序号|编号|编码|代码|名称|姓名|单位|企业|公司|项目|投资方?|资方|投资主体|业主|法人|代表|负责人|联系人|联系方式|电话|手机|号码|邮箱|地址|住所|地点|位置|坐落|区县|区域|所属区|街镇|片区|镇街|时间|日期|年份|年度|年月|期限|时限|开工|竣工|投产|面积|用地|土地|金额|总额|资金|资本|收入|产值|税收|税金|利润|资产|负债|费用|人数|职工|人员|性质|类型|类别|分类|行业|产业|状态|状况|情况|进度|进展|阶段|内容|规模|简介|说明|备注|问题|诉求|建议|措施|结果|意见|来源|方式|等级|级别|用途|层数|层高|荷载|产证|比例|占比|率|指标|证书|证号|文号|批次|称号|资质|起|止|是否.+|有无.+|户数|用户|密度|强度|日期起|合同|价格|租金|次数|数量|得分|评分|排名|走访人|受访人.*|责任.*|验收人|督办.*|隐患|渠道|归口|程度|性别|拆迁|审核人|填报人|销售额|纳税额|出口额|贷款|自筹)$/;
/** A whole name and no word that ends like one: 建设性质 is, 甲项目 is not. */
const WHOLE = new RegExp(`^(?:企业|项目|单位|计划|所属|所在|注册|登记|建设|联系|法定)?${LABEL.source}`);
const LINE = /^(填报|填表|制表|报送|审核|统计时间|截止|截至|联系电话|单位负责人|负责人|填报时间|报表|此表)/;
const FOOTER =
  /^(备注|注|说明|填表说明|填报说明|填表人|填报人|制表人?|审核人?|审批人?|复核人?|单位负责人|分管领导|负责人|经办人|联系人|联系电话|填报单位|填表单位|报送单位|填报时间|填报日期|填表日期|制表日期|报送时间|报送日期|日期|盖章|签字|签章|数据来源|资料来源|来源|温馨提示|附注|注意事项?)\s*(（[^）]*）|\([^)]*\))?\s*\d*\s*[:：.、]/;
const FOOTER_ALONE =
  /^(备注|注|说明|填表人|填报人|制表人?|审核人?|单位负责人|负责人|经办人|填报单位|填报时间|填报日期|（?\(?(盖章|签字|签章|公章)\)?）?)$/;

/** A text with blanks and line breaks left out and digits and letters in half width, as labels are compared. */
export function labelText(cell: Cell): string {
  return shownText(cell)
    .replace(/\s+/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ％]/g, (sign) => sign.normalize('NFKC'))
    .replace(/^[*＊※★]+|[*＊※★]+$/g, '');
}

/** Without units and remarks in brackets: 占地面积（亩） is 占地面积. */
export function bareLabel(label: string): string {
  return label.replace(/[（(【[][^（）()【】[\]]*[)）】\]]/g, '').replace(/[:：]$/, '');
}

/** Whether a text is one that columns are called by. */
export function isKnownLabel(label: string): boolean {
  return LABEL.test(bareLabel(label)) || LABEL.test(label);
}

/** Whether a text is such a name and cannot be a value that ends like one. */
export function isWholeLabel(label: string): boolean {
  return WHOLE.test(bareLabel(label));
}

/** Whether a cell may be the name of a column: a short text, no figure, no date, no sentence, no “word: value”. */
export function looksLikeLabel(cell: Cell): boolean {
  if (cell.kind === 'number') return isYearNumber(cell);
  if (cell.kind !== 'text') return false;
  const label = labelText(cell);
  if (label.length > 60 || /[。；;!！]$/.test(label)) return false;
  return !isFigure(label) && !isFillLine(label);
}

/** A line above or below a table: 填报单位：…, 单位：万元, 填表人：…. */
export function isFillLine(label: string): boolean {
  return /^[^（(：:]{1,24}(（[^）]*）|\([^)]*\))?[:：]/.test(label) || (LINE.test(label) && label.length > 12);
}

export function isFooter(cell: Cell): boolean {
  const label = shownText(cell);
  return FOOTER.test(label) || FOOTER_ALONE.test(label.replace(/\s+/g, ''));
}

/** A figure, a date or a mark, as it stands in the body of a table and not in its head. */
function isFigure(label: string): boolean {
  return (
    (/^[-+(（]?[¥￥]?\d[\d,.]*[%％)）]?(万|亿|元|万元|亿元|亩|㎡|人|平方米|公顷|吨|余)*$/.test(label) &&
      !/^(19|20)\d{2}年?$/.test(label)) ||
    /^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?|月)?$/.test(label) ||
    /^([/\\]|[-—－]+|√|×|是|否|有|无)$/.test(label) ||
    /^[0-9A-Z]{15,20}$/.test(label) ||
    /^\+?\d[\d-]{6,}$/.test(label) ||
    /.{2,}(有限公司|有限责任公司|合伙企业|（演示）|\(演示\))$/.test(label)
  );
}

function isYearNumber({ value }: Cell): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 2000 && value < 2100;
}
