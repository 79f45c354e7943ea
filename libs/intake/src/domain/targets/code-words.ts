/** Words of ledgers for the codes of an attribute, beside its labels; one that could mean two codes is none of them. */
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  registrationStatus: {
    active:
      '在营、开业、在业、在册、正常、正常经营、正常营业、营业、在营在册、存续在营、存续（在营、开业、在册）、仍注册、登记成立',
    suspended: '停业、歇业（停业）',
    moved_out: '外迁、迁移、已迁移、迁往外区、迁往市外',
    revoked: '吊销未注销、吊销营业执照、吊销执照',
    cancelled: '吊销已注销、吊销后注销、注销登记',
    struck_off: '撤销、撤销设立登记',
  },
  'census.directoryStatus': { normal: '正常、营业、正常营业', suspended: '停业、歇业', preparing: '筹建中' },
  entityType: {
    limited: '有限公司',
    joint_stock: '股份公司',
    soe: '全民所有制',
    foreign: '外商投资、外资企业',
    partnership: '有限合伙企业、有限合伙、普通合伙企业',
    sole_proprietor: '个人独资',
    branch: '分公司、分支机构（分公司）',
    individual_biz: '个体户、个体',
    coop: '合作社、农民合作社',
    private_nonprofit: '民办非企业单位、社会服务机构',
  },
  ownership: { soe_central: '中央企业', private: '民企、私营', foreign: '外商投资、外商独资' },
  listedStatus: { none: '否、无', neeq: '新三板挂牌', a_share: '主板、科创板、创业板', overseas: '港股、美股' },
  taxpayerType: { general: '一般人', small_scale: '小规模' },
  taxCollection: { audit: '查账', assessed: '核定' },
};

/** Of the table of titles. */
const ofTitles: Readonly<Record<string, string>> = {
  HNTE: '国家高新技术企业、国家级高新技术企业、高企',
  LITTLE_GIANT: '国家级专精特新小巨人企业、国家专精特新小巨人企业、专精特新小巨人、小巨人',
  SRDI_SME: '市级专精特新中小企业、天津市专精特新中小企业',
};
const ofTitleStatus: Readonly<Record<string, string>> = {
  valid: '正常、有效期内、在有效期内',
  under_review: '复审中、复核、复审',
  expired: '过期、失效',
  revoked: '取消、取消资格',
};

/** Word to code. */
export const codeWords = {
  of: (attribute: string): Readonly<Record<string, string>> | undefined => flipped(words[attribute]),
  titles: flipped(ofTitles)!,
  titleStatuses: flipped(ofTitleStatus)!,
};

function flipped(byCode: Readonly<Record<string, string>> | undefined): Readonly<Record<string, string>> | undefined {
  if (!byCode) return undefined;
  return Object.fromEntries(Object.entries(byCode).flatMap(([code, said]) => cut(said).map((word) => [word, code])));
}

/** At 、, but not inside brackets. */
function cut(said: string): readonly string[] {
  return said.split(/、(?![^（]*）)/);
}
