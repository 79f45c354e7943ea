/** What can show that something has happened, by the codes of the requirements. */
export const evidenceKinds: Readonly<Record<string, string>> = {
  'intent-letter': '投资意向书',
  'minutes-committee': '投委会纪要',
  'minutes-executive': '常务会纪要',
  'minutes-soe': '国企投决会纪要',
  'minutes-land': '供地会纪要',
  'land-contract': '土地出让合同',
  'site-photo': '现场施工照片',
  'equipment-invoice': '设备购置发票',
  'equipment-arrival': '设备到场单',
  'business-opening': '开业证明',
  'env-acceptance': '环保自主验收',
  'safety-acceptance': '安全设施验收',
};
