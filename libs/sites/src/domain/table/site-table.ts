import type { FieldType, Target, TargetField } from '@park/sheets';
import { siteFields } from '../site/site-fields';

type Line = readonly [key: string, label: string, synonyms: string, unit?: string];

/** Columns of one type; other names of a column stand in one text, apart by blanks. */
const columns = (type: FieldType, lines: readonly Line[]): TargetField[] =>
  lines.map(([key, label, synonyms, unit]) => ({
    ...{ key, label, type, synonyms: synonyms.split(' ').filter(Boolean) },
    ...(unit ? { unit } : {}),
    ...(type === 'number' ? { min: 0 } : {}),
  }));

const identity = columns('text', [
  ['code', '编号', '地块编号 宗地编号 调查单元编号 厂房编号 楼宇编号 房间编号 房号 电子监管号 宗地代码 载体编号'],
  ['name', '名称', '地块名称 宗地名称 厂房名称 楼宇名称 厂房楼宇名称 房间名称 项目名称 载体名称'],
  ['kind', '类型', '载体类型'],
  ['parentCode', '所在楼宇', '所属楼宇 楼宇编号（所在）'],
  ['address', '坐落', '地址 厂房地址 楼宇地址 项目位置 位置 地块位置 详细地址'],
  ['status', '状态', '使用状况 土地状态 使用状态 当前使用状态 利用状态'],
]);

const areas = columns('number', [
  ['areaM2', '面积', '地块面积 宗地面积 供地面积 出让面积 总面积', '㎡'],
  ['landAreaM2', '占地面积', '用地面积 土地面积', '㎡'],
  ['floorAreaM2', '建筑面积', '总建筑面积 房屋面积', '㎡'],
  ['vacantAreaM2', '空置面积', '', '㎡'],
  ['typicalFloorAreaM2', '标准层面积', '', '㎡'],
  ['registeredAreaM2', '登记面积', '', '㎡'],
  ['approvedAreaM2', '批准面积', '', '㎡'],
  ['legacyAreaM2', '历史遗留用地面积', '', '㎡'],
  ['disposedAreaM2', '处置面积', '', '㎡'],
  ['leftAreaM2', '剩余面积', '', '㎡'],
  ['districtAreaM2', '片区面积', '', '㎡'],
]);

const figures = columns('number', [
  ['taxPerMuYuan', '亩均税收', '地均入库税金 亩均入库税金 地均税收', '元/亩'],
  ['taxPerMuLast', '上年度亩均税收', '上一年亩均税收', '元/亩'],
  ['taxPerMuBefore', '上上年度亩均税收', '前一年亩均税收', '元/亩'],
  ['investPerMuYuan', '地均固定资产投资', '亩均固定资产投资 亩均投资', '元/亩'],
  ['priceYuan', '成交价格', '成交价 出让价款 出让金', '元'],
  ['leaseMonths', '租赁年限', '租赁年限/月 租赁期限 租期', '月'],
  ['termYears', '土地使用年限', '使用年限 出让年限', '年'],
  ['floorCount', '层数', '楼层数'],
  ['floorAreaRatio', '容积率', '现状容积率'],
  ['floorAreaRatioMin', '约定容积率下限', '约定容积率›下限 容积率下限'],
  ['floorAreaRatioMax', '约定容积率上限', '约定容积率›上限 容积率上限'],
  ['plannedFloorAreaRatio', '规划容积率', ''],
  ['buildingDensity', '建筑密度', '现状建筑密度'],
  ['plannedBuildingDensity', '规划建筑密度', ''],
  ['propertyFee', '物业管理费', '物业费'],
  ['roomCount', '总房间', '房间数'],
  ['rentedCount', '已租', ''],
  ['vacantCount', '空置', ''],
]);

const people = columns('name', [
  ['occupantName', '使用人', '土地使用权人 用地单位 使用权人 使用单位 承租人 企业名称 入驻企业'],
  ['currentUserName', '现状土地使用人', '现状使用人 实际使用人'],
  ['ownerName', '产权人', '权利人 所有权人'],
]);

const flags = columns('flag', [
  ['hasCertificate', '有无产证', '产证 是否有产证'],
  ['isLowEfficiency', '是否低效', '是否低效用地'],
]);

const days = columns('date', [
  ['contractOn', '合同签订日期', '合同签订时间 签订日期'],
  ['deliveredOn', '约定交地时间', '交地日 交地时间 约定交地日期'],
  ['agreedStartOn', '约定开工时间', '约定动工日 约定动工时间 约定开工日期'],
  ['agreedCompletionOn', '约定竣工时间', '约定竣工日期'],
  ['actualStartOn', '实际开工时间', '实际动工日 实际动工时间 实际开工日期'],
  ['completedOn', '实际竣工时间', '竣工日 竣工时间'],
  ['registeredOn', '土地登记时间', ''],
  ['approvedOn', '批准时间', ''],
  ['occupiedUntilOn', '租期到', '租约到期 到期日 合同到期日'],
]);

const words = columns('text', [
  ['district', '行政区', '县名称 区县 所在镇 所属区县 街道'],
  ['parkName', '开发区名称', '园区名称'],
  ['uscc', '统一社会信用代码', '社会统一信用代码 信用代码'],
  ['parcelCodes', '包含宗地编号', ''],
  ['surveyAreaCode', '所在调查区编号', '片区编号'],
  ['supervisionNo', '监管号', ''],
  ['certificateNo', '土地证编号', '不动产权证号 产权证号 房产证号'],
  ['registeredTenure', '登记使用权类型', '土地登记情况›使用权类型 使用权类型（登记） 登记情况›使用权类型'],
  ['approvedTenure', '审批使用权类型', '用地审批情况›使用权类型 使用权类型（审批） 审批情况›使用权类型'],
  ['registeredUse', '登记用途', ''],
  ['approvedUse', '批准用途', ''],
  ['approvalNo', '批准文号', ''],
  ['plannedUse', '规划用途', ''],
  ['currentUse', '现状用途', ''],
  ['landUse', '用途', '土地用途'],
  ['landClass', '现状地类', ''],
  ['ownership', '权属性质', ''],
  ['industry', '产业类型', '行业分类 行业'],
  ['supplyMode', '供地方式', ''],
  ['landSource', '土地来源', ''],
  ['redevelopment', '拟改造模式', '处置方式 再开发时序'],
  ['lowKind', '低效类型', ''],
  ['operation', '经营状态', ''],
  ['disposalState', '当前状态', ''],
  ['progress', '工作进展', '详细进展'],
  ['note', '备注', ''],
]);

const taken = [identity, areas, figures, people, flags, days, words].flat();
const known = new Set([...taken.map(({ key }) => key), 'price', 'tenure']);

/** What the form of a site asks besides, under the names of the form. */
const ofForm: TargetField[] = siteFields
  .filter(({ key }) => !known.has(key))
  .map(({ key, label, kind, options }) => ({
    ...{ key, label },
    type: ({ number: 'text', date: 'date', yesno: 'flag', choice: 'code', codes: 'text', text: 'text' } as const)[kind],
    ...(options ? { codes: options } : {}),
  }));

/** Land and rooms as ledgers have them: one site a row. Source: forms, tables 13 to 19. */
export const siteTable: Target = {
  kind: 'sites',
  fields: [...taken, ...ofForm],
  strict: ['days', 'amounts'],
  required: [['code', 'name', 'address', 'occupantName']],
  identity: ['code', 'name', 'address', 'occupantName'],
};
