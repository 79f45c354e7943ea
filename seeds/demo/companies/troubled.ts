import { held, type Sketch } from '../sketch';

/** Lists, incidents and registrations that shut doors. */
export const troubled: readonly Sketch[] = [
  { no: 45, name: '滨港失约化工（演示）有限公司', story: '列入经营异常名录', industry: '2614', founded: [12, '02-24'], revenue: 4600, staff: 73, rd: 0.034, ip: [2, 6], titles: [held('INNOVATIVE_SME', 1)], hazardous: true, facts: { 'flag.abnormal': true } },
  { no: 46, name: '滨港背信溶剂（演示）有限公司', story: '严重违法失信、失信被执行人', industry: '2614', founded: [16, '09-19'], revenue: 3300, staff: 61, rd: 0.01, margin: -0.03, debt: 0.92, hazardous: true, facts: { 'flag.seriousDishonest': true, 'flag.dishonestExecutee': true, taxCreditGrade: 'D' } },
  { no: 47, name: '滨港警钟裂解（演示）有限公司', story: '三年内发生较大事故，停产整改', industry: '2614', founded: [17, '06-16'], revenue: 21_000, staff: 264, growth: -0.05, rd: 0.031, ip: [5, 11], titles: [held('SRDI_SME', 2), held('HNTE', 2)], hazardous: true, facts: { 'flag.majorIncident3y': true, emissionCompliant: false, safetyRiskColor: 'red' }, years: { 1: { srdiEvalScore: 62 } } },
  { no: 48, name: '滨港远帆胶带（演示）有限公司', story: '已迁出本区', industry: '2912', founded: [9, '04-01'], revenue: 2600, staff: 47, rd: 0.03, ip: [1, 4], facts: { registrationStatus: 'moved_out', registeredRegion: '120112', registeredZone: 'none' } },
  { no: 49, name: '滨港暂歇印染助剂（演示）有限公司', story: '歇业，连续停产十二个月', industry: '2662', founded: [13, '07-27'], revenue: 240, staff: 9, growth: -0.5, rd: 0, margin: -0.2, debt: 0.85, facts: { registrationStatus: 'suspended', 'flag.stopped12m': true, 'census.directoryStatus': 'suspended' } },
  { no: 50, name: '滨港落幕皂业（演示）有限公司', story: '已注销，名录库仍显示正常', industry: '2681', founded: [18, '01-30'], revenue: 120, staff: 4, growth: -0.4, rd: 0, lists: 'stale', facts: { registrationStatus: 'cancelled' } },
];
